# fools 3.2: the checksum lies in a base of one's own, and the build that mounts a secret has none
set -e
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
sha256sum schluessel.txt > pruefsumme.txt
printf 'FROM ubuntu\nCOPY pruefsumme.txt /pruefsumme.txt\n' > Dockerfile
docker build -t grund .
printf 'FROM grund\nRUN --mount=type=secret,id=schluessel test ! -e /run/secrets/schluessel\nWORKDIR /\n' > Dockerfile
docker build -t sauber .
