"""Echoes to the router of a Mac, which macOS 15 may keep from us (local_network.py).

One more connection tells a forbidden way from a silent router.
"""

from dataclasses import replace

from smartdoctor.facts.ping import Ping
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.readers.anywhere import ping
from smartdoctor.readers.macos.local_network import barred


def read(host: Host, route: Route) -> Ping:
    """Take the quick look, and tell a forbidden way from a silent router."""
    found = ping.read(host, route)
    if found.series.times or found.connects or route.router is None:
        return found
    return replace(found, barred=barred(host, route.router))
