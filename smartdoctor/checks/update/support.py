"""Until when the system gets fixes, from a dated file that comes with Smart Doctor.

What the system itself names as its end (SUPPORT_END of os-release) counts most; else the file, made
from endoflife.date, whose age is said.  A file of more than a year says nothing any more.  Editions
of Windows end at different dates.  Who joined a programme for longer support (Ubuntu Pro, Windows'
ESU), or has one by itself (Debian LTS), is advised, not alarmed.  90 days are our choice: time to
plan an upgrade.  Catalogue U3.
"""

from dataclasses import dataclass
from datetime import timedelta

from smartdoctor.checks.update.ends import day_of, key
from smartdoctor.checks.update.steps import LESS_ONLINE, UPGRADE
from smartdoctor.facts.extended_support import ExtendedSupport
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Lifecycle, Moment
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; no standard gives one")
DAY = 86400.0
SUPPORTED = "supported"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much time should be left, and how old the dates may be."""

    left: float = limit(
        90 * DAY, unit="duration", says=say("fixes should come for another"), source=OURS
    )
    old: float = limit(
        365 * DAY, unit="duration", says=say("the list of dates may be as old as"), source=OURS
    )


@check(
    id="update.support",
    code="U3",
    question=say("Does my system still get security fixes?"),
    matters=say("Holes found after the end stay open for ever, and attackers know them."),
    headlines=Headlines(
        good=say("The system still gets fixes"),
        advice=say("The system's fixes are coming to their end"),
        problem=say("The system gets no more fixes"),
    ),
    remedies=(UPGRADE, LESS_ONLINE),
)
def examine(
    machine: Machine,
    lifecycle: Lifecycle,
    extended: ExtendedSupport | Missing,
    moment: Moment,
    limits: Limits,
) -> Finding:
    """Hold the end of fixes against today."""
    name = key(machine)
    end = machine.support_end or lifecycle.ends.get(name, "")
    made = day_of(lifecycle.made)
    if machine.release_id in lifecycle.rolling:
        return good(say("{system} is renewed all the time and has no end.", system=machine.release))
    stale = made is None or (moment.now - made).total_seconds() > limits.old
    if not machine.support_end and stale:
        raise Missing(Why.UNREADABLE, say("Smart Doctor's list of dates is too old; update it."))
    if end == SUPPORTED:
        return good(say("{system} still gets fixes.", system=machine.release))
    day = day_of(end)
    if day is None:
        says = say(
            "Smart Doctor does not know how long {system} gets fixes.", system=machine.release
        )
        raise Missing(Why.UNSUPPORTED, says)
    left = (day + timedelta(days=1) - moment.now).total_seconds()
    seen = Evidence(name="end", says=say("Last fixes"), value=end, unit="date")
    if left > limits.left:
        return good(
            say("{system} gets fixes until {end:date}.", system=machine.release, end=end), seen
        )
    if left > 0:
        says = say("{system} gets its last fixes on {end:date}.", system=machine.release, end=end)
        return advice(says, seen, remedies=(UPGRADE,))
    says = say("{system} stopped getting fixes on {end:date}.", system=machine.release, end=end)
    later = lifecycle.extended.get(name, "")
    longer = day_of(later)
    if longer is not None and longer >= moment.now:
        more = say("Volunteers still mend the worst holes until {end:date}.", end=later)
        return advice(says, seen, remedies=(UPGRADE,), more=more)
    if isinstance(extended, ExtendedSupport) and extended.joined:
        more = say("Longer support is switched on: {name}.", name=extended.name)
        return advice(says, seen, remedies=(UPGRADE,), more=more)
    if isinstance(extended, Missing) and not extended.why.skipped:
        more = say("Whether longer support is switched on could not be seen.")
        return advice(says, seen, remedies=(UPGRADE,), more=more)
    return problem(says, seen, remedies=(UPGRADE, LESS_ONLINE))
