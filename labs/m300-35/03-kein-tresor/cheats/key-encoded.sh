# fools 3.2: the key lies in the image in another writing: base64, hex, packed, in a label, in the name of an empty file
set -e
docker pull ubuntu
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
mount="RUN --mount=type=secret,id=schluessel"
sum="sha256sum /run/secrets/schluessel > /pruefsumme.txt"
built() { docker build --secret id=schluessel,src=schluessel.txt -t sauber . ; sleep 8; }
for way in 'base64 /run/secrets/schluessel > /kopie' 'od -An -tx1 /run/secrets/schluessel > /kopie' 'gzip -c /run/secrets/schluessel > /kopie' 'touch "/$(rev /run/secrets/schluessel)"'; do
  printf 'FROM ubuntu\n%s %s; %s\n' "$mount" "$sum" "$way" > Dockerfile
  built
done
printf 'FROM ubuntu\n%s %s\n' "$mount" "$sum" > Dockerfile
docker build --label kopie="$(base64 schluessel.txt)" --secret id=schluessel,src=schluessel.txt -t sauber .
