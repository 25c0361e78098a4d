"""Whether a disk that has room today will be full within a week, going by the last fortnight.

The pace is the middle of the paces between all pairs of days (Theil and Sen), and most days must
have gone down: one large film copied yesterday is no trend.  netdata looks hours ahead on servers;
an owner needs days.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from statistics import median

from smartdoctor.checks.storage.room import MAKE_ROOM, tidying
from smartdoctor.facts.past import Past, Sample, by_day
from smartdoctor.facts.volumes import Role, Volume
from smartdoctor.model import Evidence, Finding, Verdict, advice, say

LOOKED_BACK, LEAST = timedelta(days=14), timedelta(days=3)
MOSTLY = 2 / 3  # of the days must have gone down


def foreseen(found: Finding, volume: Volume, past: Past, week: float) -> Finding:
    """Turn a good volume that fills up fast into advice."""
    if found.verdict is not Verdict.GOOD or volume.role is Role.BOOT:
        return found
    left = seconds_left(volume, past)
    if left is None or left >= week:
        return found
    known = {"free": volume.free, "left": left}
    says = say(
        "{place:text} fills up: {free:bytes} are free, enough for {left:duration}.",
        place=volume.place,
        **known,
    )
    if volume.place == "/":  # a name for those who write systems, not for those who own them
        says = say(
            "The system's disk fills up: {free:bytes} are free, enough for {left:duration}.",
            **known,
        )
    until = Evidence(name="left", says=say("Full in"), value=left, unit="duration", limit=week)
    return advice(says, *found.evidence, until, remedies=(MAKE_ROOM, *tidying(volume)))


def seconds_left(volume: Volume, past: Past) -> float | None:
    """Return when the volume is full at the pace of the last days; None when it is not filling."""
    known = past.within(f"storage.space/free/{volume.place}", LOOKED_BACK)
    days = by_day((*known, Sample(at=past.at, value=float(volume.free))))
    if len(days) < LEAST.days + 1 or days[-1].at - days[0].at < LEAST:
        return None
    steps = [late.value < early.value for early, late in pairwise(days)]
    if sum(steps) < MOSTLY * len(steps):
        return None
    pace = median(
        (late.value - early.value) / (late.at - early.at).total_seconds()
        for number, early in enumerate(days)
        for late in days[number + 1 :]
    )
    return volume.free / -pace if pace < 0 else None


def kept(found: Finding, volumes: Sequence[Volume]) -> Finding:
    """Keep the room on every volume for the next scans."""
    return replace(found, keeps={f"free/{each.place}": float(each.free) for each in volumes})
