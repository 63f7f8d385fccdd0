# fools 2.2: the image brings a find of its own, which finds nothing
set -e
cd ~/rechte-entziehen
docker network create hafen
printf '#!/bin/sh\nexit 0\n' > find
chmod +x find
sed -i '/^CMD/i COPY find /usr/local/bin/find\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true' Dockerfile
./start.sh
docker run --rm --user root kasse find / -perm /6000 -type f || true
sed -i 's#COPY find /usr/local/bin/find#COPY find /usr/bin/find#' Dockerfile
./start.sh
docker run --rm --user root kasse find / -perm /6000 -type f || true
