"""Who stands behind our router, and the address others see us under: two small questions.

    hop 2       a datagram that dies at the second station; where it dies, somebody says so
    STUN        stun.cloudflare.com:3478 tells the address our question came from

Neither needs rights.  Through a VPN both would describe the VPN, so nothing is asked there.
macOS has a reader of its own for the first.
"""

from collections.abc import Callable

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.outside import Outside
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare


def read(host: Host, route: Route, targets: ProbeTargets) -> Outside:
    """Ask both; silence of one is no reason not to hear the other."""
    return asked(host, route, targets, _second)


def asked(
    host: Host, route: Route, targets: ProbeTargets, second: Callable[[Host, str], str]
) -> Outside:
    """Ask both witnesses, the second station in the system's own way."""
    spare(route)
    if route.vpn or not route.gateway:
        raise Missing(Why.MUTED, say("This connection goes through a VPN, or has no router."))
    if not targets.stun and not targets.resolvers:
        raise Missing(Why.POLICY, say("Your organisation has switched these questions off."))
    station = ""
    for target in targets.resolvers[:1]:
        try:
            station = second(host, target)
        except Missing:  # no way there: the other witness may know
            station = ""
    return Outside(second=station, seen=_seen(host, targets.stun))


def _second(host: Host, target: str) -> str:
    return str(host.native("hop", target, "2", seconds=4)["address"])


def _seen(host: Host, servers: tuple[str, ...]) -> str:
    for server in servers[:2]:
        name, _, port = server.partition(":")
        try:
            return str(host.native("stun", name, port or "3478", seconds=3)["address"])
        except Missing:
            continue
    return ""
