"""The address others see us under: one question over UDP (STUN, RFC 8489).

Answered as text and not as the datagram itself, in which the address stands disguised: a recording
could not be scrubbed of it.  Only an answer with our own random number counts.
"""

import ipaddress
import os
import socket
import struct
import time

from smartdoctor.host.network import left, unreachable
from smartdoctor.model import Missing, Why, say

ASK, ANSWER, COOKIE = 0x0001, 0x0101, 0x2112A442
MAPPED, XOR_MAPPED = 0x0001, 0x0020
IPV4 = 1
PATIENCE, AGAIN = 2.0, 0.6  # seconds in all, and between two tries


def own_address(server: str, port: str) -> dict[str, str]:
    """Ask one server which IPv4 address our packets come from."""
    end = time.monotonic() + PATIENCE
    number = os.urandom(12)
    question = struct.pack("!HHI", ASK, 0, COOKIE) + number
    try:
        to = socket.getaddrinfo(server, int(port), socket.AF_INET, socket.SOCK_DGRAM)[0][4]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.connect(to)
            due = 0.0
            while True:
                if time.monotonic() >= due:
                    line.send(question)
                    due = time.monotonic() + AGAIN
                line.settimeout(min(left(end), max(due - time.monotonic(), 0.01)))
                try:
                    address = parse(line.recv(2048), number)
                except TimeoutError:
                    continue
                if address:
                    return {"address": address}
    except OSError as error:
        raise unreachable(server, error) from error
    except ValueError as error:
        raise Missing(
            Why.UNREADABLE, say("{address} gave no usable answer.", address=server)
        ) from error


def parse(packet: bytes, number: bytes) -> str:
    """Take the address out of an answer to the question with this number; "" for any other."""
    if len(packet) < 20:
        return ""
    kind, length, cookie = struct.unpack("!HHI", packet[:8])
    if (kind, cookie) != (ANSWER, COOKIE) or packet[8:20] != number:
        return ""
    rest, plain = packet[20 : 20 + length], ""
    while len(rest) >= 4:
        what, size = struct.unpack("!HH", rest[:4])
        value = rest[4 : 4 + size]
        if len(value) == 8 and value[1] == IPV4:
            (address,) = struct.unpack("!I", value[4:8])
            if what == XOR_MAPPED:
                return str(ipaddress.IPv4Address(address ^ COOKIE))
            if what == MAPPED:
                plain = str(ipaddress.IPv4Address(address))
        rest = rest[4 + (size + 3) // 4 * 4 :]
    return plain
