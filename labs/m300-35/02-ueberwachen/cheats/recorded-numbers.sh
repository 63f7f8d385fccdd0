# fools 3.2: cAdvisor's own answers, recorded once, are served on by another program in its container's place
set -e
mkdir monitor
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
docker run -d --name genuine -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8081:8080 monitor
docker run -d --name imitation -p 8080:80 nginx
sleep 5
mkdir -p page/api/v2.1
curl -s "http://localhost:8081/api/v2.1/summary?type=docker&recursive=true" > page/api/v2.1/summary
curl -s http://localhost:8081/metrics > page/metrics
docker cp page/. imitation:/usr/share/nginx/html
sleep 6
