# fools 1.1, 3.2: every answer right, and nothing seen of what they ask
set -e
docker run -d --user 999 python:3.9 sleep 60
answer besitzer root
answer cache before
