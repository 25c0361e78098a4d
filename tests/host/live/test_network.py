"""Datagrams, connections and name servers, on loopback: answers, refusals and silence."""

import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from smartdoctor.host import nameserver, network
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why

NAME = "www.example.test"


@pytest.fixture
def host() -> LiveHost:
    return LiveHost()


def why(ask: Callable[[], Any]) -> Why:
    with pytest.raises(Missing) as caught:
        ask()
    return caught.value.why


@pytest.fixture
def silent() -> Iterator[int]:
    """A port, for TCP and UDP, that takes everything and never says a word."""
    with socket.socket() as ear, socket.socket(type=socket.SOCK_DGRAM) as hole:
        ear.bind(("127.0.0.1", 0))
        ear.listen()
        hole.bind(("127.0.0.1", ear.getsockname()[1]))
        yield ear.getsockname()[1]


@pytest.fixture
def closed() -> int:
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        return int(ear.getsockname()[1])


def answering(answer: Callable[[bytes], list[bytes]]) -> tuple[socket.socket, int]:
    """Serve one datagram after another until the socket is closed."""
    line = socket.socket(type=socket.SOCK_DGRAM)
    line.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                asked, who = line.recvfrom(2048)
                if who is None:  # the socket was shut
                    return
                for each in answer(asked):
                    line.sendto(each, who)
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    return line, line.getsockname()[1]


