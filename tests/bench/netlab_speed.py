"""Two servers of the internet in the lab; started by netlab_line.py, one a process.

stun ADDRESS TOLD                   tell askers this address, or their own
speed ADDRESS PORT KEY PROOF HOW    what speedtest-cli and our own transfer ask for, over TLS

HOW is "ok", "no-ookla" (www.speedtest.net answers 403), or "refuses" (everybody does).  Plain HTTP
gets 403 at www.speedtest.net, always: the real one has done so since 2021.
"""

import contextlib
import re
import socket
import socketserver
import ssl
import struct
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

COOKIE = 0x2112A442
SIZES = {
    350: 245388, 500: 505544, 750: 1118012, 1000: 1986284, 1500: 4468241, 2000: 7907740,
    2500: 12407926, 3000: 17816816, 3500: 24262167, 4000: 31625365,
}  # fmt: skip
CONFIG = """<?xml version="1.0" encoding="UTF-8"?><settings>
<client ip="203.0.113.2" lat="37.5" lon="127.0" isp="Lab" isprating="3" rating="0" ispdlavg="0"
 ispulavg="0" loggedin="0" country="KR"/>
<server-config threadcount="4" ignoreids="" notonmap="" forcepingid="" preferredserverid=""/>
<download testlength="10" initialtest="250K" mintestsize="250K" threadsperurl="4"/>
<upload testlength="10" ratio="5" initialtest="0" mintestsize="32K" threads="2"
 maxchunksize="512K" maxchunkcount="50" threadsperurl="4"/>
</settings>"""
SERVERS = """<?xml version="1.0" encoding="UTF-8"?><settings><servers>
<server url="https://www.speedtest.net/speedtest/upload.php" lat="37.5" lon="127.0" name="Lab"
 country="Lab" cc="KR" sponsor="Lab" id="1" host="www.speedtest.net"/></servers></settings>"""
ZEROS = bytes(65536)


class Page(BaseHTTPRequestHandler):
    """Answers both worlds."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    how = "ok"
    secure = True

    def do_GET(self) -> None:
        path = re.sub(r"^https?://[^/]+", "", self.path)
        if self.refuses():
            self.tell(403, b"Forbidden")
        elif path.startswith("/speedtest-config.php"):
            self.tell(200, CONFIG.encode())
        elif path.startswith("/speedtest-servers"):
            self.tell(200, SERVERS.encode())
        elif path.startswith("/speedtest/latency.txt"):
            self.tell(200, b"test=test\n")
        elif found := re.match(r"/speedtest/random(\d+)x", path):
            self.pour(SIZES[int(found[1])])
        elif found := re.match(r"/__down\?bytes=(\d+)", path):
            self.pour(int(found[1]))
        else:
            self.tell(404, b"no")

    def do_POST(self) -> None:
        left = size = int(self.headers.get("Content-Length", 0))
        while left and (piece := self.rfile.read(min(left, 65536))):
            left -= len(piece)
        self.tell(403 if self.refuses() else 200, b"size=%d" % size)

    def refuses(self) -> bool:
        ookla = "speedtest.net" in self.headers.get("Host", "")
        blocked = self.how == "refuses" or (ookla and self.how == "no-ookla")
        return blocked or (ookla and not self.secure)

    def tell(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def pour(self, size: int) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        while size:
            piece = min(size, len(ZEROS))
            self.wfile.write(ZEROS[:piece])
            size -= piece

    def log_message(self, *_: object) -> None: ...


class Server(socketserver.ThreadingTCPServer):  # HTTPServer looks its own name up, in vain
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None: ...  # askers hang up when their time is over


def speed(address: str, port: str, key: str, proof: str, how: str) -> None:
    """Serve over TLS."""
    Page.how = how
    Page.timeout = 60
    server = Server((address, int(port)), Page)
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(proof, key)
    server.socket = trust.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    server.serve_forever()


def stun(address: str, told: str) -> None:
    """Answer binding requests with the address they came from, or with another."""
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.bind((address, 3478))
    other = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    other.bind((address, 19302))

    def serve(line: socket.socket) -> None:
        while True:
            question, whom = line.recvfrom(2048)
            seen = struct.unpack("!I", socket.inet_aton(told or whom[0]))[0] ^ COOKIE
            value = struct.pack("!BBHI", 0, 1, whom[1] ^ (COOKIE >> 16), seen)
            body = struct.pack("!HH", 0x0020, len(value)) + value
            head = struct.pack("!HHI", 0x0101, len(body), COOKIE) + question[8:20]
            with contextlib.suppress(OSError):
                line.sendto(head + body, whom)

    threading.Thread(target=serve, args=(other,), daemon=True).start()
    serve(line)


if __name__ == "__main__":
    serve: dict[str, Callable[..., None]] = {"speed": speed, "stun": stun}
    serve[sys.argv[1]](*sys.argv[2:])
