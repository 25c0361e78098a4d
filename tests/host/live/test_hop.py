"""Who stands at a step of the way; the real way of two routers is in the lab (tests/bench)."""

import socket
import struct
import sys
import time

import pytest

from smartdoctor.host.hop import parse
from smartdoctor.host.live import LiveHost


def error(origin: int, kind: int, address: str, family: int = socket.AF_INET) -> bytes:
    head = struct.pack("=IBBBBII", 113, origin, kind, 0, 0, 0, 0)
    return head + struct.pack("=HH", family, 0) + socket.inet_aton(address) + bytes(8)


@pytest.mark.parametrize(
    ("data", "who"),
    [
        (error(2, 11, "192.168.1.1"), "192.168.1.1"),
        (error(2, 3, "192.168.1.1"), ""),  # nobody listens: the way ends there
        (error(1, 11, "192.168.1.1"), ""),  # our own kernel
        (error(2, 11, "192.168.1.1", socket.AF_UNSPEC), ""),
        (b"", ""),
        (bytes(16), ""),
    ],
)
def test_what_the_kernel_kept(data: bytes, who: str) -> None:
    assert parse(data) == who


@pytest.mark.skipif(sys.platform != "linux", reason="the error queue is Linux's")
def test_a_way_that_ends_before_is_told_at_once() -> None:
    began = time.monotonic()
    assert LiveHost().native("hop", "127.0.0.1", "2") == {"address": ""}
    assert time.monotonic() - began < 1
