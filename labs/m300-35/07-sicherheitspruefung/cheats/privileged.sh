# fools 3.3: everything dropped in word, and privileged
set -e
cd ~/sicherheitspruefung
sed -i 's/^    cap_add: .*/    privileged: true/; s/^    build: .*/&\n    cap_drop: [ALL]/' compose.yaml
docker compose up -d --build
sleep 3
