"""ICMP echoes from a socket of our own, all in flight at their own pace like ping's.

Echoes are not waited for one by one: a lost one would hold up all that follow.
A datagram ICMP socket needs no rights where net.ipv4.ping_group_range allows it (macOS always); a
raw one needs root or CAP_NET_RAW.  Both may see foreign packets, so each echo carries a random word
by which its answer is known.  The kernel's own time of arrival is used where it is given (Linux):
another busy thread of ours must not look like a slow network.

macOS 15 keeps a program without the "Local Network" permission from devices at home by letting
every packet fail with "no route to host" (Apple's TN3179): that is told apart from lost echoes.
"""

import errno
import os
import select
import socket
import struct
import sys
import time

from smartdoctor.host.door import Echoes
from smartdoctor.model import Missing, Why, say

_TIMESTAMP = 35  # SO_TIMESTAMPNS of <asm-generic/socket.h>; few exotic processors differ
_LINGER = 1.0  # seconds an answer may take after the last echo was sent
_WORD = 8  # bytes of the random word
NO_WAY_TELLS = sys.platform == "darwin"  # Linux says the same of a router that does not answer


def socket_for(family: socket.AddressFamily) -> socket.socket | None:
    """Open a socket for echoes, or None when this account may not."""
    protocol = socket.IPPROTO_ICMP if family == socket.AF_INET else socket.IPPROTO_ICMPV6
    for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            return socket.socket(family, kind, protocol)
        except PermissionError:
            continue
        except OSError as error:
            raise Missing(
                Why.UNSUPPORTED, say("This computer cannot send pings of this kind.")
            ) from error
    return None


def echo(
    line: socket.socket, to: tuple[object, ...], count: int, interval: float, end: float
) -> Echoes:
    """Send `count` echoes, keep what answers until `end`, and close the socket."""
    with line:
        line.settimeout(0)
        if sys.platform == "linux":
            line.setsockopt(socket.SOL_SOCKET, _TIMESTAMP, 1)
        return _Series(line, to, count).measure(interval, end)


class _Series:
    """Echoes under way and the times of those that came back."""

    def __init__(self, line: socket.socket, to: tuple[object, ...], count: int) -> None:
        self._line = line
        self._to = to
        self._count = count
        self._request, self._reply = (8, 0) if line.family == socket.AF_INET else (128, 129)
        self._word = os.urandom(_WORD)
        self._sent: list[tuple[int, float]] = []
        self._times: dict[int, float] = {}
        self._forbidden = self._no_way = 0

    def measure(self, interval: float, end: float) -> Echoes:
        linger = min(_LINGER, max(end - time.monotonic(), 0.0) / 2)
        due = time.monotonic()
        stop = end
        while (now := time.monotonic()) < stop:
            if now >= due and len(self._sent) < self._count and now <= end - linger:
                self._send()
                due += interval
                if len(self._sent) == self._count:
                    stop = min(end, now + linger)
            elif len(self._times) == self._count:
                break
            else:
                pending = len(self._sent) < self._count and due <= end - linger
                if not pending:
                    stop = min(stop, max(now, due - interval) + linger)
                self._listen(min(due, stop) if pending else stop)
        if self._forbidden == len(self._sent) > 0:
            raise Missing(Why.DENIED, say("Something on this computer forbids it to send pings."))
        if NO_WAY_TELLS and self._no_way == len(self._sent) > 0:
            says = say("There is no way from this computer to {address}.", address=str(self._to[0]))
            raise Missing(Why.ABSENT, says)
        return Echoes(times=tuple(self._times.get(each) for each in range(len(self._sent))))

    def _send(self) -> None:
        number = len(self._sent)
        body = self._word + struct.pack("!H", number) + bytes(46)
        head = struct.pack("!BBHHH", self._request, 0, 0, 0, number)
        if self._line.family == socket.AF_INET:  # for IPv6 the kernel does it
            sum_ = checksum(head + body)
            head = struct.pack("!BBHHH", self._request, 0, sum_, 0, number)
        self._sent.append((time.time_ns(), time.monotonic()))
        try:
            self._line.sendto(head + body, self._to)
        except PermissionError:
            self._forbidden += 1
        except OSError as error:  # no way there at this moment: an echo lost
            self._no_way += error.errno == errno.EHOSTUNREACH

    def _listen(self, until: float) -> None:
        patience = max(until - time.monotonic(), 0.0)
        if not select.select([self._line], [], [], patience)[0]:
            return
        try:
            packet, stamps = self._receive()
        except OSError:
            return  # an ICMP error about one of ours: that echo stays lost
        number = self._number(packet)
        if number is None or number in self._times or number >= len(self._sent):
            return
        wall, steady = self._sent[number]
        taken = time.monotonic() - steady
        if stamps and len(stamps[0]) == struct.calcsize("@ll"):
            seconds, nanoseconds = struct.unpack("@ll", stamps[0])
            stamped = (seconds * 1_000_000_000 + nanoseconds - wall) / 1e9
            if 0 < stamped <= taken:  # else the clock was set in between
                taken = stamped
        self._times[number] = taken

    def _receive(self) -> tuple[bytes, list[bytes]]:
        """Return a packet and, where the kernel gives one, its time of arrival."""
        if sys.platform != "linux":
            return self._line.recv(2048), []
        packet, beside, _, _ = self._line.recvmsg(2048, 64)
        known = (socket.SOL_SOCKET, _TIMESTAMP)
        return packet, [data for level, kind, data in beside if (level, kind) == known]

    def _number(self, packet: bytes) -> int | None:
        """Return which echo this answers, None when it is none of ours."""
        if packet[:1] and packet[0] >> 4 == 4 and self._line.family == socket.AF_INET:
            packet = packet[(packet[0] & 15) * 4 :]  # raw sockets, and macOS, show the IP header
        if len(packet) < 8 + _WORD + 2 or packet[0] != self._reply:
            return None
        word, number = packet[8 : 8 + _WORD], packet[8 + _WORD : 8 + _WORD + 2]
        return int.from_bytes(number) if word == self._word else None


def checksum(packet: bytes) -> int:
    """Return the Internet checksum of RFC 1071."""
    total = sum(int.from_bytes(packet[at : at + 2]) for at in range(0, len(packet), 2))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
