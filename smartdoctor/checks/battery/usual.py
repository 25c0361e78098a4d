"""How fast a battery is emptied, what is usual for it, and when its use says nothing."""

from datetime import timedelta
from statistics import median

from smartdoctor.facts.battery import Battery, Draw
from smartdoctor.facts.battery_history import BatteryHistory
from smartdoctor.facts.past import Past, Sample, by_day
from smartdoctor.model import Missing, Why, say

ENOUGH = 3  # measurements that make a rate
FORTNIGHT, DAYS = timedelta(days=14), 3  # days on battery before one speaks of what is usual


def usual_runtime(past: Past, history: BatteryHistory, full: float | None) -> float | None:
    """Return how long a full charge lasted in the last 14 days, in the middle; None: unknown.

    Days on which we looked ourselves count by that; the others by what the system kept of them.
    """
    ours = past.within("battery.drain/runtime", FORTNIGHT)
    seen = {each.at.date() for each in ours} | {past.at.date()}
    kept = (
        Sample(at=each.at, value=(full or 0.0) / each.watts * 3600)
        for each in (history.draws if full else ())
        if each.at.date() not in seen and timedelta() < past.at - each.at <= FORTNIGHT
    )
    known = (*ours, *kept)
    return median(each.value for each in known) if len(by_day(known)) >= DAYS else None


def require_use(battery: Battery) -> None:
    """Raise Missing while the battery is not what feeds the device."""
    if battery.on_battery is None:
        raise Missing(Why.UNREADABLE, say("The battery does not tell whether it is in use."))
    if not battery.on_battery:
        says = say("The computer is plugged in, so the battery is not in use.")
        if power := battery.last_draw:
            says = say(
                "The computer is plugged in; on battery it last used {power:watts}.", power=power
            )
        raise Missing(Why.MUTED, says)


def rate_of(battery: Battery, draws: tuple[Draw, ...]) -> float | None:
    """Return the share of a full charge that is lost in an hour."""
    if len(draws) < ENOUGH or not battery.full:
        return None
    rate = median(draw.watts for draw in draws) / battery.full
    return rate if rate > 0 else None
