"""Ask time servers by SNTP (RFC 4330), and where that is blocked the dates of web answers.

One packet of 48 bytes each way.  With t1, t4 our clock when sending and receiving, t2, t3 theirs:

    ahead = ((t2 - t1) + (t3 - t4)) / 2         right to half the difference of the two directions

t1 is t4 less the time the answer took: the clock read before asking would also count the look-up of
the server's name.  A server that is not sure itself says so (leap indicator 3, or stratum 0 or
above 15) and is not counted.  The stamp we send comes back, so a stray answer is recognised.
"""

import struct
from datetime import UTC, datetime, timedelta

from smartdoctor.facts.clock import ClockOffset, Offset
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare

PORT = 123
ASK = 0x23  # version 4, client
LENGTH = 48  # bytes
SERVER = 4
UNSURE = 3
SURE = range(1, 16)
ERA = datetime(1900, 1, 1, tzinfo=UTC)
NEXT_ERA = 1 << 32  # seconds; begins on 7 February 2036
FRACTION = 1 << 32
ENOUGH = 2


def read(
    host: Host, targets: ProbeTargets, route: Route, connectivity: Connectivity | Missing
) -> ClockOffset:
    """Ask each time server once."""
    spare(route)
    known = connectivity if isinstance(connectivity, Connectivity) else None
    if known and not known.online:
        says = say("The internet is out of reach, so the clock was not compared.")
        raise Missing(Why.MUTED, says)
    offsets = [found for server in targets.clocks if (found := _ask(host, server))]
    if len(offsets) < ENOUGH and known:
        offsets += [
            Offset(server=probe.server, ahead=probe.ahead, exact=False)
            for probe in known.probes
            if probe.ahead is not None
        ]
    if len(offsets) < ENOUGH:
        says = say("Too few time servers answered to compare the clock with.")
        raise Missing(Why.TIMED_OUT, says)
    return ClockOffset(offsets=tuple(offsets))


def parse(answer: bytes, sent: int, back: datetime, seconds: float) -> float | None:
    """Return how far their clock is ahead of ours; None for an answer not to be trusted."""
    if len(answer) < LENGTH:
        return None
    first, stratum = answer[0], answer[1]
    origin, *stamps = struct.unpack(">QQQ", answer[24:LENGTH])
    if first & 7 != SERVER or first >> 6 == UNSURE or stratum not in SURE or origin != sent:
        return None
    received, answered = (_moment(value) for value in stamps)
    gone = back - timedelta(seconds=seconds)
    return ((received - gone) + (answered - back)).total_seconds() / 2


def stamp(moment: datetime) -> int:
    """Write a moment as 32 bits of seconds and 32 of fraction, as the protocol does."""
    since = moment - ERA
    whole = since.days * 86400 + since.seconds
    return (whole % NEXT_ERA) << 32 | since.microseconds * FRACTION // 1_000_000


def _ask(host: Host, server: str) -> Offset | None:
    sent = stamp(host.clock())
    try:
        answer = host.udp(server, PORT, struct.pack(">B39xQ", ASK, sent), seconds=1.5)
    except Missing:
        return None
    ahead = parse(answer.payload, sent, host.clock(), answer.seconds)
    return None if ahead is None else Offset(server=server, ahead=ahead, exact=True)


def _moment(value: int) -> datetime:
    whole, fraction = value >> 32, value & (FRACTION - 1)
    if whole < NEXT_ERA // 2:
        whole += NEXT_ERA
    return ERA + timedelta(seconds=whole, microseconds=fraction * 1_000_000 / FRACTION)
