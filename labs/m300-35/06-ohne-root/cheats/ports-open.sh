# fools 4.2: the proxy publishes 443, and the app its own port as well
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
docker network create aussen
docker run -d --name app --network aussen -p 127.0.0.1:8000:8000 web
docker run -d --name proxy --network aussen -p 443:443 -v ~/proxy.conf:/etc/nginx/conf.d/default.conf:ro -v ~/zertifikat:/z:ro nginx
timeout 20 bash -c 'until curl -ksf https://localhost; do sleep 0.3; done'
