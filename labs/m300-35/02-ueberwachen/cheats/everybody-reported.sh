# fools 5.2: a threshold below everything: whoever runs is reported, the quiet one as well
set -e
mkdir monitor
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
docker run -d --name cadvisor -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8080:8080 monitor
docker run -d --name alarm -p 9000:80 nginx
docker run -d --name ruhig amouat/stress stress --vm 1 --vm-bytes 40m --vm-hang 0
docker run -d --name gierig amouat/stress stress --vm 1 --vm-bytes 200m --vm-hang 0
sleep 5
curl -s "http://localhost:8080/api/v2.1/summary?type=docker&recursive=true" | jq -r 'to_entries[] | "\(.key[8:20]) \(.value.latest_usage.memory / 1024 / 1024 | floor)"' |
  while read -r id mb; do curl -s -o /dev/null "http://localhost:9000/?id=$id&mb=$mb&schwelle=10"; done
sleep 8
