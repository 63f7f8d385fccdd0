# fools 5.1, 5.2: alerts typed by hand: of a container that never was, of one without load, of more than there is, and printed by a container
set -e
mkdir monitor
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
docker run -d --name cadvisor -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8080:8080 monitor
docker run -d --name alarm -p 9000:80 nginx
idle=$(docker run -d --name gierig amouat/stress sleep 60)
small=$(docker run -d --name ruhig amouat/stress stress --vm 1 --vm-bytes 110m --vm-hang 0)
docker run -d -p 9001:80 amouat/stress bash -c "echo '\"GET /?id=${idle:0:12}&mb=200&schwelle=100 HTTP/1.1\" 200 '; sleep 60"
sleep 3
for id in 0123456789ab "${idle:0:12}" "${small:0:12}"; do
  curl -s -o /dev/null "http://localhost:9000/?id=$id&mb=200&schwelle=100"
done
curl -s -o /dev/null "http://localhost:9000/?id=${small:0:12}&mb=110&schwelle=0"
curl -s -o /dev/null "http://localhost:9000/?id=${small:0:12}&mb=90&schwelle=100"
curl -s -o /dev/null "http://localhost:9000/alarm?id=${small:0:12}&mb=110&schwelle=100"
sleep 7
