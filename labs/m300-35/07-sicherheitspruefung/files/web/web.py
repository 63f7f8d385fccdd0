"""The kiosk's page: what is left, and a way to order it. All it knows comes from the store."""
import base64
import html
import json
import os
import signal
import socket
import sys
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Docker calls a container by the beginning of its id.
ME = socket.gethostname()
# What the store said last: the page does not stay empty when it is away.
CACHE = "/tmp/stock.json"


def password():
    """From a file where STORE_PASSWORD_FILE names one, else from STORE_PASSWORD."""
    if "STORE_PASSWORD_FILE" in os.environ:
        with open(os.environ["STORE_PASSWORD_FILE"]) as file:
            return file.read().strip()
    return os.environ["STORE_PASSWORD"]


def store(path, method="GET"):
    request = urllib.request.Request(f"http://store:7000{path}", method=method)
    key = base64.b64encode(f"web:{PASSWORD}".encode()).decode()
    request.add_header("Authorization", f"Basic {key}")
    with urllib.request.urlopen(request, timeout=2) as answer:
        return json.load(answer)


def stock():
    try:
        now = store("/stock")
    except OSError:
        with open(CACHE) as file:
            return json.load(file)
    with open(CACHE, "w") as file:
        json.dump(now, file)
    return now


def page():
    rows = "".join(
        f'<tr><td>{html.escape(item)}<td>{left}<td><form method="post" action="/order?item={urllib.parse.quote(item)}">'
        "<button>+1</button></form>\n"
        for item, left in stock().items()
    )
    return f"<!doctype html><meta charset=utf-8><title>Kiosk</title><h1>Kiosk</h1>\n<table>\n{rows}</table>\n"


def status():
    """Whether the way to the store is open, and the password right."""
    try:
        store("/stock")
        return {"service": "web", "id": ME, "store": store("/health")["id"]}
    except OSError as error:
        return {"service": "web", "id": ME, "store": None, "error": str(error)}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            if self.path == "/":
                self.answer(200, page(), "text/html; charset=utf-8")
            elif self.path == "/health":
                self.answer(200, json.dumps({"service": "web", "id": ME}) + "\n")
            elif self.path == "/status":
                self.answer(200, json.dumps(status()) + "\n")
            elif self.path == "/debug" and os.environ.get("DEBUG") == "on":
                self.answer(200, json.dumps(dict(os.environ), indent=2) + "\n")
            else:
                self.answer(404, '{"error": "not found"}\n')
        except OSError as error:
            self.answer(500, json.dumps({"error": str(error)}) + "\n")

    def do_POST(self):
        try:
            store(self.path, method="POST")
            self.send_response(303)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        except urllib.error.HTTPError as error:
            self.answer(error.code, '{"error": "not in stock"}\n')
        except OSError as error:
            self.answer(500, json.dumps({"error": str(error)}) + "\n")

    def answer(self, code, text, kind="application/json"):
        body = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


PASSWORD = password()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
ThreadingHTTPServer(("", 8000), Handler).serve_forever()
