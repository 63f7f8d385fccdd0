"""The store: how much of everything is left. It is told only to those who know the password."""
import base64
import hmac
import json
import os
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

STOCK = "/data/stock.json"
# Docker calls a container by the beginning of its id.
ME = socket.gethostname()


def password():
    """From a file where STORE_PASSWORD_FILE names one, else from STORE_PASSWORD."""
    if "STORE_PASSWORD_FILE" in os.environ:
        with open(os.environ["STORE_PASSWORD_FILE"]) as file:
            return file.read().strip()
    return os.environ["STORE_PASSWORD"]


def load():
    try:
        with open(STOCK) as file:
            return json.load(file)
    except FileNotFoundError:
        return {"Gipfeli": 40, "Nussgipfel": 25, "Apfel": 60}


def save(stock):
    with open(STOCK, "w") as file:
        json.dump(stock, file)


def can_save():
    try:
        save(load())
        return True
    except OSError:
        return False


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            self.answer(200, {"service": "store", "id": ME, "takes_orders": can_save()})
        elif not self.is_known():
            self.answer(401, {"error": "password?"})
        elif self.path == "/stock":
            self.answer(200, load())
        else:
            self.answer(404, {"error": "not found"})

    def do_POST(self):
        address = urlparse(self.path)
        item = parse_qs(address.query).get("item", [""])[0]
        stock = load()
        if not self.is_known():
            self.answer(401, {"error": "password?"})
        elif address.path != "/order" or stock.get(item, 0) == 0:
            self.answer(404, {"error": "not in stock"})
        else:
            stock[item] -= 1
            save(stock)
            self.answer(200, stock)

    def is_known(self):
        expected = "Basic " + base64.b64encode(f"web:{PASSWORD}".encode()).decode()
        return hmac.compare_digest(self.headers.get("Authorization", "").encode(), expected.encode())

    def answer(self, status, content):
        body = json.dumps(content).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


PASSWORD = password()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
ThreadingHTTPServer(("", 7000), Handler).serve_forever()
