# fools 5.2: a file as asked for, and in it the password that everybody knows
set -e
cd ~/sicherheitspruefung
mkdir -m 700 ~/geheimnisse
echo gipfeli > ~/geheimnisse/key
sed -i '/STORE_PASSWORD/d' web/Dockerfile
sed -i '/STORE_PASSWORD/d; s|^  web:|&\n    secrets: [key]|; s|^  store:|&\n    secrets: [key]|; s|^    environment:|&\n      STORE_PASSWORD_FILE: /run/secrets/key|' compose.yaml
printf 'secrets:\n  key:\n    file: ../geheimnisse/key\n' >> compose.yaml
docker compose up -d --build
sleep 3
curl --retry 5 --retry-all-errors http://localhost:8080/status
