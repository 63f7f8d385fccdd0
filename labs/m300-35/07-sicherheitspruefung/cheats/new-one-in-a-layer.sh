# fools 5.2: a new password from a file, and the same in a layer
set -e
cd ~/sicherheitspruefung
mkdir -m 700 ~/geheimnisse
openssl rand -hex 16 > ~/geheimnisse/key
sed -i '/STORE_PASSWORD/d' web/Dockerfile
sed -i '/STORE_PASSWORD/d; s|^  web:|&\n    secrets: [key]|; s|^  store:|&\n    secrets: [key]|; s|^    environment:|&\n      STORE_PASSWORD_FILE: /run/secrets/key|' compose.yaml
printf 'secrets:\n  key:\n    file: ../geheimnisse/key\n' >> compose.yaml
sed -i 's|^WORKDIR|ARG KEY\nRUN test -n "$KEY"\n&|' store/Dockerfile
docker compose build --build-arg KEY="$(cat ~/geheimnisse/key)" store
docker compose build web monitor
docker compose up -d
sleep 3
curl --retry 5 --retry-all-errors http://localhost:8080/status
