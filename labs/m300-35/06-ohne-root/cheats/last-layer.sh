# fools 3.1, 3.2: a layer on top of a finished image, while the recipe itself installs everything anew
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
docker build -q -t web .
for text in one two; do
  echo "# $text" >> app.py
  printf '%s\n' 'FROM web' '# COPY requirements.txt' 'COPY app.py .' | docker build -q -t "web:$text" -f - .
done
answer cache before
