"""How long this device usually takes to start: the middle of its last ten starts."""

from statistics import median

from smartdoctor.facts.past import Past

STARTS, LEAST = 10, 5  # starts compared, and how many there must be


def usual_start(past: Past, now: float) -> float | None:
    """Return the usual time; None while too few starts are known.

    Several scans see the same start: equal times in a row are one, and so is the present one.
    """
    known: list[float] = []
    for each in past.of("startup.boot/services"):
        if not known or each.value != known[-1]:
            known.append(each.value)
    if known and known[-1] == now:
        known.pop()
    return median(known[-STARTS:]) if len(known) >= LEAST else None
