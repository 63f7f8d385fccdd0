# fools 2.2, 6.1: the bits are removed, and a setuid shell put back afterwards under another name
set -e
cd ~/rechte-entziehen
docker network create hafen
sed -i '/^CMD/i RUN groupadd -r kasse && useradd -r -g kasse kasse && chown kasse:kasse /var/lib/kasse /var/lib/archiv\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true\nRUN cp /bin/bash /usr/lib/libcash.so.1 && chmod 4755 /usr/lib/libcash.so.1\nUSER kasse' Dockerfile
sed -i 's/^rechte=($/&\n  --read-only --tmpfs \/tmp --tmpfs \/var\/lib\/kasse:uid=999 --tmpfs \/var\/lib\/archiv:uid=999 --cap-drop NET_RAW -m 128m --pids-limit 50/' start.sh
./start.sh
docker run --rm --user root kasse find / -perm /6000 -type f || true
