# fools 1.1, 2.1, 4.1, 5.1: containers that are merely called as in the lesson
set -e
for name in logtest streamtest stumm rotation; do docker run -d --name "$name" ubuntu sleep 30; done
sleep 2
docker rm -f logtest streamtest stumm rotation
