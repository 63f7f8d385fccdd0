# fools 3.1: a key lies in a layer, and the answer is another one
set -e
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
printf 'FROM ubuntu\nCOPY schluessel.txt /schluessel.txt\nRUN rm /schluessel.txt\n' > Dockerfile
docker build -t tresor .
docker run --rm tresor ls /schluessel.txt || true
openssl rand -hex 16 > schluessel.txt
answer schluessel "$(cat schluessel.txt)"
