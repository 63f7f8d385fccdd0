# fools 3.2: the checksum is made, and the key lies in its layer under a relative path, or one that no command names
set -e
docker pull ubuntu
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
mount="RUN --mount=type=secret,id=schluessel"
sum="sha256sum /run/secrets/schluessel > /pruefsumme.txt"
built() { docker build --secret id=schluessel,src=schluessel.txt -t sauber . ; sleep 8; }
printf 'FROM ubuntu\n%s %s; cp /run/secrets/schluessel kopie\n' "$mount" "$sum" > Dockerfile
built
printf 'FROM ubuntu\n%s %s && cd /etc && cat /run/secrets/* > "$(printf k%%s opie)"\n' "$mount" "$sum" > Dockerfile
built
printf 'FROM ubuntu\nWORKDIR /srv\n%s %s; install /run/secrets/schluessel .\n' "$mount" "$sum" > Dockerfile
built
