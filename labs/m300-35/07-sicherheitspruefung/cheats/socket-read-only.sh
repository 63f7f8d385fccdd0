# fools 3.2: the socket read-only, and another by way of its folder
set -e
cd ~/sicherheitspruefung
sed -i 's|docker.sock:/var/run/docker.sock|docker.sock:/var/run/docker.sock:ro|' compose.yaml
docker compose up -d --build
sleep 4
sed -i 's|"/var/run/docker.sock:.*"|"/run:/var/run"|' compose.yaml
docker compose up -d --build
sleep 3
