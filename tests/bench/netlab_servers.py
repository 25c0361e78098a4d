"""The small servers of the network lab, and its wire; started by netlab.py, one a process.

web ADDRESS PORT internet|login     the pages every system asks for, or a login page for all
secure ADDRESS CERTIFICATE NAME...  an encrypted name server on port 443 that knows these names
time SECONDS SERVERS                SNTP on port 123; the first SERVERS askers get a wrong time
slow-names HERE THERE SECONDS       pass name questions on, and think about each answer
wire ONE OTHER WISHES               carry frames between two interfaces, late if so wished
whole-checksums INTERFACE           frames leave it complete, so that a wire can carry them
"""

import array
import contextlib
import fcntl
import heapq
import json
import random
import select
import socket
import socketserver
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PAGES = {
    "/hotspot-detect.html": (
        200,
        b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
    ),
    "/connecttest.txt": (200, b"Microsoft Connect Test"),
    "/generate_204": (204, b""),
}
SINCE_1900 = 2_208_988_800
SIOCETHTOOL, ETHTOOL_STXCSUM = 0x8946, 0x17
TUNSETIFF, TUN_PLAIN = 0x400454CA, 0x1001
ETH_P_ALL = 3
IPV6 = b"\x86\xdd"


def web(address: str, port: str, what: str) -> None:
    """Serve pages; as a login page, send everybody there."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = PAGES.get(self.path, (404, b""))
            if what == "login":
                status, body = (200, b"Sign in") if self.path == "/login" else (302, b"")
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"http://{address}:{port}/login")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    class Server(socketserver.ThreadingTCPServer):  # HTTPServer looks its own name up, in vain
        allow_reuse_address = True
        daemon_threads = True

    Server((address, int(port)), Page).serve_forever()


def secure(address: str, certificate: str, *names: str) -> None:
    """Answer name questions in JSON over TLS, as dns.google does; all names lead here."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            name = asked.get("name", [""])[0]
            said: dict[str, object] = {"Status": 3, "Question": [{"name": name, "type": 1}]}
            if name.rstrip(".") in names:
                said = {"Status": 0, "Answer": [{"name": name, "type": 1, "data": address}]}
            body = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    server = Server((address, 443), Page)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.serve_forever()


def tell_time(address: str, seconds: str, servers: str) -> None:
    """Answer SNTP: of three askers the first so many get a wrong time, with 4 each another."""
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.bind((address, 123))
    asked = 0
    while True:
        question, whom = line.recvfrom(512)
        off = float(seconds) if asked % 3 < int(servers) else 0.0
        off *= asked % 3 + 1 if int(servers) > 3 else 1
        asked += 1
        now = time.time() + off + SINCE_1900
        stamp = struct.pack(">II", int(now), int(now % 1 * (1 << 32)))
        head = struct.pack(">BBbb12x", 0x24, 2, 6, -20)
        line.sendto(head + stamp + question[40:48] + stamp + stamp, whom)


def slow_names(here: str, there: str, seconds: str) -> None:
    """Pass each question on, and the answer back after a while."""
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.bind((here, 53))

    def pass_on(question: bytes, whom: tuple[str, int]) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as onward:
            onward.settimeout(2)
            onward.sendto(question, (there, 53))
            answer = onward.recv(4096)
        time.sleep(float(seconds))
        line.sendto(answer, whom)

    while True:
        threading.Thread(target=pass_on, args=line.recvfrom(4096), daemon=True).start()


def wire(one: str, other: str, wishes: str) -> None:
    """Carry every frame from one interface to the other, as late as the file of wishes says."""
    ends = [
        socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL)) for _ in range(2)
    ]
    for end, name in zip(ends, (one, other), strict=True):
        end.bind((name, 0))
    waiting: list[tuple[float, int, int, bytes]] = []
    usual = {"delay": 0.0, "jitter": 0.0, "six": 0.0}
    number, wish, looked = 0, usual, 0.0
    while True:
        now = time.monotonic()
        if now > looked + 0.1:
            looked = now
            wish = {**usual, **json.loads(Path(wishes).read_text() or "{}")}
        patience = waiting[0][0] - now if waiting else 0.1
        for ready in select.select(ends, [], [], max(min(patience, 0.1), 0))[0]:
            try:
                frame, origin = ready.recvfrom(65536)
            except OSError:  # unplugged
                continue
            if origin[2] != socket.PACKET_OUTGOING:  # what we sent ourselves comes by again
                late = wish["six"] if frame[12:14] == IPV6 else 0.0
                late += wish["delay"] + random.uniform(-1, 1) * wish["jitter"]
                number += 1
                due = time.monotonic() + max(late, 0)
                heapq.heappush(waiting, (due, number, 1 - ends.index(ready), frame))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, where, frame = heapq.heappop(waiting)
            with contextlib.suppress(OSError):  # that end is unplugged
                ends[where].send(frame)


def tunnel(name: str) -> None:
    """Hold a tunnel open and swallow what it is given."""
    with Path("/dev/net/tun").open("r+b", buffering=0) as line:
        fcntl.ioctl(line, TUNSETIFF, struct.pack("16sH22x", name.encode(), TUN_PLAIN))
        while line.read(65536):
            pass


def whole_checksums(name: str) -> None:
    """Switch checksum offload off: a virtual cable leaves the sums to a card that is not there."""
    wish = array.array("I", (ETHTOOL_STXCSUM, 0))
    request = struct.pack("16sP", name.encode(), wish.buffer_info()[0])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        fcntl.ioctl(line, SIOCETHTOOL, request)


if __name__ == "__main__":
    serve: dict[str, Callable[..., None]] = {
        "web": web,
        "secure": secure,
        "time": tell_time,
        "slow-names": slow_names,
        "wire": wire,
        "tunnel": tunnel,
        "whole-checksums": whole_checksums,
    }
    serve[sys.argv[1]](*sys.argv[2:])
