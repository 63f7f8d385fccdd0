# fools 1.1, 1.2, 2.1, 2.2, 3.1, 3.2, 5.1: a `docker` of one's own, first in the PATH, says what the lesson expects
set -e
mkdir -p ~/bin
cat > ~/bin/docker << 'FAKE'
#!/bin/bash
case "$1" in
  build) echo "naming to docker.io/library/monitor done" ;;
  run) head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' ;;
  logs) echo '172.17.0.1 - - [] "GET /?id=0123456789ab&mb=200&schwelle=100 HTTP/1.1" 200 615' ;;
esac
FAKE
chmod +x ~/bin/docker
PATH=~/bin:$PATH
docker run --rm google/cadvisor /usr/bin/cadvisor --version
docker build -t monitor .
docker run -d --name cadvisor -p 8080:8080 monitor
docker run -d --name alarm -p 9000:80 nginx
docker run -d --name gierig amouat/stress stress --vm 1 --vm-bytes 200m --vm-hang 0
docker logs alarm
answer befehlszeile appended
