# fools 5.1: hardened until the page no longer answers
set -e
cd ~/sicherheitspruefung
sed -i 's|^    build: .*|&\n    read_only: true\n    cap_drop: [ALL]\n    mem_limit: 64m\n    pids_limit: 50|; /cap_add/d; /user: root/d; /docker.sock/d; /"7000:7000"/d; s/"9090:9090"/"127.0.0.1:9090:9090"/' compose.yaml
sed -i 's|^WORKDIR|RUN groupadd -r app \&\& useradd -r -g app app\nUSER app\n&|' web/Dockerfile
docker compose up -d --build
sleep 3
! curl --fail http://localhost:8080/
