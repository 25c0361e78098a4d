"""Echoes to the router of a Mac, which macOS 15 may keep from us.

Without the "Local Network" permission every packet to a device at home fails with "no route to
host" (errno 65), echo and connection alike, while a router that is really gone gives silence or
"host is down" (Apple TN3179; microsoft/vscode#228862 and transmission-remote-gui/transgui#1478 met
it).  So one more connection tells the two apart.
"""

from dataclasses import replace

from smartdoctor.facts.ping import Ping
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere import ping

DOOR = 53


def read(host: Host, route: Route) -> Ping:
    """Take the quick look, and tell a forbidden way from a silent router."""
    found = ping.read(host, route)
    if found.series.times or found.connects or route.router is None:
        return found
    return replace(found, barred=_no_way(host, route.router))


def _no_way(host: Host, router: str) -> bool:
    try:
        host.connect(router, DOOR, seconds=0.5)
    except Missing as missing:
        return missing.why is Why.ABSENT
    return False
