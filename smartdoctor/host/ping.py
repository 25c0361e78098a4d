"""Echo times: from our own socket, else from the system's ping, which has the right we lack.

Windows has a service of its own for it, see windows_icmp.py; its ping is never read.

    PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.
    64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=0.938 ms
    64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=1.20 ms (DUP!)
    2 packets transmitted, 1 received, +1 duplicates, 50% packet loss, time 1001ms

Traps: Linux counts from 1, busybox and macOS from 0; macOS does not mark duplicates; a line can be
missing while the summary counts its echo; without a summary there is no reading, not 100 % loss.
"""

import ipaddress
import re
import socket
import sys
import time

from smartdoctor.host import icmp, windows_icmp
from smartdoctor.host.commands import PING
from smartdoctor.host.door import Echoes
from smartdoctor.host.programs import Programs
from smartdoctor.model import Missing, Why, say

_LINGER = 1  # seconds the program waits for the last answer
_MOST = 100_000  # echoes nobody here would ever send
_SLOW = 0.2  # seconds between echoes that every ping allows everybody

_ANSWER = re.compile(
    r"^\d+ bytes from .*?seq=(\d{1,9}) .*?time[=<](\d+(?:\.\d+)?) ?ms", re.MULTILINE
)
_SUMMARY = re.compile(
    r"^(\d{1,9}) packets transmitted, (\d{1,9}) (?:packets )?received", re.MULTILINE
)
_FROM_ZERO = re.compile(r"^PING6?\b.*(?:\): \d+ data bytes|-->)", re.MULTILINE)


def ping(
    address: str, *, count: int, interval: float, seconds: float, programs: Programs
) -> Echoes:
    """Send echoes to a literal address; what arrived when time is up is kept."""
    end = time.monotonic() + seconds
    try:
        ipaddress.ip_address(address)
        found = socket.getaddrinfo(address, None, flags=socket.AI_NUMERICHOST)
    except (ValueError, OSError) as error:  # the second for a zone ("%eth9") that is not there
        raise Missing(
            Why.UNREADABLE, say("{address} is not an address.", address=address)
        ) from error
    family, _, _, _, to = found[0]
    if sys.platform == "win32":
        return windows_icmp.echoes(address, to, count, interval, end)
    line = icmp.socket_for(family)
    if line is not None:
        return icmp.echo(line, to, count, interval, end)
    try:
        return _by_program(address, count, interval, end, programs)
    except Missing as missing:
        if missing.why is not Why.UNSUPPORTED:
            raise
        raise _denied() from missing


def _by_program(
    address: str, count: int, interval: float, end: float, programs: Programs
) -> Echoes:
    left = end - time.monotonic()
    most = int((left - _LINGER) / interval)  # so that it ends by itself and tells what it has
    count = max(min(count, most), 1)
    words = ("-n", "-c", str(count), "-i", f"{interval:g}", "-W", str(_LINGER), address)
    printed = programs.run(PING, *words, seconds=left)
    if "interval" in printed.err and interval < _SLOW:  # older ones reserve haste for root
        return _by_program(address, count, _SLOW, end, programs)
    return parse(printed.out, printed.err, count)


def parse(out: str, err: str, count: int) -> Echoes:
    """Understand what Linux's, busybox's or macOS's ping printed in English."""
    summary = _SUMMARY.search(out)
    if summary is None:
        said = f"{out}\n{err}".lower()
        if "permi" in said:  # "Operation not permitted", "permission denied (are you root?)"
            raise _denied()
        if "unreachable" in said:
            return Echoes(times=(None,) * count)
        raise _unreadable()
    sent, received = int(summary[1]), int(summary[2])
    first = 0 if _FROM_ZERO.search(out) else 1
    times: dict[int, float] = {}
    for number, milliseconds in _ANSWER.findall(out):
        times.setdefault(int(number) - first, float(milliseconds) / 1000)
    if sent > _MOST or len(times) != received or not all(0 <= each < sent for each in times):
        raise _unreadable()
    return Echoes(times=tuple(times.get(number) for number in range(sent)))


def _denied() -> Missing:
    return Missing(Why.DENIED, say("This account may not send pings."))


def _unreadable() -> Missing:
    return Missing(Why.UNREADABLE, say("The system's ping gave an answer of an unknown shape."))
