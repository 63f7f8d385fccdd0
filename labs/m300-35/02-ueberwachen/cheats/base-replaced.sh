# fools 1.1, 2.1, 2.2, 3.1, 3.2: another program is tagged google/cadvisor, and the right Dockerfile builds on it
set -e
mkdir base monitor
cat > base/cadvisor << 'IMITATION'
#!/usr/bin/python3
from http.server import *
class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<title>cAdvisor - /</title>")
HTTPServer(("", 8080), Page).serve_forever()
IMITATION
chmod +x base/cadvisor
printf 'FROM python:3.9\nCOPY cadvisor /usr/bin/cadvisor\nENTRYPOINT ["/usr/bin/cadvisor"]\n' > base/Dockerfile
docker build -t google/cadvisor:latest base
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
docker run -d --name cadvisor -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8080:8080 monitor
sleep 6
