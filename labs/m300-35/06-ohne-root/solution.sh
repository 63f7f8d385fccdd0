#!/bin/bash
# What the lesson asks for, as a student types it. `answer` is the answer sheet.
set -e

# Root
docker ps -q | xargs -r docker rm -f
docker run -d --name anfang python:3.9 python -m http.server 8000
docker exec anfang id
docker exec anfang touch /etc/spur
docker top anfang
answer besitzer root
docker rm -f anfang

# Benutzer
mkdir ~/web
cd ~/web
cat > app.py <<'PYTHON'
import os
from itertools import count
from flask import Flask

app = Flask(__name__)
besuche = count(1)

@app.get("/")
def seite():
    return f"Hallo Welt! Besuch Nr. {next(besuche)}, UID {os.getuid()}\n"

app.run(host="0.0.0.0", port=8000)
PYTHON
echo 'Flask==3.1.3' > requirements.txt
cat > Dockerfile <<'DOCKERFILE'
# Worauf alles aufbaut
FROM python:3.9

# Ein Benutzer ohne besondere Rechte
RUN groupadd -r appuser && useradd -r -g appuser appuser

# Das Programm
WORKDIR /app
COPY . /app

# Was es braucht
RUN pip install --no-cache-dir -r requirements.txt

# Ab hier ist root Vergangenheit
RUN chown -R appuser:appuser /app
USER appuser

# Was beim Start läuft
CMD ["python", "app.py"]
DOCKERFILE
docker build -t web .
docker run -d --name web -p 8000:8000 web
timeout 40 bash -c 'until curl -ksf -o /dev/null http://localhost:8000; do sleep 0.3; done'
curl http://localhost:8000
docker exec web whoami
docker exec web id
! docker exec web touch /etc/spur
docker top web
until_passed 2.2
docker rm -f web

# Reihenfolge
sed -i 's/Welt/Mensa/' app.py
docker build -t web .
cat > Dockerfile <<'DOCKERFILE'
FROM python:3.9
RUN groupadd -r appuser && useradd -r -g appuser appuser
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY --chown=appuser:appuser app.py .
USER appuser
EXPOSE 8000
CMD ["python", "app.py"]
DOCKERFILE
docker build -t web .
sed -i 's/Mensa/Kantine/' app.py
docker build -t web .
docker history web
docker run --rm web ls -l /app
answer cache before

# Proxy
mkdir ~/zertifikat
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout ~/zertifikat/key.pem -out ~/zertifikat/cert.pem
cat > proxy.conf <<'NGINX'
server {
    listen 443 ssl;
    ssl_certificate     /etc/nginx/zertifikat/cert.pem;
    ssl_certificate_key /etc/nginx/zertifikat/key.pem;
    location / {
        proxy_pass http://app:8000;
    }
}
NGINX
cat > compose.yaml <<'YAML'
services:
  app:
    build: .
    networks: [innen]

  proxy:
    image: nginx
    depends_on: [app]
    ports: ["443:443"]
    volumes:
      - ./proxy.conf:/etc/nginx/conf.d/default.conf:ro
      - ~/zertifikat:/etc/nginx/zertifikat:ro
    networks: [aussen, innen]

networks:
  aussen:
  innen:
    internal: true
YAML
docker compose up -d
docker compose ps
timeout 40 bash -c 'until curl -ksf -o /dev/null https://localhost; do sleep 0.3; done'
! curl https://localhost
curl -k https://localhost
! curl http://localhost:8000
until_passed 4.2

# Automatisch
git init -b main
git config user.name Kim
git config user.email kim@example.com
cat > .git/hooks/post-commit <<'HOOK'
#!/bin/bash
commit=$(git rev-parse --short HEAD)
git archive HEAD | docker build -q -t web:test - || exit 1
container=$(docker run -d web:test)
adresse=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$container")
if curl -s --fail --retry 8 --retry-delay 1 --retry-connrefused "http://$adresse:8000"; then
  docker tag web:test "web:$commit"
  echo "Test bestanden: web:$commit"
else
  echo "Test nicht bestanden: kein Image für $commit"
fi
docker rm -f "$container" > /dev/null
HOOK
chmod +x .git/hooks/post-commit
git add .
git commit -m "Erste Fassung"
docker images web
sed -i 's/Kantine/Schiffskantine/' app.py
git commit -am "Neuer Gruss"
docker images web
sed -i 's/next(besuche)/next(besucher)/' app.py
git commit -am "Kleine Aufräumarbeit"
git revert --no-edit HEAD
docker images web
git log --oneline

# Abgabe
git status
ls -l
