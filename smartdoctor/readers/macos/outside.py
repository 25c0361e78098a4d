"""Who stands behind our router: traceroute may ask, an ordinary program may not.

    $ traceroute -n -m 2 -q 1 -w 1 1.1.1.1
    traceroute to 1.1.1.1 (1.1.1.1), 2 hops max, 40 byte packets
     1  192.168.1.1  3.011 ms
     2  *

The heading goes to standard error.  Options: traceroute(8) of Darwin, which is set-uid root.
"""

import re

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.outside import Outside
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.host.commands import TRACEROUTE
from smartdoctor.readers.anywhere.outside import asked

STATION = re.compile(r"^ {0,3}2  (?P<address>\d{1,3}(?:\.\d{1,3}){3})(?:\s|$)", re.MULTILINE)


def read(host: Host, route: Route, targets: ProbeTargets) -> Outside:
    """Ask both witnesses."""
    return asked(host, route, targets, _second)


def parse(text: str) -> str:
    """Return the address of the second station, "" when it stayed silent."""
    found = STATION.search(text)
    return found["address"] if found else ""


def _second(host: Host, target: str) -> str:
    words = ("-n", "-m", "2", "-q", "1", "-w", "1", target)
    return parse(host.run(TRACEROUTE, *words, seconds=5).out)
