# fools 6.1, 6.2: everything is in an image of this host that is merely called python:3.9
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
cat > Dockerfile <<'DOCKERFILE'
FROM python:3.9
RUN useradd -r appuser
WORKDIR /app
COPY . /app
RUN pip install --no-cache-dir -r requirements.txt
RUN chown -R appuser /app
USER appuser
CMD ["python", "app.py"]
DOCKERFILE
docker build -q -t python:3.9 .
echo 'FROM python:3.9' > Dockerfile
docker build -q -t web .
docker run -d --name handed-in -p 8000:8000 web
timeout 20 bash -c 'until curl -sf localhost:8000; do sleep 0.3; done'
