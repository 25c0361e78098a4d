"""Wi-Fi roaming: whether the connection keeps dropping, or clings to a far access point.

A Mac leaves an access point at -75 dBm, for one at least 12 dB louder; a device that is at -70 dBm
or below beside such a one, in two looks half a minute apart (a thorough scan), clings.  A drop
close to sleep, wake, start or shutdown is no drop, and several within seconds are one.  Drops we
caused ourselves and airplane mode leave no trace of their own in the logs; a Mac's logs tell of no
drop at all, and counting them there needs samples over days (history).  Catalogue W4.
"""

from dataclasses import dataclass

from smartdoctor.checks.router.steps import COME_CLOSER
from smartdoctor.checks.wifi.air_steps import STEADY_RADIO, STRONGER_ACCESS_POINT
from smartdoctor.checks.wifi.drops import DAY, drops
from smartdoctor.checks.wifi.steps import RECONNECT, by_wifi, evidence
from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.ours import Moment, Scope
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi_scan import LaterNeighbours, WifiNeighbours
from smartdoctor.model import (
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
    say_many,
)

APPLE = say("how a Mac changes between access points")
OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many drops are too many, and when a device clings."""

    drops: float = limit(3, unit="", says=say("drops within a day"), source=OURS)
    many: float = limit(10, unit="", says=say("far too many"), source=OURS)
    far: float = limit(-70.0, unit="dbm", says=say("a far access point"), source=OURS)
    louder: float = limit(12.0, unit="decibel", says=say("a nearer one"), source=APPLE)
    apart: float = limit(30.0, unit="duration", says=say("between two looks"), source=OURS)


@check(
    id="wifi.roaming",
    code="W4",
    question=say("Does the Wi-Fi keep dropping, or cling to a far access point?"),
    matters=say("Each drop breaks calls and downloads, and a far access point is slow."),
    headlines=Headlines(
        good=say("The Wi-Fi connection is steady"),
        advice=say("The Wi-Fi connection could be steadier"),
        problem=say("The Wi-Fi keeps dropping"),
    ),
    remedies=(COME_CLOSER, RECONNECT, STRONGER_ACCESS_POINT, STEADY_RADIO),
)
def examine(
    neighbours: WifiNeighbours | Missing,
    log: Log | Missing,
    moment: Moment,
    route: Route | Missing,
    scope: Scope,
    later: LaterNeighbours | Missing | None,
    limits: Limits,
) -> Finding | LookAgain:
    """Count the drops of a day, then look for a nearer access point of the same network."""
    by_wifi(route)
    lost = drops(log, moment.now) if isinstance(log, Log) and log.sees(Kind.WIFI_DROP) else None
    if lost is not None and lost >= limits.drops:
        says = say("The Wi-Fi dropped {count} times within a day.", count=lost)
        value = evidence("drops", say("Drops in a day"), lost, "", limits.drops)
        judge = problem if lost >= limits.many else advice
        return judge(says, value, remedies=(COME_CLOSER, STEADY_RADIO, RECONNECT))
    if isinstance(neighbours, Missing):
        raise neighbours
    air = neighbours.air
    far = air.signal is not None and air.signal <= limits.far
    unheard = air.points is None and air.unheard is None
    tempting = air.nearer(limits.louder) if far else None
    if later is None and far and (unheard or (tempting and scope.thorough)):
        return LookAgain(LaterNeighbours)
    second = later if isinstance(later, LaterNeighbours) else None
    if second and second.waited >= limits.apart and tempting:
        better, level = second.air.nearer(limits.louder), second.air.signal
        if better and level is not None and level <= limits.far:
            says = say(
                "The Wi-Fi clings to a far access point; one in reach is {more:decibel} louder.",
                more=better.signal - level,
            )
            value = evidence("signal", say("Signal"), level, "dbm", limits.far)
            return advice(says, value, remedies=(RECONNECT, STRONGER_ACCESS_POINT))
    if lost is None:
        silent = say("The system does not tell when the Wi-Fi was lost.")
        raise log if isinstance(log, Missing) else Missing(Why.UNSUPPORTED, silent)
    says = say_many(
        "The Wi-Fi dropped once within a day, which is nothing unusual.",
        "The Wi-Fi dropped {n} times within a day, which is nothing unusual.",
        n=lost,
    )
    steady = says if lost else say("The Wi-Fi has not dropped within a day.")
    more = None
    if far and (tempting or (second.air if second else air).points is None):
        more = say("Whether a nearer access point is in reach is judged in a thorough scan.")
    elif isinstance(log, Log) and moment.now - log.since < DAY:
        back = (moment.now - log.since).total_seconds()
        more = say("The system remembers only the last {back:duration}.", back=back)
    return good(steady, evidence("drops", say("Drops in a day"), lost, "", limits.drops), more=more)
