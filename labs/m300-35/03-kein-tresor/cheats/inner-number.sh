# fools 1.2: the number inside the container, a number of another process, and a container that has no list of its own
set -e
docker run -d --name zeuge alpine sleep 3600
answer prozess 1
docker run -d --pid host --name offen alpine sleep 3601
answer prozess "$(docker inspect -f '{{.State.Pid}}' offen)"
sleep 7
