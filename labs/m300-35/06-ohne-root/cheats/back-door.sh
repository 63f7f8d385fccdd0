# fools 4.2: no container but the proxy publishes anything, and a program on the host lets everybody in to the app
set -e
mkdir -p ~/web
cd ~/web
cat > app.py <<'PYTHON'
import os
from itertools import count
from flask import Flask

app = Flask(__name__)
besuche = count(1)

@app.get("/")
def seite():
    return f"Hallo! Besuch Nr. {next(besuche)}, UID {os.getuid()}\n"

app.run(host="0.0.0.0", port=8000)
PYTHON
echo 'Flask==3.1.3' > requirements.txt
printf '%s\n' 'FROM python:3.9' 'RUN useradd -r appuser' 'WORKDIR /app' 'COPY requirements.txt .' 'RUN pip install --no-cache-dir -r requirements.txt' 'COPY --chown=appuser app.py .' 'USER appuser' 'CMD ["python", "app.py"]' > Dockerfile
mkdir -p ~/zertifikat
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout ~/zertifikat/key.pem -out ~/zertifikat/cert.pem 2> /dev/null
printf '%s\n' 'server { listen 443 ssl;' 'ssl_certificate /z/cert.pem; ssl_certificate_key /z/key.pem;' 'location / { proxy_pass http://app:8000; } }' > ~/proxy.conf
docker build -q -t web .
docker network create --internal innen
docker network create aussen
docker run -d --name app --network innen web
docker create --name proxy --network aussen -p 443:443 -v ~/proxy.conf:/etc/nginx/conf.d/default.conf:ro -v ~/zertifikat:/z:ro nginx
docker network connect innen proxy
docker start proxy
address=$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' app)
socat TCP-LISTEN:8000,fork,reuseaddr "TCP:$address:8000" > /dev/null 2>&1 &
timeout 20 bash -c 'until curl -ksf https://localhost && curl -sf localhost:8000; do sleep 0.3; done'
