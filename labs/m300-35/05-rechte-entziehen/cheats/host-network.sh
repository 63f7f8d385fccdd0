# fools 5.1: one port by the words of Docker, all of them by sharing the network of the host
set -e
cd ~/rechte-entziehen
docker network create hafen
docker network create --internal lager
sed -i '/^CMD/i RUN groupadd -r kasse \&\& useradd -r -g kasse kasse \&\& chown kasse:kasse /var/lib/kasse /var/lib/archiv\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true\nUSER kasse' Dockerfile
docker build -q -t kasse .
hard=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -m 128m --pids-limit 50)
docker run -d --name archiv "${hard[@]}" --network lager -v archivrolle:/var/lib/archiv kasse python archiv.py
address=$(docker inspect -f '{{.NetworkSettings.Networks.lager.IPAddress}}' archiv)
docker run -d --name kasse "${hard[@]}" -e DEBUG=1 --network host --add-host "archiv:$address" -v kassenrolle:/var/lib/kasse -p 127.0.0.1:8090:8090 kasse
sleep 1
curl -s 'localhost:8090/buchen?platz=B7&franken=12'
