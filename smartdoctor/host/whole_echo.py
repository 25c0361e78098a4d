"""Echoes of a given size that nobody on the way may cut: how big a packet gets through.

    whole_echo <address> <bytes> <count>    {"came": how many came back, "limit": the largest packet
                                            somebody on the way said it takes, 0 when nobody did,
                                            "own": that was this computer itself}

The bytes are those of the whole IPv4 packet: 20 of IP and 8 of ICMP are inside.  On Linux the path
MTU that the kernel remembers is ignored (IP_PMTUDISC_PROBE), the device's own still refuses with
EMSGSIZE, and a router's "too big" comes through the error queue.  Windows has don't-fragment among
the options of its echo service but does not hand on the size.  macOS is asked through its ping.
"""

import errno
import os
import select
import socket
import struct
import sys
import time
from typing import Any

from smartdoctor.host import icmp, windows_icmp
from smartdoctor.model import Missing, Why, say

HEADERS = 28
_PATIENCE = 1.0  # seconds after the last echo
_APART = 0.05
_DISCOVER, _PROBE, _RECVERR, _MTU = 10, 3, 11, 14  # <linux/in.h>
_ERROR = "=IBBBBII"  # struct sock_extended_err
_LARGEST = 65_507


def whole_echo(address: str, size: str, count: str) -> dict[str, Any]:
    """Send `count` of them one after the other, all under way together."""
    body = int(size) - HEADERS
    if not 8 <= body <= _LARGEST:
        raise LookupError(f"whole_echo: {size} bytes make no packet")
    if sys.platform == "win32":
        return _windows(address, body, int(count))
    if sys.platform != "linux":
        raise _no_way()
    line = icmp.socket_for(socket.AF_INET)
    if line is None:
        raise Missing(Why.DENIED, say("This account may not send pings."))
    with line:
        return _Series(line, address, body).measure(int(count))


class _Series:
    """Equal echoes under way, known by a random word."""

    def __init__(self, line: socket.socket, address: str, body: int) -> None:
        self._line, self._to = line, (address, 0)
        self._word = os.urandom(8)
        self._body = self._word + bytes(body - len(self._word))
        self._came: set[int] = set()
        self._limit, self._own = 0, False

    def measure(self, count: int) -> dict[str, Any]:
        line = self._line
        line.settimeout(0)
        line.setsockopt(socket.IPPROTO_IP, _DISCOVER, _PROBE)
        line.setsockopt(socket.IPPROTO_IP, _RECVERR, 1)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        for number in range(count):
            self._send(number)
            if self._own:
                break
            self._listen(time.monotonic() + _APART, count)
        if not self._own:
            self._listen(time.monotonic() + _PATIENCE, count)
        return {"came": len(self._came), "limit": self._limit, "own": self._own}

    def _send(self, number: int) -> None:
        head = struct.pack("!BBHHH", 8, 0, 0, 0, number)
        head = struct.pack("!BBHHH", 8, 0, icmp.checksum(head + self._body), 0, number)
        try:
            self._line.sendto(head + self._body, self._to)
        except OSError as error:
            if error.errno == errno.EMSGSIZE:
                self._refused()

    def _refused(self) -> None:
        """A router's "too big" may stand before our own: ask which of the two it is."""
        if not self._errors():
            self._own = True
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
                probe.setsockopt(socket.IPPROTO_IP, _DISCOVER, _PROBE)
                probe.connect((self._to[0], 9))  # nothing is sent
                self._limit = probe.getsockopt(socket.IPPROTO_IP, _MTU)

    def _listen(self, until: float, count: int) -> None:
        while len(self._came) < count and not self._limit:
            patience = until - time.monotonic()
            if patience <= 0 or not select.select([self._line], [], [], patience)[0]:
                break
            try:
                packet = self._line.recv(1 << 16)
            except OSError:  # an error about one of ours: its words are in the queue
                self._errors()
                continue
            if packet[:1] and packet[0] >> 4 == 4:
                packet = packet[(packet[0] & 15) * 4 :]  # raw sockets show the IP header
            if len(packet) >= 16 and packet[0] == 0 and packet[8:16] == self._word:
                self._came.add(int.from_bytes(packet[6:8]))

    def _errors(self) -> bool:
        """Empty the error queue; whether a router told a size."""
        told = False
        if sys.platform != "linux":
            return told
        while True:
            try:
                _, beside, _, _ = self._line.recvmsg(
                    1 << 16, 512, getattr(socket, "MSG_ERRQUEUE", 0)
                )
            except OSError:
                return told
            for level, kind, data in beside:
                if (level, kind) != (socket.IPPROTO_IP, _RECVERR) or len(data) < 16:
                    continue
                number, origin, _, _, _, size, _ = struct.unpack(_ERROR, data[:16])
                if number == errno.EMSGSIZE and origin == 2 and size:  # SO_EE_ORIGIN_ICMP
                    self._limit, told = size, True


def _windows(address: str, body: int, count: int) -> dict[str, Any]:
    heard = [windows_icmp.one(address, body=body, whole=True) for _ in range(count)]
    if all(each.status == windows_icmp.DENIED for each in heard):
        raise Missing(Why.DENIED, say("This account may not send pings."))
    big = any(each.status == windows_icmp.TOO_BIG for each in heard)
    return {
        "came": sum(each.status == windows_icmp.SUCCESS for each in heard),
        "limit": -1 if big else 0,  # too big, and Windows keeps to itself for whom
        "own": False,
    }


def _no_way() -> Missing:
    return Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question="whole_echo")
    )
