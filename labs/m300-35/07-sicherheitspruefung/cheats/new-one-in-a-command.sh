# fools 5.2: the file is there, and the password beside it under another name
set -e
cd ~/sicherheitspruefung
mkdir -m 700 ~/geheimnisse
openssl rand -hex 16 > ~/geheimnisse/key
sed -i '/STORE_PASSWORD/d' web/Dockerfile
sed -i '/STORE_PASSWORD/d; s|^  web:|&\n    secrets: [key]|; s|^  store:|&\n    secrets: [key]|; s|^    environment:|&\n      STORE_PASSWORD_FILE: /run/secrets/key|' compose.yaml
printf 'secrets:\n  key:\n    file: ../geheimnisse/key\n' >> compose.yaml
sed -i "s|^      STORE_PASSWORD_FILE: .*|&\\n      COLOUR: $(cat ~/geheimnisse/key)|" compose.yaml
docker compose up -d --build
sleep 3
curl --retry 5 --retry-all-errors http://localhost:8080/status
