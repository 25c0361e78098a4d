"""Pages from loopback: redirects, proxies, certificates, and servers that behave badly."""

import base64
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from smartdoctor import __version__
from smartdoctor.host import web
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why

Serve = Callable[[Callable[[socket.socket], None]], int]


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> LiveHost:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return LiveHost()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server that handles each connection with a function; returns its port."""
    ears: list[socket.socket] = []

    def start(handle: Callable[[socket.socket], None]) -> int:
        ear = socket.socket()
        ear.bind(("127.0.0.1", 0))
        ear.listen()
        ears.append(ear)

        def run() -> None:
            while True:
                try:
                    line, _ = ear.accept()
                except OSError:
                    return
                with line:
                    try:
                        handle(line)
                    except OSError:
                        continue  # the visitor left

        threading.Thread(target=run, daemon=True).start()
        return int(ear.getsockname()[1])

    yield start
    for ear in ears:
        ear.shutdown(socket.SHUT_RDWR)
        ear.close()


def heads(line: socket.socket) -> bytes:
    heard = b""
    while b"\r\n\r\n" not in heard and (more := line.recv(4096)):
        heard += more
    return heard


def saying(answer: bytes, heard: list[bytes] | None = None) -> Callable[[socket.socket], None]:
    def handle(line: socket.socket) -> None:
        asked = heads(line)
        if heard is not None:
            heard.append(asked)
        line.sendall(answer)

    return handle


def why(ask: Callable[[], Any]) -> Why:
    with pytest.raises(Missing) as caught:
        ask()
    return caught.value.why


PAGE = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-A: 1\r\nX-A: 2\r\n\r\n성공".encode()


def test_a_page_arrives_with_all_it_says(host: LiveHost, serve: Serve) -> None:
    heard: list[bytes] = []
    port = serve(saying(PAGE, heard))
    page = host.fetch(f"http://127.0.0.1:{port}/a/b?c=d#e")
    assert (page.status, page.body, page.headers["x-a"]) == (200, "성공", "1, 2")
    assert 0 < page.seconds < 1
    asked = heard[0].decode()
    assert asked.startswith("GET /a/b?c=d HTTP/1.1\r\n")
    assert f"User-Agent: SmartDoctor/{__version__}\r\n" in asked


def test_a_redirect_is_told_not_followed(host: LiveHost, serve: Serve) -> None:
    visits: list[bytes] = []
    moved = b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/login\r\nContent-Length: 0\r\n\r\n"
    port = serve(saying(moved, visits))
    page = host.fetch(f"http://127.0.0.1:{port}/")
    assert (page.status, page.headers["location"]) == (302, "http://192.0.2.1/login")
    assert len(visits) == 1


def test_a_status_without_content_is_an_answer(host: LiveHost, serve: Serve) -> None:
    port = serve(saying(b"HTTP/1.1 204 No Content\r\n\r\n"))
    assert host.fetch(f"http://127.0.0.1:{port}/generate_204").status == 204


@pytest.mark.parametrize(
    "answer",
    [b"", b"SSH-2.0-OpenSSH_9.2\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"],
)
def test_what_is_no_page_is_unreadable(host: LiveHost, serve: Serve, answer: bytes) -> None:
    port = serve(saying(answer))
    assert why(lambda: host.fetch(f"http://127.0.0.1:{port}/")) is Why.UNREADABLE


def test_one_megabyte_passes_and_more_does_not(host: LiveHost, serve: Serve) -> None:
    full = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * web.MOST_PAGE
    port = serve(saying(full))
    assert len(host.fetch(f"http://127.0.0.1:{port}/").body) == web.MOST_PAGE
    port = serve(saying(full + b"x"))
    assert why(lambda: host.fetch(f"http://127.0.0.1:{port}/")) is Why.UNREADABLE


def dribble_heads(line: socket.socket) -> None:
    heads(line)
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        time.sleep(0.05)
        line.sendall(b"X-More: 1\r\n")


def dribble_body(line: socket.socket) -> None:
    heads(line)
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(100):
        time.sleep(0.05)
        line.sendall(b"x")


@pytest.mark.parametrize(
    "handle",
    [lambda line: time.sleep(3), dribble_heads, dribble_body],
    ids=["mute", "head", "body"],
)
def test_a_slow_server_costs_no_more_than_allowed(
    host: LiveHost, serve: Serve, handle: Callable[[socket.socket], None]
) -> None:
    port = serve(handle)
    began = time.monotonic()
    assert why(lambda: host.fetch(f"http://127.0.0.1:{port}/", seconds=0.4)) is Why.TIMED_OUT
    assert time.monotonic() - began < 0.8


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "http://", "http://127.0.0.1:x/", "nonsense", ""],
)
def test_only_web_pages_are_fetched(host: LiveHost, url: str) -> None:
    assert why(lambda: host.fetch(url)) is Why.UNREADABLE


def test_an_address_cannot_smuggle_a_second_request(host: LiveHost, serve: Serve) -> None:
    heard: list[bytes] = []
    port = serve(saying(PAGE, heard))
    why(lambda: host.fetch(f"http://127.0.0.1:{port}/a\x7f b"))
    assert heard == []


def test_the_proxy_is_asked_in_its_own_way(
    host: LiveHost, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []
    port = serve(saying(PAGE, heard))
    monkeypatch.setenv("http_proxy", f"http://anna:s%20x@127.0.0.1:{port}")
    assert host.fetch("http://www.example.test/a?b#c").status == 200
    asked = heard[0].decode()
    assert asked.startswith("GET http://www.example.test/a?b HTTP/1.1\r\n")
    assert "Host: www.example.test\r\n" in asked
    assert base64.b64encode(b"anna:s x").decode() in asked
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert host.fetch(f"http://127.0.0.1:{port}/direct").status == 200
    assert heard[1].startswith(b"GET /direct ")


def test_the_proxy_is_asked_for_a_tunnel(
    host: LiveHost, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []
    port = serve(saying(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", heard))
    monkeypatch.setenv("https_proxy", f"127.0.0.1:{port}")
    assert why(lambda: host.fetch("https://www.example.test/")) is Why.UNREADABLE
    assert heard[0].startswith(b"CONNECT www.example.test:443 HTTP/1.")


def test_a_proxy_we_do_not_speak_is_said_so(
    host: LiveHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1080")
    assert why(lambda: host.fetch("http://www.example.test/")) is Why.UNSUPPORTED


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl, to make a certificate")
def test_a_certificate_must_be_the_right_one(
    host: LiveHost, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, key = tmp_path / "own.pem", tmp_path / "key.pem"
    words = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=x -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(
        ["openssl", *words.split(), "-out", str(own), "-keyout", str(key)],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)

    def handle(line: socket.socket) -> None:
        with context.wrap_socket(line, server_side=True) as secure:
            saying(PAGE)(secure)

    port = serve(handle)
    web.certificates.cache_clear()
    with pytest.raises(Missing) as caught:
        host.fetch(f"https://127.0.0.1:{port}/")
    assert caught.value.why is Why.UNREADABLE
    assert "prove" in caught.value.says.template
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    web.certificates.cache_clear()
    assert host.fetch(f"https://127.0.0.1:{port}/").body == "성공"
    web.certificates.cache_clear()
