"""One UDP answer, one TCP connection: the smallest questions a network can be asked."""

import errno
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from smartdoctor.host.door import Datagram
from smartdoctor.model import Missing, Why, say

_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL)
MOST_DATAGRAM = 65535


def udp(address: str, port: int, payload: bytes, seconds: float) -> Datagram:
    """Send one datagram and return the first answer from the same place."""
    end = time.monotonic() + seconds
    with _words(address):
        family, _, _, _, to = _find(address, port, socket.SOCK_DGRAM)
        with socket.socket(family, socket.SOCK_DGRAM) as line:
            line.connect(to)  # only its answers, and its refusals, reach us
            line.settimeout(left(end))
            began = time.perf_counter()  # the other one ticks 64 times a second on Windows
            line.send(payload)
            answer = line.recv(MOST_DATAGRAM)
            return Datagram(payload=answer, seconds=time.perf_counter() - began)


def connect(address: str, port: int, seconds: float) -> float:
    """Return the seconds until the connection stood, or was refused: both are answers."""
    end = time.monotonic() + seconds
    with _words(address):
        family, _, _, _, to = _find(address, port, socket.SOCK_STREAM)
        with socket.socket(family, socket.SOCK_STREAM) as line:
            line.settimeout(left(end))
            began = time.perf_counter()  # the other one ticks 64 times a second on Windows
            with suppress(ConnectionRefusedError):
                line.connect(to)
            return time.perf_counter() - began


def left(end: float) -> float:
    """Return the seconds that remain; TimeoutError when none do."""
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def unreachable(address: str, error: OSError) -> Missing:
    """Say why an address gave no answer."""
    if isinstance(error, TimeoutError):
        return late(address)
    if isinstance(error, socket.gaierror):
        return Missing(
            Why.UNREADABLE, say("The name {address} could not be looked up.", address=address)
        )
    if error.errno in _NO_WAY:
        return Missing(
            Why.ABSENT, say("There is no way from this computer to {address}.", address=address)
        )
    if isinstance(error, ConnectionRefusedError):
        return Missing(
            Why.UNSUPPORTED, say("{address} does not offer this service.", address=address)
        )
    if isinstance(error, PermissionError):
        return Missing(
            Why.DENIED,
            say("Something on this computer forbids it to reach {address}.", address=address),
        )
    return Missing(Why.UNREADABLE, say("The connection to {address} broke off.", address=address))


def late(address: str) -> Missing:
    """Say that an address did not answer."""
    return Missing(Why.TIMED_OUT, say("{address} did not answer in time.", address=address))


def _find(
    address: str, port: int, kind: socket.SocketKind
) -> tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[object, ...]]:
    return socket.getaddrinfo(address, port, type=kind)[0]


@contextmanager
def _words(address: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unreachable(address, error) from error
