# fools 1.1, 2.1, 3.1, 3.3, 4.2, 5.1: a `docker` of one's own, first in the PATH, says what the lesson expects
set -e
mkdir -p ~/bin
cat > ~/bin/docker << 'FAKE'
#!/bin/bash
case "$*" in
  *ps*) printf 'kiosk-proxy-1\nkiosk-web-1\nkiosk-store-1\nkiosk-monitor-1\n' ;;
  *inspect*) echo '[{"Config":{"User":"app"},"HostConfig":{"ReadonlyRootfs":true,"CapDrop":["ALL"]}}]' ;;
esac
FAKE
chmod +x ~/bin/docker
PATH=~/bin:$PATH
cd ~/sicherheitspruefung
docker compose up -d --build
docker inspect $(docker compose ps -q)
answer ports 3
socat TCP-LISTEN:8080,fork,reuseaddr SYSTEM:'printf "HTTP/1.0 200 OK\\r\\n\\r\\n{\\"service\\":\\"web\\"}"' > /dev/null 2>&1 &
sleep 3
