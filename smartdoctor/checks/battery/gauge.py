"""How much a battery holds by several days' figures: its gauge wavers, and sometimes jumps."""

from datetime import timedelta
from statistics import median

from smartdoctor.facts.battery_history import BatteryHistory
from smartdoctor.facts.past import Past, Sample, by_day
from smartdoctor.model import Missing, Why, say

DAYS = 3
LATELY = timedelta(days=30)  # our own memory reaches no further


def known_health(past: Past, history: BatteryHistory | Missing) -> tuple[Sample, ...]:
    """Return what was seen before, by the system and by us, oldest first."""
    kept = () if isinstance(history, Missing) else history.healths
    theirs = (Sample(at=e.at, value=e.ratio) for e in kept if e.at < past.at)
    both = (*theirs, *past.of("battery.wear/health"))
    return tuple(sorted(both, key=lambda each: each.at))


def settled(health: float, known: tuple[Sample, ...], past: Past, jump: float) -> float:
    """Return the middle of the last three days; raises Missing while the gauge is jumping."""
    lately = tuple(each for each in known if past.at - each.at <= LATELY)
    days = by_day((*lately, Sample(at=past.at, value=health)))
    latest = [each.value for each in days[-DAYS:]]
    if len(latest) == DAYS - 1 and abs(latest[1] - latest[0]) > jump:
        says = say("The gauge of the battery is finding its measure anew; ask again tomorrow.")
        raise Missing(Why.UNREADABLE, says)
    return median(latest)
