"""How long this device usually takes to start: the middle of its last ten starts."""

from statistics import median

from smartdoctor.facts.boot_history import BootHistory
from smartdoctor.facts.past import Past

SAME = 1e-5  # seconds: the same start, told twice
STARTS, LEAST = 10, 5  # starts compared, and how many there must be


def usual_start(past: Past, history: BootHistory, now: float) -> float | None:
    """Return the usual time; None while too few starts are known.

    Several scans see the same start: equal times in a row are one, and so is the present one.
    What the system wrote down goes first; our own memory adds what was before that.
    """
    first = history.starts[0].at if history.starts else None
    ours = [e.value for e in past.of("startup.boot/services") if first is None or e.at < first]
    known: list[float] = []
    for each in (*ours, *(start.services for start in history.starts)):
        if not known or abs(each - known[-1]) > SAME:
            known.append(each)
    if known and abs(known[-1] - now) <= SAME:
        known.pop()
    return median(known[-STARTS:]) if len(known) >= LEAST else None
