"""UPnP at the door: whom we ask and how much we let in; the search itself runs in the lab."""

import errno
import re
import socket
import sys
import threading
from collections.abc import Iterator
from ipaddress import ip_network

import pytest

from smartdoctor.host import upnp
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why

SERVICE = "urn:schemas-upnp-org:service:WANIPConnection:1"


def heard_on(line: socket.socket) -> str:
    """Hear a request to its end: who hangs up on an unread body cuts off the answer, too."""
    heard = line.recv(65536)
    body = re.search(rb"Content-Length: (\d+)", heard)
    while body and len(heard.partition(b"\r\n\r\n")[2]) < int(body[1]):
        if not (more := line.recv(65536)):
            break
        heard += more
    return heard.decode()


class Box:
    """A router on loopback: tells what it heard, answers what it was given."""

    def __init__(self) -> None:
        self.ear = socket.create_server(("127.0.0.1", 0))
        self.port = self.ear.getsockname()[1]
        self.heard: list[str] = []
        self.answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<root/>"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.ear.accept()
            except OSError:
                return
            with line:
                self.heard.append(heard_on(line))
                try:
                    line.sendall(self.answer)
                except OSError:
                    continue


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    monkeypatch.setattr(upnp, "LOCAL", (ip_network("127.0.0.0/8"),))
    monkeypatch.setattr(upnp, "_own_address", lambda _: "127.0.0.1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    made = Box()
    yield made
    made.ear.close()


def test_a_page_comes_straight_and_without_names(box: Box) -> None:
    box.answer = (
        b"HTTP/1.0 200 OK\r\n\r\n<root><friendlyName>Kim's box</friendlyName>"
        b"<serialNumber>A1B2</serialNumber><UDN>uuid:1</UDN><controlURL>/c</controlURL></root>"
    )
    got = LiveHost().native("upnp_page", "127.0.0.1", f"http://127.0.0.1:{box.port}/d.xml?a=1")
    assert got["status"] == 200
    assert "Kim" not in got["body"]
    assert "A1B2" not in got["body"]
    assert "<controlURL>/c</controlURL>" in got["body"]
    assert box.heard[0].startswith("GET /d.xml?a=1 HTTP/1.1")


def test_a_call_names_its_action(box: Box) -> None:
    upnp.page("127.0.0.1", f"http://127.0.0.1:{box.port}/ctl", SERVICE, "GetStatusInfo")
    head = box.heard[0]
    assert head.startswith("POST /ctl HTTP/1.1")
    assert f'SOAPAction: "{SERVICE}#GetStatusInfo"' in head


def test_a_redirect_is_told_and_not_followed(box: Box) -> None:
    box.answer = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"
    assert upnp.page("127.0.0.1", f"http://127.0.0.1:{box.port}/")["status"] == 302
    assert len(box.heard) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 300_000,
        b"SSH-2.0-router\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
    ],
)
def test_too_much_or_nonsense_is_no_page(box: Box, answer: bytes) -> None:
    box.answer = answer
    with pytest.raises(Missing) as raised:
        upnp.page("127.0.0.1", f"http://127.0.0.1:{box.port}/")
    assert raised.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("url", "service", "action"),
    [
        ("http://192.168.1.66/", "", ""),
        ("https://127.0.0.1/", "", ""),
        ("http://127.0.0.1@evil.example/", "", ""),
        ("http://127.0.0.1:99999/", "", ""),
        ("file:///etc/passwd", "", ""),
        ("http://127.0.0.1/", 'urn:x"\r\nEvil: 1', "GetStatusInfo"),
        ("http://127.0.0.1/", SERVICE, "Get<Status"),
        ("http://127.0.0.1/a\r\nEvil: 1", "", ""),
    ],
)
def test_nobody_else_is_asked_and_nothing_else_said(
    box: Box, url: str, service: str, action: str
) -> None:
    with pytest.raises(Missing):
        upnp.page("127.0.0.1", url, service, action)
    assert box.heard == []


@pytest.mark.parametrize("router", ["8.8.8.8", "203.0.113.1", "router.lan", "fe80::1", ""])
def test_only_a_router_of_a_private_network_is_asked(router: str) -> None:
    with pytest.raises(Missing):
        upnp.search(router, "x")
    with pytest.raises(Missing):
        upnp.page(router, f"http://{router}/")


@pytest.mark.parametrize(
    ("answer", "location"),
    [
        (
            b"HTTP/1.1 200 OK\r\nLOCATION: http://192.168.1.1/d.xml\r\n\r\n",
            "http://192.168.1.1/d.xml",
        ),
        (b"HTTP/1.1 200 OK\r\nlocation:http://192.168.1.1/\r\n\r\n", "http://192.168.1.1/"),
        (b"HTTP/1.1 404 No\r\nLOCATION: http://192.168.1.1/\r\n\r\n", ""),
        (b"NOTIFY * HTTP/1.1\r\nLOCATION: http://192.168.1.1/\r\n\r\n", ""),
        (b"HTTP/1.1 200 OK\r\nLOCATION: " + b"a" * 600 + b"\r\n\r\n", ""),
        (b"\xff\xfe\x00", ""),
        (b"", ""),
    ],
)
def test_what_an_answer_says(answer: bytes, location: str) -> None:
    assert upnp.location_of(answer) == location


def test_trap_21_a_forbidden_local_network_is_no_dead_router(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    missing = upnp._refused(OSError(errno.EHOSTUNREACH, "No route to host"))
    assert missing.why is Why.DENIED
    assert "Local Network" in missing.says.template
