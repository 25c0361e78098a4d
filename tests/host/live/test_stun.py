"""The address others see: the answer must be ours, and comes as text that can be scrubbed."""

import socket
import struct
import threading

import pytest

from smartdoctor.host.live import LiveHost
from smartdoctor.host.stun import ANSWER, COOKIE, MAPPED, XOR_MAPPED, parse
from smartdoctor.model import Missing, Why

NUMBER = bytes(range(12))


def answer(*attributes: bytes, number: bytes = NUMBER, kind: int = ANSWER) -> bytes:
    body = b"".join(attributes)
    return struct.pack("!HHI", kind, len(body), COOKIE) + number + body


def attribute(kind: int, address: str, *, family: int = 1) -> bytes:
    packed = int.from_bytes(socket.inet_aton(address))
    if kind == XOR_MAPPED:
        packed ^= COOKIE
    return struct.pack("!HHBBHI", kind, 8, 0, family, 4000, packed)


SOFTWARE = struct.pack("!HH", 0x8022, 5) + b"lab 1" + bytes(3)  # padded to four


@pytest.mark.parametrize(
    ("packet", "address"),
    [
        (answer(attribute(XOR_MAPPED, "198.18.0.7")), "198.18.0.7"),
        (answer(SOFTWARE, attribute(XOR_MAPPED, "198.18.0.7")), "198.18.0.7"),
        (answer(attribute(MAPPED, "198.18.0.8")), "198.18.0.8"),
        (answer(attribute(MAPPED, "10.0.0.1"), attribute(XOR_MAPPED, "198.18.0.7")), "198.18.0.7"),
        (answer(attribute(XOR_MAPPED, "198.18.0.7"), number=bytes(12)), ""),  # somebody guesses
        (answer(attribute(XOR_MAPPED, "198.18.0.7"), kind=0x0111), ""),  # an error
        (answer(attribute(XOR_MAPPED, "198.18.0.7", family=2)), ""),
        (answer(struct.pack("!HH", XOR_MAPPED, 60000)), ""),
        (answer(), ""),
        (b"", ""),
        (b"\x00" * 19, ""),
    ],
)
def test_what_counts_as_an_answer(packet: bytes, address: str) -> None:
    assert parse(packet, NUMBER) == address


def test_a_server_is_asked_until_it_answers_ours() -> None:
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.bind(("127.0.0.1", 0))

    def serve() -> None:
        line.recvfrom(2048)  # the first one is lost
        question, whom = line.recvfrom(2048)
        line.sendto(answer(attribute(XOR_MAPPED, "198.18.0.1"), number=bytes(12)), whom)
        line.sendto(answer(attribute(XOR_MAPPED, "198.18.0.7"), number=question[8:20]), whom)

    threading.Thread(target=serve, daemon=True).start()
    port = str(line.getsockname()[1])
    assert LiveHost().native("stun", "127.0.0.1", port) == {"address": "198.18.0.7"}
    line.close()


def test_silence_is_told_in_time() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        with pytest.raises(Missing) as raised:
            LiveHost().native("stun", "127.0.0.1", str(line.getsockname()[1]), seconds=4)
    assert raised.value.why is Why.TIMED_OUT
