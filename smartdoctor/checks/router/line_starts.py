"""How often the router's line was lost lately, told by its uptime, which then begins anew.

A laptop meets several routers, so what counts is not that a number got smaller but that a line
began, as seen from several scans, at ever later moments.  Where a provider cuts the line every
night on purpose, its beginnings lie whole days apart: they are not counted.
"""

from datetime import datetime, timedelta
from itertools import pairwise

from smartdoctor.facts.past import Past, Sample

WEEK, DAY = timedelta(days=7), timedelta(days=1)
SAME = timedelta(minutes=5)  # clocks and routers round
NIGHTLY = timedelta(minutes=20)
LEAST = 3  # earlier scans that must have seen an uptime


def line_losses(past: Past, uptime: float) -> int:
    """Return how often the line was seen to begin anew in the last 7 days."""
    known = past.within("router.wan/uptime", WEEK)
    if len(known) < LEAST:
        return 0
    starts: list[datetime] = []
    for each in (*known, Sample(at=past.at, value=uptime)):
        start = each.at - timedelta(seconds=min(max(each.value, 0.0), 1e9))
        if not starts or start - starts[-1] > SAME:
            starts.append(start)
    return sum(not _nightly(early, late) for early, late in pairwise(starts))


def _nightly(early: datetime, late: datetime) -> bool:
    past_days = (late - early) % DAY
    return late - early >= DAY - NIGHTLY and min(past_days, DAY - past_days) <= NIGHTLY
