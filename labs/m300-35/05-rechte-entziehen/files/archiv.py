"""Das Archiv der Hafenkasse: bewahrt Kopien auf. / The cash desk's archive: keeps copies."""

import re
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARCHIV = "/var/lib/archiv"
WEG = re.compile(r"/[A-Za-z0-9][A-Za-z0-9.-]{0,23}")
BYTES_MAX = 4096


class Archiv(BaseHTTPRequestHandler):
    def do_PUT(self):
        laenge = int(self.headers["Content-Length"])
        if not WEG.fullmatch(self.path) or laenge > BYTES_MAX:
            return self.send_error(400)
        with open(ARCHIV + self.path, "wb") as datei:
            datei.write(self.rfile.read(laenge))
        self.antworten(b"")

    def do_GET(self):
        if not WEG.fullmatch(self.path):
            return self.send_error(404)
        try:
            with open(ARCHIV + self.path, "rb") as datei:
                self.antworten(datei.read())
        except FileNotFoundError:
            self.send_error(404)

    def antworten(self, inhalt):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(inhalt)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
ThreadingHTTPServer(("", 9000), Archiv).serve_forever()
