"""IPv6: where it is switched on it has to work, else every page waits for it first.

Programs try IPv6 first and turn to IPv4 after about a quarter of a second (RFC 8305 advises 250 ms
as the delay between attempts).  Broken means: an address and a way out, yet no server of three is
reached over it, twice, while IPv4 reaches them.  A network without IPv6 is fine.  Catalogue N6.
"""

from dataclasses import dataclass

from smartdoctor.checks.internet.steps import MEND_IPV6
from smartdoctor.facts.both_ways import BothWays, LongBothWays, usual
from smartdoctor.facts.route import Route
from smartdoctor.model import (
    Cause,
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

MS = "milliseconds"
EYEBALLS = say("RFC 8305: when programs turn to IPv4")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much longer a connection over IPv6 may take."""

    behind: float = limit(0.250, unit=MS, says=say("slower than IPv4 by"), source=EYEBALLS)


@check(
    id="internet.ipv6",
    code="N6",
    question=say("Is broken IPv6 slowing me down?"),
    matters=say("Programs try IPv6 first; while it fails, every page waits."),
    headlines=Headlines(
        good=say("IPv6 works"),
        advice=say("IPv6 is slow"),
        problem=say("IPv6 is switched on but broken"),
    ),
    remedies=(MEND_IPV6,),
    after=(
        Cause(check="router.latency"),
        Cause(check="internet.online", mutes=frozenset({"portal"})),
    ),
    exits=Limits(behind=0.150),
)
def examine(
    ways: BothWays, route: Route, longer: LongBothWays | Missing | None, limits: Limits
) -> Finding | LookAgain:
    """Compare the two; what looks bad is looked at again."""
    looks = (ways, *((longer,) if isinstance(longer, LongBothWays) else ()))
    servers = [server for look in looks for server in look.servers]
    v4, v6 = usual(each.v4 for each in servers), usual(each.v6 for each in servers)
    if v4 is None:
        raise Missing(Why.MUTED, say("The servers asked are not reached at all."))
    slow = v6 is None or v6 - v4 >= limits.behind
    if slow and longer is None:
        return LookAgain(LongBothWays)
    if slow and isinstance(longer, Missing):
        raise longer
    seen = [Evidence(name="v4", says=say("Over IPv4"), value=v4, unit=MS)]
    if v6 is None:
        if route.vpn:
            says = say("Your VPN carries no IPv6, which keeps it from going past the VPN.")
            raise Missing(Why.MUTED, says)
        says = say("IPv6 is switched on, but nothing is reached over it.")
        return problem(says, *seen, remedies=(MEND_IPV6,))
    limited = v4 + limits.behind
    seen.append(Evidence(name="v6", says=say("Over IPv6"), value=v6, unit=MS, limit=limited))
    if slow:
        says = say("A connection over IPv6 takes {time:milliseconds} longer.", time=v6 - v4)
        return advice(says, *seen, remedies=(MEND_IPV6,))
    return good(say("IPv6 is as quick as IPv4."), *seen)
