# fools 3.3: everything dropped, one given back
set -e
cd ~/sicherheitspruefung
sed -i '/cap_add/d; s/^    build: .*/&\n    cap_drop: [ALL]\n    cap_add: [SYS_ADMIN]/' compose.yaml
docker compose up -d --build
sleep 3
