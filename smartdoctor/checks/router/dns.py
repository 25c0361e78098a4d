"""Name lookup: every page waits for it, and a bad name server looks like a bad line.

Half a second is felt on every page, a tenth where a public server needs half of it.  Public ones
are asked only when ours leave a doubt, and not offered behind a VPN, where the network has names of
its own or an organisation decides.  A dead one explains a dead internet, not vice versa.  R2.
"""

from dataclasses import dataclass
from statistics import median

from smartdoctor.checks.router.name_steps import FORGET_NAMES, change_name_server
from smartdoctor.checks.router.steps import RESTART_ROUTER
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.dns import Dns, LongDns, NameServer, failing, usual
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.route import Route
from smartdoctor.model import (
    Cause,
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Remedy,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS, MS, PC = say("our choice; no standard gives one"), "milliseconds", "percent"
Servers = tuple[NameServer, ...]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many names may fail, and how long one may take."""

    failing: float = limit(0.10, unit=PC, says=say("names that fail"), source=OURS)
    broken: float = limit(0.50, unit=PC, says=say("names that fail, many"), source=OURS)
    slow: float = limit(0.100, unit=MS, says=say("a known name takes"), source=OURS)
    behind: float = limit(0.050, unit=MS, says=say("longer than elsewhere by"), source=OURS)
    heavy: float = limit(0.500, unit=MS, says=say("a known name takes long"), source=OURS)


@check(
    id="router.dns",
    code="R2",
    question=say("Are the names of web pages looked up quickly?"),
    matters=say("Before a page opens, its name is looked up as in a telephone book."),
    headlines=Headlines(
        good=say("Name lookup is quick"),
        advice=say("Name lookup is slow"),
        problem=say("Name lookup is failing"),
    ),
    remedies=(RESTART_ROUTER, FORGET_NAMES, change_name_server("9.9.9.9")),
    after=(Cause(check="wifi.signal"), Cause(check="router.latency")),
    exits=Limits(failing=0.05, broken=0.30, slow=0.080, behind=0.040, heavy=0.400),
)
def examine(
    route: Route,
    dns: Dns,
    connectivity: Connectivity | Missing,
    machine: Machine | Missing,
    longer: LongDns | Missing | None,
    limits: Limits,
) -> Finding | LookAgain:
    """Judge our own servers; in doubt look once more, beside public ones."""
    if not dns.servers:
        raise Missing(Why.UNSUPPORTED, say("The name servers of this computer are not known."))
    if longer is None:
        failed = max(failing((server,)) for server in dns.servers)
        doubt = failed >= limits.failing or usual(dns.servers) > limits.slow
        return LookAgain(LongDns) if doubt else _judge(dns.servers, (), limits)
    if isinstance(longer, Missing):
        raise longer
    if usual(longer.servers + longer.public) == 0.0:
        raise _nobody(route, connectivity)
    managed = isinstance(machine, Machine) and machine.managed
    free = not (route.vpn or route.search or managed)  # to choose a name server
    return _judge(dns.servers + longer.servers, longer.public, limits, free=free)


def _judge(ours: Servers, public: Servers, limits: Limits, *, free: bool = False) -> Finding:
    share, time = failing(ours), usual(ours)
    rivals = {median(server.warm): server.address for server in public if server.warm}
    best = min(rivals, default=time)
    seen = [Evidence(name="failed", says=say("Failed"), value=share, unit=PC, limit=limits.failing)]
    if time:
        seen.append(Evidence(name="time", says=say("Time"), value=time, unit=MS, limit=limits.slow))
    remedies: tuple[Remedy, ...] = (RESTART_ROUTER, FORGET_NAMES)
    if rivals:
        seen.append(Evidence(name="public", says=say("A public server"), value=best, unit=MS))
        remedies += (change_name_server(rivals[best]),) if free else ()
    if share >= limits.failing:
        broken = share >= limits.broken and rivals
        says = say("{share:percent} of the names looked up were not found.", share=share)
        if all(server.dead for server in ours):
            says = say("The name server of this network does not answer.")
        return (problem if broken else advice)(says, *seen, remedies=remedies)
    if time > limits.heavy or (time > limits.slow and time - best > limits.behind):
        judge = problem if time > limits.heavy else advice
        says = say("Looking up a name takes {time:milliseconds}.", time=time)
        return judge(says, *seen, remedies=remedies)
    talking = {server.address for server in ours if not server.dead}
    if silent := tuple(server.address for server in ours if server.address not in talking):
        says = say("A name server stays silent: {servers}.", servers=tuple(dict.fromkeys(silent)))
        return advice(says, *seen, remedies=remedies)
    return good(say("Names are looked up within {time:milliseconds}.", time=time), *seen)


def _nobody(route: Route, online: Connectivity | Missing) -> Missing:
    if isinstance(online, Missing) or not online.online:
        return Missing(Why.MUTED, say("Nothing on the internet answers, names or pages."))
    if route.proxy:
        return Missing(Why.MUTED, say("Pages come through a proxy, which looks names up itself."))
    return Missing(Why.TIMED_OUT, say("No name server answered, here or elsewhere."))
