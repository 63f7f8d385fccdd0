# fools 2.3: the proxy answers 404 for what web goes on telling
set -e
cd ~/sicherheitspruefung
sed -i 's|location / {|location /debug { return 404; }\n        &|' proxy/nginx.conf
docker compose up -d --build
sleep 3
