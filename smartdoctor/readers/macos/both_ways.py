"""IPv4 beside IPv6 on a Mac; names are looked up at the router, which macOS may forbid."""

from smartdoctor.facts.both_ways import BothWays
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.anywhere import both_ways
from smartdoctor.readers.macos.local_network import asked


def read(
    host: Host, targets: ProbeTargets, route: Route, connectivity: Connectivity | Missing
) -> BothWays:
    """Try each server once each way."""
    return asked(host, route.resolvers, lambda: both_ways.read(host, targets, route, connectivity))
