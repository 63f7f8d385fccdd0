# fools 2.1: a user with another name whose number is that of root
set -e
cd ~/rechte-entziehen
docker network create hafen
sed -i '/^CMD/i RUN useradd --non-unique --uid 0 --gid 0 kasse\nUSER kasse' Dockerfile
./start.sh
docker exec kasse id -un
