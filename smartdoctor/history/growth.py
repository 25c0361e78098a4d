"""What `smartdoctor sample` wrote down about programs: series growth/<program>, in bytes.

A program counts as running when the newest sample is from the last quarter of an hour, and its
course begins after the last longer gap: nobody watched across that.  Only the few that grew most
are taken along, so that a recording stays small.
"""

from datetime import datetime, timedelta

from smartdoctor.facts.growth import Course, Growth, Measured
from smartdoctor.history.store import History

PREFIX = "growth/"
BACK = timedelta(hours=6)
GAP = timedelta(minutes=15)
MOST = 8  # programs


def growth(history: History, now: datetime) -> Growth | None:
    """Return the courses of what runs now; None when nobody watched lately."""
    courses = []
    for name in history.series():
        if name.startswith(PREFIX):
            samples = [each for each in history.samples(name, now - BACK) if each[0] < now]
            if samples and now - samples[-1][0] <= GAP:
                courses.append(_course(name.removeprefix(PREFIX), samples))
    courses.sort(key=lambda each: each.samples[0].memory - each.samples[-1].memory)
    return Growth(courses=tuple(courses[:MOST])) if courses else None


def _course(name: str, samples: list[tuple[datetime, float]]) -> Course:
    begun = 0
    for at in range(1, len(samples)):
        if samples[at][0] - samples[at - 1][0] > GAP:
            begun = at
    watched = samples[begun:]
    return Course(
        name=name,
        started=watched[0][0],
        samples=tuple(Measured(at=at, memory=round(value)) for at, value in watched),
    )
