# fools 2.2, 5.1, 5.2, 5.3: programs with the right names, a web server that says what is expected, and nothing behind it
set -e
cd ~/sicherheitspruefung
for name in web store monitor; do
  printf 'import time\ntime.sleep(600)\n' > $name/$name.py
done
sed -i '/ENV STORE_PASSWORD/d' web/Dockerfile
sed -i 's|^    build: .*|&\n    read_only: true\n    cap_drop: [ALL]\n    mem_limit: 64m\n    pids_limit: 50|; /cap_add/d; /user: root/d; /docker.sock/d; /"7000:7000"/d; s/"9090:9090"/"127.0.0.1:9090:9090"/' compose.yaml
sed -i 's|^WORKDIR|RUN groupadd -r app \&\& useradd -r -g app app\nUSER app\n&|' web/Dockerfile
mkdir ~/geheimnisse
openssl rand -hex 16 > ~/geheimnisse/key
sed -i '/STORE_PASSWORD/d; s|^  web:|&\n    secrets: [key]|; s|^  store:|&\n    secrets: [key]|; s|^    environment:|&\n      STORE_PASSWORD_FILE: /run/secrets/key|' compose.yaml
printf 'secrets:\n  key:\n    file: ../geheimnisse/key\n' >> compose.yaml
docker compose build
docker compose up -d web store monitor
web=$(docker compose ps -q web) store=$(docker compose ps -q store)
sed -i "s|set .web.*|default_type application/json;|; s|proxy_pass .*|return 200 '{\"service\":\"web\",\"id\":\"${web:0:12}\",\"store\":\"${store:0:12}\",\"web\":\"up\",\"takes_orders\":true,\"x\":\"</table>\"}';|" proxy/nginx.conf
docker compose up -d
sleep 3
curl --retry 5 --retry-all-errors http://localhost:8080/status
