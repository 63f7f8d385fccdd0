# fools 3.1: users with other names and the number of root
set -e
cd ~/sicherheitspruefung
sed -i 's/useradd -r -g app app/useradd -o -u 0 -g app app/' store/Dockerfile monitor/Dockerfile
sed -i 's/^WORKDIR/RUN groupadd -r app \&\& useradd -o -u 0 -g app app\nUSER app\n&/' web/Dockerfile
sed -i '/user: root/d' compose.yaml
docker compose up -d --build
sleep 3
