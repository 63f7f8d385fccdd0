# fools 3.2: the image names the key's checksum, and the build never had the key: in two halves, encoded, as the secret itself
set -e
docker pull ubuntu
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
mount="RUN --mount=type=secret,id=schluessel"
sum="sha256sum /run/secrets/schluessel > /pruefsumme.txt"
built() { docker build --secret id=schluessel,src=schluessel.txt -t sauber . ; sleep 8; }
made=$(sha256sum schluessel.txt | cut -c1-64)
nothing() { : > leer; docker build --secret id=schluessel,src=leer -t sauber . ; sleep 8; }
printf 'FROM ubuntu\n%s printf "%%%%s%%%%s  /run/secrets/schluessel\\\\n" %s %s > /pruefsumme.txt\n' "$mount" "${made:0:32}" "${made:32}" > Dockerfile
nothing
printf 'FROM ubuntu\n%s echo %s | base64 -d > /pruefsumme.txt\n' "$mount" "$(echo "$made  /run/secrets/schluessel" | base64 -w 0)" > Dockerfile
nothing
echo "$made  /run/secrets/schluessel" > summe.txt
printf 'FROM ubuntu\n%s cp /run/secrets/schluessel /pruefsumme.txt\n' "$mount" > Dockerfile
docker build --secret id=schluessel,src=summe.txt -t sauber .
