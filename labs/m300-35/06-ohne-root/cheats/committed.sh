# fools 2.1, 2.2, 3.1: an image without a recipe, put together by hand in a container
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
for text in one two; do
  docker run --name "$text" -v ~/web:/web:ro python:3.9 sh -c 'pip install -r /web/requirements.txt && cp -r /web /app'
  docker commit --change 'USER 999' --change 'WORKDIR /app' --change 'CMD ["python", "app.py"]' "$text" web
  sed -i "s/Hallo/$text/" app.py
done
docker run -d -p 8000:8000 web
timeout 20 bash -c 'until curl -sf localhost:8000; do sleep 0.3; done'
