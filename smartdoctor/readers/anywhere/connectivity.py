"""Ask servers of several operators for a small page whose content is known.

    http://captive.apple.com/hotspot-detect.html          200, a page that says Success
    http://www.msftconnecttest.com/connecttest.txt        200, "Microsoft Connect Test"
    http://connectivitycheck.gstatic.com/generate_204     204, nothing

Plain HTTP on purpose: a login page can only be seen where it may put itself in between.  Any other
address an organisation sets must answer 204 with nothing, because only that cannot be mistaken for
a login page.  Traps: some login pages let the famous addresses through, hence several operators; a
cache on the way may answer for a dead line, with an Age header and an old Date; a proxy before a
dead line says 502, 503 or 504.
"""

from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from smartdoctor.facts.connectivity import Connectivity, Probe, Seen
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.route import Route
from smartdoctor.host import Fetched, Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.metered import spare

FIRST, AGAIN = 3.0, 1.5  # seconds to wait for an answer
KNOWN = {
    "hotspot-detect.html": "<html><head><title>success</title></head><body>success</body></html>",
    "connecttest.txt": "microsoftconnecttest",
    "success.txt": "success",
}
NOBODY_BEHIND = (502, 503, 504)
DOORS = (53, 80, 443)  # what a router may listen on


def read(host: Host, targets: ProbeTargets, route: Route) -> Connectivity:
    """Ask each server once; where that does not settle it, ask the silent ones once more."""
    spare(route)
    if not targets.connectivity:
        raise Missing(Why.POLICY, say("Your organisation has switched these questions off."))
    probes: dict[str, Probe] = {}
    for patience in (FIRST, AGAIN):
        for url in targets.connectivity:
            if url not in probes or probes[url].seen is Seen.SILENT:
                probes[url] = _probe(host, route, url, patience)
            if patience == FIRST and _hopeless(probes, targets):
                break
        found = Connectivity(probes=tuple(probes.values()), router_answers=None)
        if len(probes) == len(targets.connectivity) and (found.online or found.portal):
            return found
        if patience == FIRST:
            host.wait(1)
    if route.scripted:
        says = say("Pages come through a proxy that a script chooses; Smart Doctor runs no such.")
        raise Missing(Why.UNSUPPORTED, says)
    answers = None if route.router is None else _answers(host, route.router)
    return Connectivity(probes=found.probes, router_answers=answers)


def parse(url: str, answer: Fetched) -> Seen:
    """Tell the expected answer from anybody else's."""
    known = KNOWN.get(urlsplit(url).path.rpartition("/")[2])
    body = "".join(answer.body.split()).lower()
    right = answer.status == 204 and not body
    if known is not None:
        right = answer.status == 200 and body == known
    if answer.status in NOBODY_BEHIND:
        return Seen.SILENT
    return Seen.EXPECTED if right else Seen.FOREIGN


def _hopeless(probes: dict[str, Probe], targets: ProbeTargets) -> bool:
    """Whether so many stayed silent that this round cannot settle it."""
    silent = sum(probe.seen is Seen.SILENT for probe in probes.values())
    return silent * 2 > len(targets.connectivity)


def _probe(host: Host, route: Route, url: str, seconds: float) -> Probe:
    server = urlsplit(url).hostname or url
    try:
        answer = host.fetch(url, seconds=seconds)
    except Missing as missing:
        strange = missing.why is Why.UNSUPPORTED and "://" in route.proxy
        if strange or missing.why in (Why.DENIED, Why.BROKEN):
            raise  # our own end: it says nothing about the line
        return Probe(server=server, seen=Seen.SILENT)
    seen = parse(url, answer)
    return Probe(
        server=server,
        seen=seen,
        leads_to=urlsplit(answer.headers.get("location", "")).hostname or "",
        ahead=_ahead(host, answer) if seen is Seen.EXPECTED else None,
    )


def _ahead(host: Host, answer: Fetched) -> float | None:
    """Compare the answer's date, which names a whole second, with the middle of our wait."""
    if "age" in answer.headers:
        return None
    try:
        theirs = parsedate_to_datetime(answer.headers.get("date", ""))
        return (theirs - host.clock()).total_seconds() + 0.5 + answer.seconds / 2
    except (TypeError, ValueError):
        return None


def _answers(host: Host, router: str) -> bool | None:
    """Tell whether the router says anything at all: an echo, or a door opened or shut.

    None when the system itself lets no packet of ours go there (macOS' Local Network permission).
    """
    barred = False
    try:
        if any(time is not None for time in host.ping(router, count=3, seconds=2).times):
            return True
    except Missing as missing:  # no right to send echoes: the doors are left
        barred = missing.why is Why.ABSENT
    for door in DOORS:
        try:
            host.connect(router, door, seconds=0.5)
        except Missing as missing:
            barred &= missing.why is Why.ABSENT
            continue
        return True
    return None if barred else False
