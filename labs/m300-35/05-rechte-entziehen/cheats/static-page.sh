# fools 1.1, 2.1, 3.2, 4.2, 5.1, 5.2, 6.1: hardened containers that are no cash desk, but show a page with whatever is looked for
set -e
cd ~/rechte-entziehen
docker network create hafen
docker network create --internal lager
sed -i '/^CMD/i RUN groupadd -r kasse \&\& useradd -r -g kasse kasse \&\& chown kasse:kasse /var/lib/kasse /var/lib/archiv\nRUN find / -perm /6000 -type f -exec chmod a-s {} \\; || true\nUSER kasse' Dockerfile
docker build -q -t kasse .
hard=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -m 128m --pids-limit 50)
cat > ~/page.py << 'PAGE'
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, urlsplit
class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        berth = dict(parse_qsl(urlsplit(self.path).query)).get("platz", "")
        self.send_response(404 if berth.startswith("Nie") else 200)
        self.end_headers()
        self.wfile.write(f"Platz {berth}: 17 Franken\nPlatz {berth}: 42 Franken\n".encode())
HTTPServer(("", 8090), Page).serve_forever()
PAGE
chmod 644 ~/page.py
docker run -d --name archiv "${hard[@]}" --network lager -v archivrolle:/var/lib/archiv kasse python archiv.py
docker run -d --name kasse "${hard[@]}" --network hafen --network lager -v kassenrolle:/var/lib/kasse -v ~/page.py:/app/page.py:ro -p 127.0.0.1:8090:8090 kasse python page.py
