# fools 2.1, 3.2, 5.3: what is stopped cannot be attacked
set -e
cd ~/sicherheitspruefung
sed -i 's|^    build: .*|&\n    read_only: true\n    cap_drop: [ALL]\n    mem_limit: 64m\n    pids_limit: 50|; /cap_add/d; /user: root/d; /docker.sock/d; /"7000:7000"/d; s/"9090:9090"/"127.0.0.1:9090:9090"/' compose.yaml
sed -i 's|^WORKDIR|RUN groupadd -r app \&\& useradd -r -g app app\nUSER app\n&|' web/Dockerfile
sed -i 's|^    build: ./web|&\n    tmpfs: [/tmp]|' compose.yaml
docker compose up -d --build
docker compose rm --force --stop monitor
sleep 3
