#!/bin/bash
# What the lesson asks for, as a student types it; what is written in the editor there is written with sed here. `answer` is the answer sheet.
set -e

# Kasse
cd ~/rechte-entziehen
docker network create hafen
./start.sh
cat start.sh
curl 'localhost:8090/buchen?platz=B7&franken=12'
curl localhost:5678 -d 'id'
curl localhost:5678 -d 'sed -i s/CH93/CH66/ /app/beleg.txt'
curl 'localhost:8090/buchen?platz=B7&franken=12'
docker restart kasse
curl --retry 5 --retry-all-errors 'localhost:8090/buchen?platz=B7&franken=12'
./start.sh
curl 'localhost:8090/buchen?platz=B7&franken=12'
answer neustart layer

# Benutzer
sed -i '/^CMD/i RUN groupadd -r kasse && useradd -r -g kasse kasse\nRUN chown kasse:kasse /var/lib/kasse /var/lib/archiv\nUSER kasse' Dockerfile
./start.sh
curl localhost:5678 -d 'id; sed -i s/CH93/CH66/ /app/beleg.txt'
curl localhost:5678 -d 'notfall -p -c id'
! docker run --rm --user root kasse find / -perm /6000 -type f 2> /dev/null
sed -i '/^USER/i RUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true' Dockerfile
./start.sh
! docker run --rm --user root kasse find / -perm /6000 -type f 2> /dev/null
curl localhost:5678 -d 'notfall -p -c id'

# Dateisystem
curl localhost:5678 -d 'cp /bin/ls /var/tmp/werkzeug; /var/tmp/werkzeug /app'
! docker run --read-only ubuntu touch x
sed -i 's/^rechte=($/&\n  --read-only/' start.sh
./start.sh
curl 'localhost:8090/buchen?platz=B7&franken=12'
sed -i 's/^rechte=($/&\n  --tmpfs \/tmp/; s/^docker run .*name kasse.*/&\n  -v kassenrolle:\/var\/lib\/kasse \\/' start.sh
sed -i 's/^docker run .*name archiv.*/&\n  -v archivrolle:\/var\/lib\/archiv \\/' start.sh
./start.sh
curl 'localhost:8090/buchen?platz=B7&franken=12'
curl localhost:5678 -d 'cp /bin/ls /var/tmp/werkzeug; cp /bin/ls /tmp/werkzeug; /tmp/werkzeug /app'
answer weg tmpfs

# Capabilities
docker run --cap-drop all --cap-add CHOWN ubuntu chown 100 /tmp
! docker run --cap-drop all ubuntu chown 100 /tmp
docker exec kasse grep -E 'Cap|NoNewPrivs|Seccomp' /proc/self/status
answer anzahl 14
sed -i 's/^rechte=($/&\n  --cap-drop ALL\n  --security-opt no-new-privileges/' start.sh
./start.sh
docker exec kasse grep -E 'Cap|NoNewPrivs|Seccomp' /proc/self/status

# Netz
docker ps
curl -X PUT localhost:9000/B7 -d 'Platz B7: bezahlt'
curl 'localhost:8090/archiv?platz=B7'
docker network create --internal lager
sed -i '/--network hafen/d; /-p 5678/d; /-p 9000/d; s/-p 8090:8090/-p 127.0.0.1:8090:8090/' start.sh
sed -i 's/^docker run .*name archiv.*/&\n  --network lager \\/; s/^docker run .*name kasse.*/&\n  --network hafen --network lager \\/' start.sh
./start.sh
docker ps
curl 'localhost:8090/buchen?platz=B8&franken=20'
curl 'localhost:8090/archiv?platz=B8'
! curl localhost:5678 -d 'id'
docker exec archiv python -c "import socket; socket.create_connection(('192.0.2.1', 80), 3)" 2>&1 | tail -n 1

# Angriff
sed -i 's/^rechte=($/&\n  --memory 128m\n  --pids-limit 50/' start.sh
./start.sh
docker stats --no-stream
