"""Battery wear: how much of its first-day charge the battery still holds.

Makers of laptop batteries plan for about 80 % after the promised number of charges, so below that
we advise; below 60 % a charge no longer lasts a meeting, which is our choice.  The kernel's own
complaint (dead, failed, overheated) and the maker's (Apple: anything but "Good" or "Normal") count
more than any figure.  Gauges waver, so the middle of the last three days
with a scan counts; a jump of more than eight points is the gauge finding its measure anew, no wear.
A pack with fewer than 20 charges that seems worn, and was seen for less than a month, has a gauge
that has not settled yet.  Where the system kept its own figures, they count from the first scan.
Cycles alone are only a note.  Catalogue B2.
"""

from dataclasses import dataclass
from datetime import timedelta

from smartdoctor.checks.battery.gauge import known_health, settled
from smartdoctor.checks.battery.steps import LIMIT_CHARGE, REPLACE_BATTERY, listed
from smartdoctor.facts.battery import Battery
from smartdoctor.facts.battery_history import NOTHING_KEPT, BatteryHistory
from smartdoctor.facts.past import NOTHING, Past
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

MAKERS = say("what makers of laptop batteries plan for")
OURS = say("our choice; no standard gives one")
MONTH = timedelta(days=29)  # our own memory reaches 30 days
AILMENTS = {
    "dead": say("The battery reports that it is dead."),
    "failure": say("The battery reports a fault."),
    "overheat": say("The battery reports that it is too hot."),
    "service": say("The computer's maker recommends having this battery serviced."),
}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What it should still hold."""

    worn: float = limit(0.80, unit="percent", says=say("a battery should hold"), source=MAKERS)
    spent: float = limit(0.60, unit="percent", says=say("a battery must hold"), source=OURS)
    young: float = limit(20.0, unit="number", says=say("charges its gauge needs"), source=OURS)
    jump: float = limit(0.08, unit="percent", says=say("a jump of its gauge"), source=OURS)


@check(
    id="battery.wear",
    code="B2",
    question=say("Is my battery worn out?"),
    matters=say("A worn battery empties early and may switch the computer off without warning."),
    headlines=Headlines(
        good=say("The battery is in good health"),
        advice=say("The battery has aged"),
        problem=say("The battery is worn out"),
    ),
    remedies=(REPLACE_BATTERY, LIMIT_CHARGE),
    exits=Limits(worn=0.82, spent=0.62),
    recalls=("health",),
)
def examine(
    battery: Battery,
    limits: Limits,
    past: Past = NOTHING,
    history: BatteryHistory | Missing = NOTHING_KEPT,
) -> Finding:
    """Compare today's full charge with the first day's."""
    seen = _seen(battery, limits)
    if battery.ailment in AILMENTS:
        return problem(AILMENTS[battery.ailment], *seen, remedies=(REPLACE_BATTERY,))
    if battery.health is None:
        raise Missing(
            Why.UNREADABLE, say("The battery does not tell how much it could hold when it was new.")
        )
    known = known_health(past, history)
    health = settled(battery.health, known, past, limits.jump)
    says = say("The battery holds {health:percent} of what it held when it was new.", health=health)
    if health >= limits.worn:
        return good(says, *seen)
    young = battery.cycles is not None and battery.cycles < limits.young
    if young and not (known and past.at - known[0].at >= MONTH):
        raise Missing(Why.UNREADABLE, say("The battery is too new for its gauge to be right."))
    judge = advice if health >= limits.spent else problem
    return judge(says, *seen, remedies=(REPLACE_BATTERY, LIMIT_CHARGE))


def _seen(battery: Battery, limits: Limits) -> tuple[Evidence, ...]:
    return listed(
        ("health", say("Health"), battery.health, "percent", limits.worn),
        ("cycles", say("Charges so far"), battery.cycles, "number", None),
        ("full", say("Holds today"), battery.full, "watt_hours", None),
        ("design", say("Held when new"), battery.design, "watt_hours", None),
        ("limit", say("Charging stops on purpose at"), battery.limit, "percent", None),
    )
