# fools 6.1: the image without root comes from a Dockerfile that is not in the folder
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
printf '%s\n' 'FROM python:3.9' 'WORKDIR /app' 'COPY . /app' 'RUN pip install --no-cache-dir -r requirements.txt' 'CMD ["python", "app.py"]' > Dockerfile
cp Dockerfile ~/kept
printf '%s\n' 'FROM python:3.9' 'RUN useradd -r appuser' 'WORKDIR /app' 'COPY requirements.txt .' 'RUN pip install --no-cache-dir -r requirements.txt' 'COPY --chown=appuser app.py .' 'USER appuser' 'CMD ["python", "app.py"]' > Dockerfile
mv Dockerfile ~/hidden
mv ~/kept Dockerfile
docker build -q -t web -f ~/hidden .
docker run -d --name handed-in -p 8000:8000 web
timeout 20 bash -c 'until curl -sf localhost:8000; do sleep 0.3; done'
