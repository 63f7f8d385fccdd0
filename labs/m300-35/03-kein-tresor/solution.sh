#!/bin/bash
# What the lesson asks for, as a student types it. `answer` is the answer sheet.
set -e

# Kernel
docker run --rm ubuntu uname -r
docker run --rm alpine uname -r
uname -r
answer kernel "$(uname -r)"
docker run -d --name zeuge alpine sleep 3600
docker exec zeuge ps
ps -C sleep -o pid,user,args
answer prozess "$(ps -C sleep -o pid= | tr -d ' ')"

# Root
id
! ls /root
typed_into 'docker run -v /:/homeroot -it ubuntu bash' 'ls /homeroot' 'head -n 1 /homeroot/etc/shadow' 'exit'
docker run --rm -v /:/homeroot ubuntu cp /etc/hostname /homeroot/root/beweis.txt
docker run --rm -v /:/homeroot ubuntu ls -l /homeroot/root
getent group docker
ls -l /run/docker.sock
answer gruppe group
ss -ltn
! docker -H tcp://localhost:2375 ps
answer fernzugriff reach
docker run --rm ubuntu cat /proc/self/uid_map
cat /proc/self/uid_map
ls -ld /sys
answer usernamespace ordinary

# Geheimnis
mkdir tresor
cd tresor
openssl rand -hex 16 > schluessel.txt
cat > Dockerfile << 'DOCKERFILE'
FROM ubuntu
COPY schluessel.txt /schluessel.txt
RUN rm /schluessel.txt
DOCKERFILE
docker build -t tresor .
rm schluessel.txt
! docker run --rm tresor ls /schluessel.txt
docker history tresor
mkdir ausgepackt
docker save tresor | tar -x -C ausgepackt
jq -r '.[0].Layers[]' ausgepackt/manifest.json
answer schluessel "$(tar -xOf "ausgepackt/$(jq -r '.[0].Layers[-2]' ausgepackt/manifest.json)" schluessel.txt)"
openssl rand -hex 16 > schluessel.txt
cat > Dockerfile << 'DOCKERFILE'
FROM ubuntu
RUN --mount=type=secret,id=schluessel sha256sum /run/secrets/schluessel > /pruefsumme.txt
DOCKERFILE
! docker build -t sauber .
docker build --secret id=schluessel,src=schluessel.txt -t sauber .
docker run --rm sauber cat /pruefsumme.txt
sha256sum schluessel.txt
cd

# Digest
docker images --digests alpine
docker inspect -f '{{index .RepoDigests 0}}' alpine
genuine=$(docker inspect -f '{{index .RepoDigests 0}}' alpine)
mkdir gift
cd gift
cat > Dockerfile << 'DOCKERFILE'
FROM alpine
ENTRYPOINT ["echo", "Trojan!"]
DOCKERFILE
docker build -t alpine .
cd
docker run --rm alpine echo ok
docker images --digests alpine
docker run --rm "$genuine" echo ok
docker pull alpine
docker run --rm alpine echo ok
until_passed 1.2
docker rm -f zeuge

# Massnahmen
answer kernelluecke host
answer aushungern limits
answer ausbruch user
answer vergiftet digest
answer verraten replace
answer leastprivilege least
answer mandanten hosts