def close(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()


def test_a_datagram_is_answered(host: LiveHost) -> None:
    line, port = answering(lambda asked: [asked[::-1], b"later"])
    answer = host.udp("127.0.0.1", port, b"abc")
    assert answer.payload == b"cba"
    assert 0 < answer.seconds < 1
    assert host.udp("localhost", port, b"by name").payload == b"eman yb"
    close(line)


def test_silence_and_refusal_are_told_apart(host: LiveHost, silent: int, closed: int) -> None:
    began = time.monotonic()
    assert why(lambda: host.udp("127.0.0.1", silent, b"x", seconds=0.2)) is Why.TIMED_OUT
    assert time.monotonic() - began < 0.5
    assert why(lambda: host.udp("127.0.0.1", closed, b"x", seconds=1)) is Why.UNSUPPORTED


def test_a_connection_and_a_refusal_are_both_answers(
    host: LiveHost, silent: int, closed: int
) -> None:
    assert 0 < host.connect("127.0.0.1", silent) < 1
    assert 0 < host.connect("127.0.0.1", closed) < 1


def test_a_full_ear_times_out(host: LiveHost) -> None:
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        ear.listen(0)
        port = ear.getsockname()[1]
        crowd = [socket.socket() for _ in range(8)]
        for each in crowd:
            each.setblocking(False)
            each.connect_ex(("127.0.0.1", port))
        began = time.monotonic()
        assert why(lambda: host.connect("127.0.0.1", port, seconds=0.3)) is Why.TIMED_OUT
        assert time.monotonic() - began < 0.6
        for each in crowd:
            each.close()


def test_a_name_that_is_looked_up_for_ever_is_given_up(
    host: LiveHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_find", lambda *_: time.sleep(3))
    began = time.monotonic()
    assert why(lambda: host.connect("slow.test", 80, seconds=0.2)) is Why.TIMED_OUT
    assert why(lambda: host.udp("slow.test", 80, b"", seconds=0.2)) is Why.TIMED_OUT
    assert time.monotonic() - began < 1


@pytest.mark.lab
@pytest.mark.root
def test_no_way_there_is_absent_and_every_echo_lost() -> None:
    """In a network namespace without any route."""
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare")
    code = """
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing
host = LiveHost()
for ask in (lambda: host.connect("192.0.2.1", 80), lambda: host.udp("192.0.2.1", 123, b"x"),
            lambda: host.resolve("x.test", "192.0.2.1"), lambda: host.fetch("http://192.0.2.1/")):
    try:
        print(ask())
    except Missing as missing:
        print(missing.why)
print(host.ping("192.0.2.1", count=3, interval=0.01).times)
"""
    said = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert said.stdout.split("\n") == ["absent"] * 4 + ["(None, None, None)", ""]


def answer_to(asked: bytes, *addresses: str, kind: str = "A", code: int = 0) -> dns.message.Message:
    answer = dns.message.make_response(dns.message.from_wire(asked))
    answer.set_rcode(dns.rcode.Rcode(code))
    if addresses:
        answer.answer.append(dns.rrset.from_text(f"{NAME}.", 60, "IN", kind, *addresses))
    return answer


def ask(port: int, kind: str = "A", seconds: float = 1.0) -> Any:
    return nameserver.resolve(NAME, "127.0.0.1", kind, seconds, port=port)


def test_a_name_server_gives_addresses() -> None:
    line, port = answering(lambda asked: [answer_to(asked, "192.0.2.1", "192.0.2.2").to_wire()])
    told = ask(port)
    assert told.code == "NOERROR"
    assert sorted(told.addresses) == ["192.0.2.1", "192.0.2.2"]
    assert 0 < told.seconds < 1
    close(line)


def test_the_other_kind_of_address() -> None:
    line, port = answering(lambda asked: [answer_to(asked, "2001:db8::1", kind="AAAA").to_wire()])
    assert ask(port, "AAAA").addresses == ("2001:db8::1",)
    close(line)


@pytest.mark.parametrize(("code", "word"), [(3, "NXDOMAIN"), (2, "SERVFAIL"), (5, "REFUSED")])
def test_a_name_server_that_has_none_says_why(code: int, word: str) -> None:
    line, port = answering(lambda asked: [answer_to(asked, code=code).to_wire()])
    told = ask(port)
    assert (told.code, told.addresses) == (word, ())
    close(line)


def test_answers_to_other_questions_are_ignored() -> None:
    def confuse(asked: bytes) -> list[bytes]:
        other = dns.message.make_response(
            dns.message.make_query("evil.test", "A", id=asked[0] << 8 | asked[1])
        )
        guess = bytes([asked[0] ^ 1]) + answer_to(asked, "203.0.113.66").to_wire()[1:]
        return [guess, other.to_wire(), answer_to(asked, "192.0.2.1").to_wire()]

    line, port = answering(confuse)
    assert ask(port).addresses == ("192.0.2.1",)
    close(line)


def test_rubbish_is_unreadable_and_silence_times_out(silent: int, closed: int) -> None:
    line, port = answering(lambda asked: [asked[:2] + b"\xff" * 30])
    assert why(lambda: ask(port)) is Why.UNREADABLE
    close(line)
    began = time.monotonic()
    assert why(lambda: ask(silent, seconds=0.2)) is Why.TIMED_OUT
    assert time.monotonic() - began < 0.5
    assert why(lambda: ask(closed)) is Why.UNSUPPORTED


def test_a_cut_answer_is_asked_for_again_over_tcp() -> None:
    def cut(asked: bytes) -> list[bytes]:
        answer = answer_to(asked)
        answer.flags |= dns.flags.TC
        return [answer.to_wire()]

    line, port = answering(cut)
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", port))
        ear.listen()

        def serve() -> None:
            call, _ = ear.accept()
            with call:
                asked = call.recv(2048)[2:]
                wire = answer_to(asked, "192.0.2.7").to_wire()
                for piece in (struct.pack("!H", len(wire)), wire[:5], wire[5:]):
                    call.sendall(piece)
                    time.sleep(0.01)

        serving = threading.Thread(target=serve)
        serving.start()
        assert ask(port).addresses == ("192.0.2.7",)
        serving.join()
    close(line)


def test_only_addresses_are_asked() -> None:
    for server in ("localhost", "", "not an address"):
        assert why(partial(nameserver.resolve, NAME, server, "A", 1)) is Why.UNREADABLE
    assert why(lambda: nameserver.resolve("a" * 300, "127.0.0.1", "A", 1)) is Why.UNREADABLE
    assert why(lambda: nameserver.resolve("a..b", "127.0.0.1", "A", 1)) is Why.UNREADABLE
