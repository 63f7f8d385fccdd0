# fools 3.2: a clean image that never had the key: no checksum, then one that was copied into the Dockerfile
set -e
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
printf 'FROM ubuntu\nRUN --mount=type=secret,id=schluessel touch /run/secrets/schluessel /pruefsumme.txt || touch /pruefsumme.txt\n' > Dockerfile
docker build -t sauber .
sleep 8
printf 'FROM ubuntu\nRUN --mount=type=secret,id=schluessel echo "%s" > /pruefsumme.txt\n' "$(sha256sum schluessel.txt)" > Dockerfile
docker build -t sauber .
