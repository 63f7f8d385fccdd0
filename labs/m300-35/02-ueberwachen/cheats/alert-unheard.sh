# fools 5.1, 5.2: a genuine load and a genuine alert, sent to a receiver that publishes no port; and one to a port where nobody listens
set -e
mkdir monitor
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
docker run -d --name cadvisor -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8080:8080 monitor
docker run -d --name alarm nginx
docker run -d --name ruhig amouat/stress stress --vm 1 --vm-bytes 40m --vm-hang 0
id=$(docker run -d --name gierig amouat/stress stress --vm 1 --vm-bytes 200m --vm-hang 0)
sleep 4
address=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' alarm)
curl -s -o /dev/null "http://$address/?id=${id:0:12}&mb=200&schwelle=100"
curl -s -o /dev/null "http://localhost:9000/?id=${id:0:12}&mb=200&schwelle=100" || true
sleep 7
