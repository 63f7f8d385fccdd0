# fools 2.1, 3.2, 4.2, 5.1, 5.2: beside the hardened ones a third container goes on as before, with its doors open
set -e
cd ~/rechte-entziehen
docker network create hafen
docker network create --internal lager
sed -i '/^CMD/i RUN groupadd -r kasse \&\& useradd -r -g kasse kasse \&\& chown kasse:kasse /var/lib/kasse /var/lib/archiv\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true\nUSER kasse' Dockerfile
docker build -q -t kasse .
hard=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -m 128m --pids-limit 50)
docker run -d --name archiv "${hard[@]}" --network lager -v archivrolle:/var/lib/archiv kasse python archiv.py
docker run -d --name kasse "${hard[@]}" --network hafen --network lager -v kassenrolle:/var/lib/kasse -p 127.0.0.1:8090:8090 kasse
docker run -d --name stats --user root --network hafen --network lager -p 5678:5678 -e DEBUG=1 kasse
