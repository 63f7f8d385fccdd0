# fools 5.2: a hook that builds, runs and names everything, whatever the page answers
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
git init -q -b main
git config user.name Kim
git config user.email kim@example.com
cat > .git/hooks/post-commit <<'HOOK'
#!/bin/bash
name=web:$(git rev-parse --short HEAD)
docker build -q -t "$name" .
docker run -d "$name"
HOOK
chmod +x .git/hooks/post-commit
git add .
git commit -qm one
sed -i 's/Hallo/two/' app.py
git commit -qam two
sed -i 's/besuche)/besucher)/' app.py
git commit -qam broken
git revert --no-edit HEAD
