# fools 1.1, 1.2: made as asked, never started
set -e
docker create --name gruss ubuntu echo hallo
answer ende 0
