"""For how long a program has kept the computer awake, where the system does not say."""

from datetime import timedelta

from smartdoctor.facts.past import Past
from smartdoctor.facts.power import Blocker

DAY = timedelta(days=1)


def held_for(blocker: Blocker, past: Past) -> float:
    """Return since when every scan of the last day has seen it."""
    seen = {e.at for e in past.within(f"battery.settings/blocker/{blocker.program}", DAY)}
    since = past.at
    for judged in reversed(past.verdicts.get("battery.settings", ())):
        if judged.at not in seen:
            break
        since = judged.at
    return (past.at - since).total_seconds()
