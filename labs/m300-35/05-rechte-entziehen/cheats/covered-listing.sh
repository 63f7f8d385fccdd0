# fools 2.2: lists that leave out where the setuid programs are, or are of another image
set -e
cd ~/rechte-entziehen
docker network create hafen
sed -i '/^CMD/i RUN groupadd -r kasse && useradd -r -g kasse kasse && chown kasse:kasse /var/lib/kasse /var/lib/archiv && mkdir -m 700 /opt/safe && mv /usr/local/bin/notfall /opt/safe && find /usr -perm /6000 -type f -exec chmod a-s {} +\nUSER kasse' Dockerfile
./start.sh
docker run --rm kasse find / -perm /6000 -type f || true
docker run --rm --user root --tmpfs /opt kasse find / -perm /6000 -type f || true
docker run --rm --user root -v empty:/opt/safe2 -v /mnt:/opt kasse find / -perm /6000 -type f || true
docker run --rm --user root kasse find /usr -perm /6000 -type f || true
docker run --rm --user root kasse find / -xdev -perm /6000 -type f -newer /proc/1 || true
docker run --rm --user root --entrypoint true kasse find / -perm /6000 -type f
printf 'FROM kasse\nUSER root\nRUN rm -r /opt/safe\n' | docker build -q -t clean -
docker run --rm --user root clean find / -perm /6000 -type f || true
docker run -d --rm --name cut --user root kasse find / -perm /6000 -type f
docker kill cut || true
