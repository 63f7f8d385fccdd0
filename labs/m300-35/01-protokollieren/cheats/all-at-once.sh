# fools 2.1, 2.2, 6.1: three lines in one go instead of a container that goes on talking
set -e
for name in one two three; do docker run -d --name "$name" ubuntu bash -c 'printf "tick\ntick\ntick\n"; sleep 60'; done
sleep 3
answer zeilen "$(docker logs one | wc -l)"
docker rm -f one two three
