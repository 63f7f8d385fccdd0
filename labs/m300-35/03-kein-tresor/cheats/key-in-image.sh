# fools 3.2: the mount is there, and the key gets into the image all the same, by another file, then by a variable
set -e
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
sum='sha256sum /run/secrets/schluessel > /pruefsumme.txt'
printf 'FROM ubuntu\nRUN --mount=type=secret,id=schluessel %s; cp /run/secrets/schluessel /etc/kopie\n' "$sum" > Dockerfile
docker build --secret id=schluessel,src=schluessel.txt -t sauber .
sleep 8
printf 'FROM ubuntu\nARG K\nENV K=$K\nRUN --mount=type=secret,id=schluessel %s\n' "$sum" > Dockerfile
docker build --build-arg K="$(cat schluessel.txt)" --secret id=schluessel,src=schluessel.txt -t sauber .
