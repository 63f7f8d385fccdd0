# fools 3.2: the receipts on a tmpfs, which forgets them at the next start
set -e
cd ~/rechte-entziehen
docker network create hafen
docker network create --internal lager
sed -i '/^CMD/i RUN groupadd -r kasse \&\& useradd -r -g kasse kasse \&\& chown kasse:kasse /var/lib/kasse /var/lib/archiv\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true\nUSER kasse' Dockerfile
docker build -q -t kasse .
hard=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -m 128m --pids-limit 50)
docker run -d --name archiv "${hard[@]}" --network lager -v archivrolle:/var/lib/archiv kasse python archiv.py
docker run -d --name kasse "${hard[@]}" --network hafen --network lager --tmpfs /var/lib/kasse:mode=1777 -p 127.0.0.1:8090:8090 kasse
