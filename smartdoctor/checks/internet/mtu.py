"""Big packets: one that is too big must come back with a word, not vanish.

Where it vanishes, small pages open and big ones hang, and a VPN fails.  1500 bytes is Ethernet,
1492 a DSL line with PPPoE, 1280 what IPv6 asks of every line (RFC 8200).  Two servers have to agree
before anybody is blamed: some of them ignore big echoes.  Catalogue N5.
"""

from dataclasses import dataclass

from smartdoctor.checks.internet.steps import CLAMP
from smartdoctor.facts.path_mtu import PathMtu
from smartdoctor.facts.route import Route
from smartdoctor.model import (
    Cause,
    Evidence,
    Finding,
    Headlines,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

STEP = 28  # bytes; sizes are found to within this
PPPOE = say("RFC 2516: a DSL line with PPPoE")
IPV6 = say("RFC 8200: the least IPv6 asks for")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How big a packet must get through."""

    usual: int = limit(1492, unit="bytes", says=say("usual size"), source=PPPOE)
    least: int = limit(1280, unit="bytes", says=say("least for IPv6"), source=IPV6)


@check(
    id="internet.mtu",
    code="N5",
    question=say("Do big packets get lost?"),
    matters=say("When they do, some pages hang while others open, and a VPN fails."),
    headlines=Headlines(
        good=say("Big packets get through"),
        advice=say("Only small packets get through"),
        problem=say("Big packets get lost"),
    ),
    remedies=(CLAMP,),
    after=(Cause(check="internet.online", mutes=frozenset({"portal"})),),
)
def examine(mtu: PathMtu, route: Route, limits: Limits) -> Finding:
    """Two ways that agree decide."""
    if not mtu.ways or not all(way.came for way in mtu.ways):
        says = say("The servers asked do not answer echoes, so big packets were not tried out.")
        raise Missing(Why.UNSUPPORTED, says)
    sizes = [way.came for way in mtu.ways]
    size, sent = max(sizes), max(way.sent for way in mtu.ways)
    seen = Evidence(
        name="size", says=say("Largest packet"), value=size, unit="number", limit=limits.usual
    )
    if size >= min(limits.usual, sent):
        return good(say("Packets of {size} bytes get through.", size=size), seen)
    if max(sizes) - min(sizes) > STEP:
        raise Missing(Why.UNREADABLE, say("Two servers far away do not agree on the largest size."))
    if all(way.silent for way in mtu.ways):
        says = say("Packets bigger than {size} bytes get lost on the way.", size=size)
        return problem(says, seen, remedies=(CLAMP,))
    says = say("Packets bigger than {size} bytes do not get through.", size=size)
    if size < limits.least and route.ipv6:
        return problem(says, seen, remedies=(CLAMP,))
    if route.vpn:
        return good(say("Packets of {size} bytes get through your VPN.", size=size), seen)
    return advice(says, seen, remedies=(CLAMP,))
