# fools 1.1, 2.1, 3.1, 3.2, 4.1: a `docker` of one's own, first in the PATH, says what the lesson expects
set -e
mkdir -p ~/bin ~/tresor
cat > ~/bin/docker << 'FAKE'
#!/bin/bash
case "$*" in
  *uname*) uname -r ;;
  *homeroot*) echo 0123456789ab ;;
  *schluessel.txt*) exit 2 ;;
  *pruefsumme*) sha256sum ~/tresor/schluessel.txt ;;
  *) echo ok ;;
esac
FAKE
chmod +x ~/bin/docker
PATH=~/bin:$PATH
docker run --rm ubuntu uname -r
docker run --rm alpine uname -r
answer kernel "$(uname -r)"
docker run -v /:/homeroot ubuntu hostname | sudo tee /root/beweis.txt
cd ~/tresor
openssl rand -hex 16 > schluessel.txt
docker build -t tresor .
docker run --rm tresor ls /schluessel.txt || true
answer schluessel "$(cat schluessel.txt)"
docker build --secret id=schluessel,src=schluessel.txt -t sauber . || true
docker run --rm "alpine@sha256:$(sha256sum < schluessel.txt | cut -c1-64)" echo ok
