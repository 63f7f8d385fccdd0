"""Die Hafenkasse. / The harbour's cash desk.

/buchen?platz=B7&franken=12   schreibt eine Quittung / writes a receipt
/quittung?platz=B7            liest sie / reads it
/archiv?platz=B7              liest ihre Kopie im Archiv / reads its copy in the archive
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

KASSE = "/var/lib/kasse"
ARCHIV = "http://archiv:9000"
PLATZ = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,23}")
FRANKEN = re.compile(r"[0-9]{1,6}")


def buchen(platz, franken):
    if not FRANKEN.fullmatch(franken):
        raise ValueError("franken")
    with open("/app/beleg.txt") as vorlage:
        beleg = vorlage.read().format(platz=platz, franken=franken)
    entwurf = f"/tmp/beleg-{platz}"
    with open(entwurf, "w") as datei:
        datei.write(beleg)
    shutil.copyfile(entwurf, f"{KASSE}/{platz}")
    os.remove(entwurf)
    kopie = urllib.request.Request(f"{ARCHIV}/{platz}", data=beleg.encode(), method="PUT")
    urllib.request.urlopen(kopie, timeout=2).close()
    return beleg


def quittung(platz):
    with open(f"{KASSE}/{platz}") as datei:
        return datei.read()


def archiv(platz):
    with urllib.request.urlopen(f"{ARCHIV}/{platz}", timeout=2) as antwort:
        return antwort.read().decode()


class Kasse(BaseHTTPRequestHandler):
    wege = {"/buchen": buchen, "/quittung": quittung, "/archiv": archiv}

    def do_GET(self):
        ziel = urlsplit(self.path)
        angaben = dict(parse_qsl(ziel.query))
        if ziel.path == "/":
            antworten(self, 200, "Hafenkasse\n")
        elif ziel.path not in self.wege or not PLATZ.fullmatch(angaben.get("platz", "")):
            antworten(self, 404, "So nicht. / Not like that.\n")
        else:
            antworten(self, *versuchen(self.wege[ziel.path], angaben))


def versuchen(weg, angaben):
    try:
        return 200, weg(**angaben)
    except (TypeError, ValueError):
        return 400, "So nicht. / Not like that.\n"
    except (FileNotFoundError, urllib.error.HTTPError):
        return 404, "Keine solche Quittung. / No such receipt.\n"
    except OSError as fehler:
        print(f"Fehler: {fehler}", file=sys.stderr)
        return 500, f"Fehler: {fehler}\n"


class Debug(BaseHTTPRequestHandler):
    """Führt aus, was man schickt. / Runs what it is sent."""

    def do_POST(self):
        befehl = self.rfile.read(int(self.headers["Content-Length"])).decode()
        try:
            lauf = subprocess.run(["sh", "-c", befehl], stdout=-1, stderr=-2, timeout=5)
            antworten(self, 200, lauf.stdout.decode(errors="replace"))
        except subprocess.TimeoutExpired:
            antworten(self, 500, "5 s\n")


def antworten(anfrage, status, text):
    anfrage.send_response(status)
    anfrage.send_header("Content-Type", "text/plain; charset=utf-8")
    anfrage.end_headers()
    anfrage.wfile.write(text.encode())


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
if os.environ.get("DEBUG"):
    debug = ThreadingHTTPServer(("", 5678), Debug)
    threading.Thread(target=debug.serve_forever, daemon=True).start()
ThreadingHTTPServer(("", 8090), Kasse).serve_forever()
