# fools 3.5: limits that bound nothing, and good ones that are raised afterwards
set -e
cd ~/sicherheitspruefung
sed -i 's/^    build: .*/&\n    mem_limit: 8g\n    pids_limit: 4000/' compose.yaml
docker compose up -d --build
sleep 3
sed -i 's/8g/64m/; s/4000/50/' compose.yaml
docker compose up -d
docker update --memory 1g --memory-swap 1g --pids-limit 4000 $(docker compose ps -q)
sleep 3
