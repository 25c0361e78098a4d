"""Names that do not exist, looked up by a Mac at its router, which macOS may forbid."""

from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Route
from smartdoctor.facts.unknown_names import UnknownNames
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.anywhere import unknown_names
from smartdoctor.readers.macos.local_network import asked


def read(
    host: Host, targets: ProbeTargets, route: Route, connectivity: Connectivity | Missing
) -> UnknownNames:
    """Ask our own server."""
    return asked(
        host, route.resolvers, lambda: unknown_names.read(host, targets, route, connectivity)
    )
