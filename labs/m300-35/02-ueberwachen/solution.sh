#!/bin/bash
# What the lesson asks for, as a student types it. `answer` is the answer sheet.
set -e

# Image
docker pull google/cadvisor:latest
docker image inspect -f '{{json .Config.Entrypoint}}' google/cadvisor
docker run --rm google/cadvisor --version
until_ctrl_c docker run --rm google/cadvisor /usr/bin/cadvisor --version
answer befehlszeile appended
mkdir monitor
cd monitor
cat > Dockerfile << 'DOCKERFILE'
FROM google/cadvisor:latest

# cAdvisor-Port öffnen
EXPOSE 8080

# Optionen für den ENTRYPOINT
CMD ["--port=8080"]
DOCKERFILE
docker build -t monitor .
cd

# Container
docker run -d --name cadvisor -v /:/rootfs:ro -v /var/run:/var/run:rw -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8080:8080 monitor
! docker exec cadvisor touch /rootfs/etc/spur
docker exec cadvisor touch /var/run/spur
ls -l /var/run/spur
sudo rm /var/run/spur
docker rm -f cadvisor
docker run -d --name cadvisor -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8080:8080 monitor
! docker exec cadvisor touch /var/run/spur

# Zahlen
timeout 20 bash -c 'until curl -s -o /dev/null http://localhost:8080; do sleep 0.2; done'
curl -sI http://localhost:8080
docker run -d --name shop nginx
sleep 8
curl -s "http://localhost:8080/api/v2.1/summary/shop?type=docker" | jq '.[].latest_usage'
curl -s http://localhost:8080/metrics | grep '^container_memory_usage_bytes' | grep 'name="shop"'

# Finden
grenzen=($(shuf -e 0.16 0.08 0.04 0.02))
for i in 1 2 3 4; do docker run -d --name "last$i" --cpus "${grenzen[i-1]}" amouat/stress; done
sleep 8
curl -s "http://localhost:8080/api/v2.1/summary/last1?type=docker" | jq 'map_values(.latest_usage)'
most=0
for i in 1 2 3 4; do
  # What it has used since its start: on a busy machine a single moment may deceive.
  stats=$(curl -s "http://localhost:8080/api/v2.1/stats/last$i?type=docker&count=1")
  cpu=$(jq '.[].stats[-1].cpu.usage.total' <<< "$stats")
  if [ "$cpu" -gt "$most" ]; then most=$cpu; id=$(jq -r 'keys[]' <<< "$stats"); fi
done
answer hungrigster "${id:8:12}"
until_passed 4.1
docker run -d --name speicher amouat/stress stress --vm 1 --vm-bytes "$(shuf -n 1 -e 60 90 120 150)m" --vm-hang 0
sleep 4
curl -s "http://localhost:8080/api/v2.1/summary/speicher?type=docker" | jq '.[].latest_usage.memory'
answer speicher "$(curl -s "http://localhost:8080/api/v2.1/summary/speicher?type=docker" | jq '.[].latest_usage.memory / 1024 / 1024 | floor')"
docker stats --no-stream
until_passed 4.2
docker rm -f last1 last2 last3 last4 speicher

# Alarm
docker run -d --name alarm -p 9000:80 nginx
cat > waechter.sh << 'SKRIPT'
#!/bin/bash
# Aufruf: bash waechter.sh SCHWELLE_IN_MB ADRESSE
schwelle=$1 adresse=$2 gemeldet=""
while sleep 2; do
  curl -s "http://localhost:8080/api/v2.1/summary?type=docker&recursive=true" |
    jq -r 'to_entries[] | "\(.key) \(.value.latest_usage.memory // 0)"' > messung.txt
  while read -r name bytes; do
    id=${name##*/} mb=$((bytes / 1024 / 1024))
    if [ "$mb" -ge "$schwelle" ] && [[ $gemeldet != *$id* ]]; then
      curl -s -o /dev/null "$adresse/?id=${id:0:12}&mb=$mb&schwelle=$schwelle"
      gemeldet="$gemeldet $id"
    fi
  done < messung.txt
done
SKRIPT
docker run -d --name ruhig amouat/stress stress --vm 1 --vm-bytes 40m --vm-hang 0
sleep 4
curl -s "http://localhost:8080/api/v2.1/summary/ruhig?type=docker" | jq '.[].latest_usage.memory'
bash waechter.sh 100 http://localhost:9000 > /dev/null 2>&1 &
sleep 3
docker run -d --name gierig amouat/stress stress --vm 1 --vm-bytes 200m --vm-hang 0
timeout 30 bash -c 'until docker logs alarm 2> /dev/null | grep "mb="; do sleep 0.5; done'
docker logs alarm 2> /dev/null | tail -n 1
until_passed 5.1
until_passed 5.2
kill %1
docker rm -f ruhig gierig alarm shop cadvisor
