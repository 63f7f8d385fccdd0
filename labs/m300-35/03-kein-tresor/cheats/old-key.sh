# fools 3.2: the key that is known already goes on being used, the right way
set -e
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
printf 'FROM ubuntu\nCOPY schluessel.txt /schluessel.txt\nRUN rm /schluessel.txt\n' > Dockerfile
docker build -t tresor .
printf 'FROM ubuntu\nRUN --mount=type=secret,id=schluessel sha256sum /run/secrets/schluessel > /pruefsumme.txt\n' > Dockerfile
docker build --secret id=schluessel,src=schluessel.txt -t sauber .
