"""Ten well-known names, asked twice of each name server this device uses.

The first round may have to be fetched from far away, the second should come from the server's
memory.  Silence costs two seconds a question, so a server is left alone after two silences, or in
the second look three once it has answered.  Public servers are asked only in the second look, when
ours leave a doubt: no other operator learns anything from a healthy device.  The way to them is
often blocked; one silence is enough to give them up.  A slow server is asked fewer names.  A login
page answers for every name and a dead router for none: then nobody is asked.
"""

from collections.abc import Iterable

from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.dns import Dns, LongDns, NameServer
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare

PATIENCE, MORE_PATIENCE, LITTLE_PATIENCE = 2, 3, 1  # silences until a server is given up
WAIT = 2.0  # seconds for one answer
ROUND = 2.0  # seconds of answers until a slow server has shown enough
SILENCE = (Why.ABSENT, Why.TIMED_OUT)
ANSWER = (Why.UNSUPPORTED, Why.UNREADABLE)  # port closed, or an answer of an unknown shape


def read(
    host: Host, targets: ProbeTargets, route: Route, connectivity: Connectivity | Missing
) -> Dns:
    """Ask our own servers."""
    spare(route)
    if not targets.names:
        raise Missing(Why.POLICY, say("Your organisation has switched these questions off."))
    known = connectivity if isinstance(connectivity, Connectivity) else None
    if known and known.portal:
        raise Missing(Why.MUTED, say("A login page answers for every name until you sign in."))
    if known and known.router_answers is False:
        raise Missing(Why.MUTED, say("The router does not answer, so no name server can."))
    return Dns(servers=_each(host, route.resolvers, targets.names, PATIENCE))


def read_long(host: Host, targets: ProbeTargets, route: Route) -> LongDns:
    """Ask our own servers once more, and public ones beside them."""
    others = [server for server in targets.resolvers if server not in route.resolvers]
    return LongDns(
        servers=_each(host, route.resolvers, targets.names, MORE_PATIENCE),
        public=_each(host, others, targets.names, LITTLE_PATIENCE),
    )


def _each(
    host: Host, servers: Iterable[str], names: tuple[str, ...], patience: int
) -> tuple[NameServer, ...]:
    return tuple(_ask(host, server, names, patience) for server in servers)


def _ask(host: Host, server: str, names: tuple[str, ...], patience: int) -> NameServer:
    rounds: tuple[list[float], list[float]] = ([], [])
    refused = silent = 0
    for answers in rounds:
        spent, reached = 0.0, 0
        for name in names:
            if spent > ROUND or silent >= (patience if any(rounds) else min(patience, PATIENCE)):
                break
            reached += 1
            try:
                said = host.resolve(name, server, seconds=WAIT)
            except Missing as missing:
                if missing.why not in SILENCE + ANSWER:
                    raise
                silent += missing.why in SILENCE
                refused += missing.why in ANSWER
                continue
            spent += said.seconds
            if said.code == "NOERROR" and said.addresses:
                answers.append(said.seconds)
            else:
                refused += 1
        names = names[:reached]
    cold, warm = rounds
    return NameServer(
        address=server, cold=tuple(cold), warm=tuple(warm), refused=refused, silent=silent
    )
