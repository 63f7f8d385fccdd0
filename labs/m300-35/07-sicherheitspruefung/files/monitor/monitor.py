"""The monitor: who is up. Where it finds Docker's socket it counts the containers of the host as well."""
import json
import os
import signal
import socket
import sys
import urllib.request
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Docker calls a container by the beginning of its id.
ME = socket.gethostname()
WATCHED = {"web": "http://web:8000/health", "store": "http://store:7000/health"}
DOCKER = "/var/run/docker.sock"


def is_up(address):
    try:
        with urllib.request.urlopen(address, timeout=1):
            return "up"
    except OSError:
        return "down"


def containers():
    """Null without the socket."""
    if not os.path.exists(DOCKER):
        return None
    connection = HTTPConnection("docker")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(DOCKER)
    connection.request("GET", "/containers/json")
    return len(json.load(connection.getresponse()))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        seen = {name: is_up(address) for name, address in WATCHED.items()}
        body = json.dumps({"service": "monitor", "id": ME, **seen, "containers": containers()}).encode() + b"\n"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
ThreadingHTTPServer(("", 9090), Handler).serve_forever()
