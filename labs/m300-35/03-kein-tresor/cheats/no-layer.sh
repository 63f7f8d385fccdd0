# fools 3.1: the key never came to lie in a layer, or is not gone: the answer is that of the file at home
set -e
mkdir tresor; cd tresor
openssl rand -hex 16 > schluessel.txt
printf 'FROM ubuntu AS made\nCOPY schluessel.txt /schluessel.txt\nRUN rm /schluessel.txt\nFROM ubuntu\nRUN touch /done\n' > Dockerfile
docker build -t tresor .
docker run --rm tresor ls /schluessel.txt || true
answer schluessel "$(cat schluessel.txt)"
sleep 5
printf 'FROM ubuntu\nCOPY schluessel.txt /schluessel.txt\n' > Dockerfile
docker build -t offen .
docker run --rm offen ls /nirgends/schluessel.txt || true
