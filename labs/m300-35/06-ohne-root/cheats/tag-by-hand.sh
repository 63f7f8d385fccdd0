# fools 5.1, 5.2: a hook that never runs, images built before the commits and named after them by hand
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
printf '#!/bin/bash\ndocker build -t web:$(git rev-parse --short HEAD) .\n' > .git/hooks/post-commit
for text in one two; do
  sed -i "s/Hallo.*!/Hallo $text!/" app.py
  docker build -q -t "web:$text" .
  docker run -d --rm --name "test-$text" "web:$text"
  sleep 3
  git add .
  git commit -q -m "$text"
  docker tag "web:$text" "web:$(git rev-parse --short HEAD)"
done
sed -i 's/besuche)/besucher)/' app.py
git commit -qam broken
git revert --no-edit HEAD
docker tag web:two "web:$(git rev-parse --short HEAD)"
