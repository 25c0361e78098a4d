"""Wi-Fi band: the best band, channel and width in reach.

macOS prefers 5 GHz down to -68 dBm; Apple asks for 20 MHz at 2.4 GHz, where only channels 1, 6 and
11 leave each other alone; Cisco and Zebra plan for channels in use half of the time at most.  What
depends on neighbours is judged only when two looks half a minute apart agree (a thorough scan).
In a company's or a public network nobody here can change it, so it is only told.  Catalogue W2.
"""

from dataclasses import dataclass, replace

from smartdoctor.checks.wifi import air_steps as steps
from smartdoctor.checks.wifi.air import faults, judge_link, open_question, seen
from smartdoctor.checks.wifi.steps import by_wifi
from smartdoctor.facts.channels import band, channel
from smartdoctor.facts.ours import Scope
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi import Protection, WifiLink, WifiSecurity
from smartdoctor.facts.wifi_scan import Air, LaterNeighbours, WifiNeighbours
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Verdict,
    Why,
    Words,
    advice,
    check,
    good,
    limit,
    say,
)

APPLE = say("the level down to which macOS prefers 5 GHz")
CISCO = say("Cisco's and Zebra's guides for calls over Wi-Fi")
OURS = say("our choice; no standard gives one")
PUBLIC = (Protection.OPEN, Protection.OWE, Protection.ENTERPRISE)  # others run these networks


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When another band or channel would be better."""

    near: float = limit(-68.0, unit="dbm", says=say("a usable faster band"), source=APPLE)
    crowd: float = limit(3, unit="", says=say("foreign networks on the channel"), source=OURS)
    rival: float = limit(10.0, unit="decibel", says=say("weaker than ours at most"), source=OURS)
    loud: float = limit(-75.0, unit="dbm", says=say("or louder than"), source=OURS)
    busy: float = limit(0.5, unit="percent", says=say("time the channel is in use"), source=CISCO)
    slow: float = limit(11e6, unit="bitrate", says=say("a link of the first Wi-Fi"), source=OURS)
    apart: float = limit(30.0, unit="duration", says=say("between two looks"), source=OURS)


@check(
    id="wifi.band",
    code="W2",
    question=say("Does the Wi-Fi use the best band, channel and width?"),
    matters=say("A better band or a quieter channel makes the Wi-Fi faster and costs nothing."),
    headlines=Headlines(
        good=say("The Wi-Fi uses a good band"),
        advice=say("A better Wi-Fi band or channel is in reach"),
        problem=say("The Wi-Fi link is as slow as twenty years ago"),
    ),
    remedies=steps.BAND,
)
def examine(
    neighbours: WifiNeighbours,
    route: Route | Missing,
    link: WifiLink | Missing,
    security: WifiSecurity | Missing,
    scope: Scope,
    later: LaterNeighbours | Missing | None,
    limits: Limits,
) -> Finding | LookAgain:
    """Judge the link by itself, then against what is in earshot."""
    by_wifi(route)
    air = neighbours.air
    if air.frequency is None:
        raise Missing(Why.UNREADABLE, say("The Wi-Fi adapter does not tell which channel it uses."))
    first = _faults(air, limits)
    deaf = air.points is None and air.unheard is None
    if later is None and (deaf or (first and scope.thorough)):
        return LookAgain(LaterNeighbours)
    second = later if isinstance(later, LaterNeighbours) else None
    now = second.air if second else air
    apart = second is not None and second.waited >= limits.apart
    lasting = [each for name, each in _faults(now, limits).items() if apart and name in first]
    rates = (air.sending, link.radio.sending if isinstance(link, WifiLink) else None)
    found = judge_link(air, now, rates, slow=limits.slow, near=limits.near)
    if found is None and lasting:
        router = (route.gateway if isinstance(route, Route) else None) or ""
        says, value = lasting[0]
        found = advice(says, *seen(now), value, remedies=(steps.other_channel(router),))
    if found is None:
        ghz, number = band(air.frequency), channel(air.frequency)
        says = say("The Wi-Fi uses channel {n} at {ghz:gigahertz}.", n=number, ghz=ghz)
        return good(says, *seen(now), more=open_question(air, now, scope))
    if found.verdict is Verdict.ADVICE and air.unheard and air.unheard.why is Why.DENIED:
        found = replace(found, remedies=(*found.remedies, steps.ALLOW_LOCATION))
    if isinstance(security, WifiSecurity) and security.protection in PUBLIC:
        more = say("Those who run this network choose its bands and channels.")
        return good(found.says, *found.evidence, more=more)
    return found


def _faults(air: Air, limits: Limits) -> dict[str, tuple[Words, Evidence]]:
    return faults(air, crowd=limits.crowd, rival=limits.rival, loud=limits.loud, busy=limits.busy)
