# fools 3.2: the key lies below the four upper layers, in those of the Dockerfile, then in a base of one's own that is called ubuntu
set -e
docker pull ubuntu
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
mount="RUN --mount=type=secret,id=schluessel"
sum="sha256sum /run/secrets/schluessel > /pruefsumme.txt"
built() { docker build --secret id=schluessel,src=schluessel.txt -t sauber . ; sleep 8; }
{
  printf 'FROM ubuntu\n%s cp /run/secrets/schluessel /kopie\n' "$mount"
  for step in 1 2 3 4; do echo "RUN touch /schritt$step"; done
  printf '%s %s\n' "$mount" "$sum"
} > Dockerfile
built
docker run --name grund ubuntu sh -c "echo $(cat schluessel.txt) > /kopie"
docker commit grund ubuntu
printf 'FROM ubuntu\n%s %s\n' "$mount" "$sum" > Dockerfile
built
