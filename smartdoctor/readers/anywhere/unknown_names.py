"""Three names that nobody has, asked of our own name server; in doubt over an encrypted line too.

    https://dns.google/resolve?name=qkzwvtr.com.&type=A    {"Status": 3, ...}       no such name
                                                           {"Status": 0, "Answer": [{"type": 1,
                                                            "data": "192.0.2.1"}]}

Chromium asked three random names of 7 to 15 letters for the same reason.  They end with a dot, so
that no search zone is added.  Only when two of them get an answer are a public server and the
encrypted one asked: a healthy device tells neither of them anything.
"""

import json
from ipaddress import ip_address

from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Route
from smartdoctor.facts.unknown_names import LongUnknownNames, Lookup, UnknownNames
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare

MANY = "3"
WAIT = 2.0  # seconds for one answer
NOBODY = ("NOERROR", "NXDOMAIN")  # anything else says nothing about the name
ADDRESS = 1  # a record of type A


def read(
    host: Host, targets: ProbeTargets, route: Route, connectivity: Connectivity | Missing
) -> UnknownNames:
    """Ask our own server."""
    spare(route)
    if not targets.secure or not targets.names:
        raise Missing(Why.POLICY, say("Your organisation has switched these questions off."))
    if isinstance(connectivity, Connectivity) and not connectivity.online:
        if connectivity.portal:
            raise Missing(Why.MUTED, say("A login page answers for every name until you sign in."))
        raise Missing(Why.MUTED, say("The internet is out of reach, so no name was looked up."))
    names = host.native("random_names", MANY)
    for server in route.resolvers:
        unknown = _all(host, names, server)
        if unknown:
            return UnknownNames(unknown=unknown, known=_one(host, targets.names[0], server))
    raise Missing(Why.TIMED_OUT, say("No name server answered, here or elsewhere."))


def read_long(
    host: Host, targets: ProbeTargets, route: Route, first: UnknownNames
) -> LongUnknownNames:
    """Ask for the same names where nobody can change the answers, and where somebody might."""
    names = [lookup.name for lookup in first.unknown]
    others = [server for server in targets.resolvers if server not in route.resolvers]
    public = (_all(host, names, server) for server in others)
    again = (_one(host, targets.names[0], server) for server in route.resolvers)
    return LongUnknownNames(
        known=next((each for each in again if each), None),
        secure=tuple(found for name in names if (found := _secure(host, targets, name))),
        secure_known=_secure(host, targets, targets.names[0]),
        public=next((each for each in public if each), ()),
    )


def parse(name: str, body: str) -> Lookup | None:
    """Understand the JSON of an encrypted name server; None when it says nothing about the name."""
    try:
        said = json.loads(body)
        if said["Status"] not in (0, 3):
            return None
        found = [each["data"] for each in said.get("Answer", ()) if each["type"] == ADDRESS]
        return Lookup(name=name, addresses=tuple(str(ip_address(each)) for each in found))
    except (ValueError, KeyError, TypeError):
        return None


def _all(host: Host, names: list[str], server: str) -> tuple[Lookup, ...]:
    found: list[Lookup] = []
    for name in names:
        lookup = _one(host, name, server)
        if lookup is None and not found:
            return ()  # this server stays silent: one lost question is enough
        found += [lookup] if lookup else []
    return tuple(found)


def _one(host: Host, name: str, server: str) -> Lookup | None:
    try:
        said = host.resolve(name, server, seconds=WAIT)
    except Missing as missing:
        if missing.why in (Why.DENIED, Why.BROKEN):
            raise
        return None
    return Lookup(name=name, addresses=said.addresses) if said.code in NOBODY else None


def _secure(host: Host, targets: ProbeTargets, name: str) -> Lookup | None:
    try:
        said = host.fetch(f"{targets.secure}?name={name}&type=A", seconds=3)
    except Missing:
        return None
    return parse(name, said.body) if said.status == 200 else None
