"""Connections to servers that have addresses of both kinds, over IPv4 and over IPv6.

The names are looked up at our own name servers (A and AAAA), then port 443 is opened and closed on
each, three seconds at most.  One server after another, so that they do not disturb each other.
"""

from smartdoctor.facts.both_ways import BothWays, LongBothWays, Reached
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare

DOOR = 443
WAIT, LOOKUP = 3.0, 2.0  # seconds
ENOUGH = 2  # servers with both kinds of address


def read(
    host: Host, targets: ProbeTargets, route: Route, connectivity: Connectivity | Missing
) -> BothWays:
    """Try each server once each way."""
    if route.ipv6 is False:
        raise Missing(Why.ABSENT, say("This network has no IPv6, and does well without."))
    if route.ipv6 is None:
        raise Missing(Why.UNSUPPORTED, say("The system does not tell whether it has IPv6."))
    spare(route)
    if not targets.dual:
        raise Missing(Why.POLICY, say("Your organisation has switched these questions off."))
    if isinstance(connectivity, Connectivity) and not connectivity.online:
        raise Missing(Why.MUTED, say("The internet is out of reach, so IPv6 was not tried out."))
    return BothWays(servers=_each(host, targets, route))


def read_long(host: Host, targets: ProbeTargets, route: Route, first: BothWays) -> LongBothWays:
    """Try them once more."""
    del first  # only to come after it
    host.wait(1)
    return LongBothWays(servers=_each(host, targets, route))


def _each(host: Host, targets: ProbeTargets, route: Route) -> tuple[Reached, ...]:
    found = []
    for server in targets.dual:
        v4, v6 = _address(host, route, server, "A"), _address(host, route, server, "AAAA")
        if v4 and v6:
            times = _time(host, v4), _time(host, v6)
            found.append(Reached(server=server, v4=times[0], v6=times[1]))
    if len(found) < ENOUGH:
        says = say("The name servers of this network give too few IPv6 addresses to try out.")
        raise Missing(Why.UNREADABLE, says)
    return tuple(found)


def _address(host: Host, route: Route, name: str, kind: str) -> str:
    for server in route.resolvers:
        try:
            said = host.resolve(name, server, kind, seconds=LOOKUP)
        except Missing as missing:
            if missing.why in (Why.DENIED, Why.BROKEN):
                raise
            continue
        if said.addresses:
            return said.addresses[0]
    return ""


def _time(host: Host, address: str) -> float | None:
    try:
        return host.connect(address, DOOR, seconds=WAIT)
    except Missing as missing:
        if missing.why in (Why.DENIED, Why.BROKEN):
            raise
        return None
