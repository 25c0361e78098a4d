"""Whether the computer went off because its battery was empty: then no power was lost at all.

The last charge that was seen before it went off tells, whoever saw it: the system itself, or an
earlier examination or sample of ours.  A loss is dated by the next start, which may be days later.
"""

from datetime import timedelta

from smartdoctor.facts.battery_history import BatteryHistory, Level
from smartdoctor.facts.log import Entry
from smartdoctor.facts.past import Past
from smartdoctor.model import Missing, say

EMPTY = 0.10  # charges are noted minutes apart, and gauges are wrong near the end
BEFORE = timedelta(days=14)
EMPTIED = say("It went off while in use because its battery was empty.")


def ran_empty(loss: Entry, history: BatteryHistory | Missing, past: Past) -> bool:
    """Whether the battery, in use, was nearly empty when it was last seen before."""
    ours = (Level(at=e.at, ratio=e.value) for e in past.of("battery.drain/charge"))
    theirs = () if isinstance(history, Missing) else history.charges
    before = [e for e in (*theirs, *ours) if loss.at - BEFORE <= e.at < loss.at]
    last = max(before, key=lambda each: each.at, default=None)
    return last is not None and last.ratio <= EMPTY
