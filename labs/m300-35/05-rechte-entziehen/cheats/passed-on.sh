# fools 5.1: nothing is published but what may be; a program on the host passes on the debug port and the archive all the same
set -e
cd ~/rechte-entziehen
docker network create hafen
docker network create --internal lager
sed -i '/^CMD/i RUN groupadd -r kasse \&\& useradd -r -g kasse kasse \&\& chown kasse:kasse /var/lib/kasse /var/lib/archiv\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true\nUSER kasse' Dockerfile
docker build -q -t kasse .
hard=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -m 128m --pids-limit 50)
docker run -d --name archiv "${hard[@]}" --network lager -v archivrolle:/var/lib/archiv kasse python archiv.py
docker run -d --name kasse "${hard[@]}" -e DEBUG=1 --network hafen --network lager -v kassenrolle:/var/lib/kasse -p 127.0.0.1:8090:8090 kasse
desk=$(docker inspect -f '{{.NetworkSettings.Networks.hafen.IPAddress}}' kasse)
archive=$(docker inspect -f '{{.NetworkSettings.Networks.lager.IPAddress}}' archiv)
socat TCP-LISTEN:5678,fork,reuseaddr "TCP:$desk:5678" > /dev/null 2>&1 &
socat TCP-LISTEN:9000,fork,reuseaddr "TCP:$archive:9000" > /dev/null 2>&1 &
sleep 1
curl -s localhost:5678 -d id
