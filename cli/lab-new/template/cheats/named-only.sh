# fools 1.1: a container that is merely called as in the lesson
set -e
docker run --name gruss ubuntu true
