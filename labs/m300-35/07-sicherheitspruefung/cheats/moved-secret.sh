# fools 4.1, 5.2: the password as a build argument, in another file, by another name
set -e
cd ~/sicherheitspruefung
openssl rand -hex 16 > ~/password
for service in web store; do
  sed -i 's|^ENV STORE_PASSWORD.*||; s|^WORKDIR /app|&\nARG KIOSK_KEY\nRUN echo "$KIOSK_KEY" > /app/key\nENV STORE_PASSWORD_FILE=/app/key|' $service/Dockerfile
done
sed -i '/STORE_PASSWORD/d; /^  store:/,/^$/{/environment/d}' compose.yaml
docker compose build --build-arg KIOSK_KEY="$(cat ~/password)"
docker compose up -d
sleep 3
curl --retry 5 --retry-all-errors http://localhost:8080/status
