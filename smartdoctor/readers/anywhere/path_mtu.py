"""Echoes of growing size that nobody may cut, to two servers far away.

First the largest packet this device sends, then a DSL line's; where both vanish, halves of what is
left between that and 1280 bytes, until the step is at most 28.  Three echoes a size: one that comes
back settles it, three that vanish without a word make it silent.  A router that says "too big, at
most so many" is believed once that size came through.  Some dozen packets in all, so only in a
thorough scan.  How to ask differs by system and is handed in; Linux and Windows have a call for it,
macOS its ping.
"""

from collections.abc import Callable
from typing import Any

from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets, Scope
from smartdoctor.facts.path_mtu import PathMtu, Way
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare

TIMES = 3
STEP = 28  # bytes: the headers of an echo
LARGEST = 1500  # bytes: nobody's internet line takes more
USUAL = 1492  # bytes: a DSL line
LEAST = 1280  # bytes: what IPv6 asks of every line
TINY = 548  # bytes: 576, which every line has to take, less the headers
ANCHORS = 2

Ask = Callable[[str, int], dict[str, Any]]  # (address, bytes) -> came, limit, own


def read(
    host: Host,
    targets: ProbeTargets,
    scope: Scope,
    route: Route,
    connectivity: Connectivity | Missing,
) -> PathMtu:
    """Try two servers by the system's own call."""

    def ask(address: str, size: int) -> dict[str, Any]:
        found: dict[str, Any] = host.native("whole_echo", address, str(size), str(TIMES))
        return found

    wanted(targets, scope, route, connectivity)
    return measure(targets, route, ask)


def wanted(
    targets: ProbeTargets, scope: Scope, route: Route, connectivity: Connectivity | Missing
) -> None:
    """Raise where nobody asked for it, or nothing could come of it."""
    if not scope.thorough:
        says = say("Big packets are only tried out in a thorough scan.")
        raise Missing(Why.NOT_ASKED, says)
    spare(route)
    if len(targets.resolvers) < ANCHORS:
        raise Missing(Why.POLICY, say("Your organisation has switched these questions off."))
    if isinstance(connectivity, Connectivity) and not connectivity.online:
        raise Missing(Why.MUTED, say("The internet is out of reach, so no packets were tried out."))


def measure(targets: ProbeTargets, route: Route, ask: Ask) -> PathMtu:
    """Find the largest packet for each server."""
    largest = min(route.mtu or LARGEST, LARGEST)
    return PathMtu(ways=tuple(_way(each, largest, ask) for each in targets.resolvers[:ANCHORS]))


def _way(anchor: str, largest: int, ask: Ask) -> Way:
    said = ask(anchor, largest)
    if said["own"] and TINY < said["limit"] < largest:  # a tunnel that takes less than its line
        largest = said["limit"]
        said = ask(anchor, largest)
    if said["came"]:
        return Way(anchor=anchor, sent=largest, came=largest, silent=0)
    low = LEAST if largest > LEAST and ask(anchor, LEAST)["came"] else TINY
    if low == TINY and not ask(anchor, TINY)["came"]:
        return Way(anchor=anchor, sent=largest, came=0, silent=0)
    told = bool(said["limit"])
    high = largest
    if low < USUAL < high and ask(anchor, USUAL)["came"]:
        low = USUAL
    if low < said["limit"] < high and ask(anchor, said["limit"])["came"]:
        return Way(anchor=anchor, sent=largest, came=said["limit"], silent=0)
    while high - low > STEP:
        middle = (low + high) // 2
        said = ask(anchor, middle)
        if said["came"]:
            low = middle
        else:
            high, told = middle, bool(said["limit"])
    sure = ask(anchor, low)["came"] == TIMES and not told
    return Way(anchor=anchor, sent=largest, came=low, silent=high if sure else 0)
