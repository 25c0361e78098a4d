"""The name servers of a Mac, those left out that macOS does not let us ask (local_network.py)."""

from collections.abc import Iterable

from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.dns import Dns, LongDns, NameServer
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.anywhere import dns
from smartdoctor.readers.macos.local_network import barred, denied


def read(
    host: Host, targets: ProbeTargets, route: Route, connectivity: Connectivity | Missing
) -> Dns:
    """Ask our own servers."""
    return Dns(servers=_allowed(host, dns.read(host, targets, route, connectivity).servers))


def read_long(host: Host, targets: ProbeTargets, route: Route) -> LongDns:
    """Ask our own servers once more, and public ones beside them."""
    found = dns.read_long(host, targets, route)
    return LongDns(servers=_allowed(host, found.servers), public=found.public)


def _allowed(host: Host, servers: Iterable[NameServer]) -> tuple[NameServer, ...]:
    """Keep those that we may ask; a silent one that we may not is no silent server."""
    all_of_them = tuple(servers)
    kept = tuple(each for each in all_of_them if not (each.dead and barred(host, each.address)))
    if all_of_them and not kept:
        raise denied()
    return kept
