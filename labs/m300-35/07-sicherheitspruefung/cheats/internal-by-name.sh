# fools 2.2: a network that is only called internal
set -e
cd ~/sicherheitspruefung
sed -i 's/^  web:/&\n    networks: [default, internal]/; s/^  store:/&\n    networks: [internal]/' compose.yaml
sed -i '/"7000:7000"/d' compose.yaml
printf 'networks:\n  internal:\n' >> compose.yaml
docker compose up -d --build
sleep 3
