"""Runs of the speed test: what is shown of one, which is the better, and what earlier ones said."""

from datetime import datetime, timedelta

from smartdoctor.facts.past import Past
from smartdoctor.facts.speed import Run
from smartdoctor.model import Evidence, say

APART, TOGETHER = timedelta(minutes=10), timedelta(hours=6)


def worth(run: Run) -> float:
    """Return how good a run is, by its worse half."""
    return min(run.down / 10e6, run.up / 3e6)


def shown(run: Run, down: float, up: float) -> tuple[Evidence, ...]:
    """Write down what was measured, beside the limits."""
    rate = "bitrate"
    seen = [
        Evidence(name="down", says=say("Download"), value=run.down, unit=rate, limit=down),
        Evidence(name="up", says=say("Upload"), value=run.up, unit=rate, limit=up),
    ]
    if run.delay is not None:
        seen.append(Evidence(name="delay", says=say("Delay"), value=run.delay, unit="milliseconds"))
    seen.append(Evidence(name="moved", says=say("Data used"), value=run.moved, unit="bytes"))
    return tuple(seen)


def awful_before(past: Past, down: float, up: float) -> bool:
    """Whether the last run at least ten minutes ago, today, was as bad."""
    downs = [each for each in past.within("internet.speed/down", TOGETHER) if _apart(each.at, past)]
    ups = {each.at: each.value for each in past.within("internet.speed/up", TOGETHER)}
    if not downs:
        return False
    last = downs[-1]
    return last.value < down or ups.get(last.at, up) < up


def _apart(at: datetime, past: Past) -> bool:
    return past.at - at >= APART
