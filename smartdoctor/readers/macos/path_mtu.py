"""Echoes of growing size on a Mac, by its ping: sockets of ours cannot forbid to cut ICMP there.

    ping -n -D -c 3 -i 0.2 -t 2 -s 1472 192.0.2.1       -D don't fragment, -t seconds in all
    1480 bytes from 192.0.2.1: icmp_seq=0 ttl=56 time=11.2 ms
    556 bytes from 198.51.100.1: frag needed and DF set (MTU 1460)      a router told
    ping: sendto: Message too long                                      this Mac itself

Samples from public print-outs and Apple's manual page.
"""

import re
from typing import Any

from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets, Scope
from smartdoctor.facts.path_mtu import PathMtu
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.host.commands import PING
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import path_mtu

HEADERS = 28
CAME = re.compile(r"^\d+ bytes from [^:]+: icmp_seq=\d+ ttl=", re.MULTILINE)
TOLD = re.compile(r"frag needed and DF set \(MTU (\d{1,5})\)", re.IGNORECASE)
SUMMARY = re.compile(r"^\d+ packets transmitted", re.MULTILINE)


def read(
    host: Host,
    targets: ProbeTargets,
    scope: Scope,
    route: Route,
    connectivity: Connectivity | Missing,
) -> PathMtu:
    """Try two servers by the system's ping."""

    def ask(address: str, size: int) -> dict[str, Any]:
        words = ("-n", "-D", "-c", str(path_mtu.TIMES), "-i", "0.2", "-t", "2")
        printed = host.run(PING, *words, "-s", str(size - HEADERS), address, seconds=5)
        return parse(printed.out, printed.err)

    path_mtu.wanted(targets, scope, route, connectivity)
    return path_mtu.measure(targets, route, ask)


def parse(out: str, err: str) -> dict[str, Any]:
    """Understand one run: how many came back, and who told which limit."""
    own = "message too long" in f"{out}\n{err}".lower()
    if not SUMMARY.search(out) and not own:
        raise Missing(Why.UNREADABLE, say("The system's ping gave an answer of an unknown shape."))
    told = [int(size) for size in TOLD.findall(out)]
    return {
        "came": len(CAME.findall(out)),
        "limit": min(told, default=-1 if own else 0),
        "own": own,
    }
