"""Looking back: what plots, strips and lists show, so asked that ten years cost what ten days do.

A plot never takes more points than it can draw: the file itself gathers the samples into steps of
equal length.  Strips take the verdicts of the days in sight only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from smartdoctor.history.shape import milliseconds, moment_of
from smartdoctor.history.store import VERDICTS, History
from smartdoctor.model import Verdict


@dataclass(frozen=True, slots=True)
class Point:
    """All samples of one step together."""

    at: datetime  # their middle, UTC
    low: float
    high: float
    mean: float
    step: int  # which one, counted from the beginning of the span


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """One scan in short: when, and how many findings had each verdict."""

    id: int
    at: datetime  # UTC
    stopped: bool
    scheduled: bool
    counts: Mapping[Verdict, int]


def reach(history: History) -> tuple[datetime, datetime] | None:
    """Return the moments of the oldest and the newest scan or sample; None without any."""
    rows = history.rows("SELECT min(at) FROM scans UNION ALL SELECT max(at) FROM scans")
    for (number,) in history.rows("SELECT number FROM series"):
        # Both ends through the index; min() and max() in one query would read every sample.
        for order in ("ASC", "DESC"):
            rows += history.rows(
                f"SELECT at FROM samples WHERE series = ? ORDER BY at {order} LIMIT 1",  # noqa: S608 - our own words
                number,
            )
    moments = [at for (at,) in rows if at is not None]
    return (moment_of(min(moments)), moment_of(max(moments))) if moments else None


def points(
    history: History, name: str, since: datetime, until: datetime, most: int = 240
) -> tuple[Point, ...]:
    """Return one series within a span, oldest first, gathered into at most `most` steps."""
    start, step = milliseconds(since), step_of(since, until, most)
    rows = history.rows(
        "SELECT avg(at), min(value), max(value), avg(value), (at - ?1) / ?2 AS step FROM samples"
        " WHERE series = (SELECT number FROM series WHERE name = ?3) AND at >= ?1 AND at <= ?4"
        " GROUP BY step ORDER BY step",
        start,
        max(round(step.total_seconds() * 1000), 1),
        name,
        milliseconds(until),
    )
    return tuple(
        Point(moment_of(round(at)), low, high, mean, number) for at, low, high, mean, number in rows
    )


def newest(history: History, name: str) -> float | None:
    """Return the newest value of a series, whenever it was."""
    rows = history.rows(
        "SELECT value FROM samples WHERE series = (SELECT number FROM series WHERE name = ?)"
        " ORDER BY at DESC LIMIT 1",
        name,
    )
    return rows[0][0] if rows else None


def step_of(since: datetime, until: datetime, most: int = 240) -> timedelta:
    """Return how long one step of `points` is; never so short that neighbours of a scan part."""
    return max((until - since) / most, timedelta(minutes=1))


def scanned(
    history: History, since: datetime | None = None, until: datetime | None = None
) -> tuple[Scanned, ...]:
    """Return scans, newest first, each with its counts."""
    span = _span(since, until)
    rows = history.rows(
        "SELECT id, at, stopped, scheduled FROM scans WHERE at >= ? AND at <= ?"
        " ORDER BY at DESC, id DESC",
        *span,
    )
    counts: dict[int, dict[Verdict, int]] = {}
    for scan, verdict, count in history.rows(
        "SELECT scan, verdict, count(*) FROM scans JOIN verdicts ON scan = scans.id"
        " WHERE at >= ? AND at <= ? GROUP BY scan, verdict",
        *span,
    ):
        counts.setdefault(scan, {})[VERDICTS[verdict]] = count
    return tuple(
        Scanned(
            id=number,
            at=moment_of(at),
            stopped=bool(stopped),
            scheduled=bool(scheduled),
            counts={each: counts.get(number, {}).get(each, 0) for each in VERDICTS},
        )
        for number, at, stopped, scheduled in rows
    )


def moments(
    history: History, since: datetime | None = None, until: datetime | None = None
) -> tuple[tuple[int, datetime], ...]:
    """Return number and moment of each scan, oldest first."""
    rows = history.rows(
        "SELECT id, at FROM scans WHERE at >= ? AND at <= ? ORDER BY at, id", *_span(since, until)
    )
    return tuple((number, moment_of(at)) for number, at in rows)


def verdicts(
    history: History, since: datetime, until: datetime
) -> tuple[tuple[int, str, Verdict], ...]:
    """Return scan, check and verdict of everything within a span, oldest first."""
    rows = history.rows(
        "SELECT scan, checks.id, verdict FROM scans JOIN verdicts ON scan = scans.id"
        " JOIN checks ON number = checked WHERE at >= ? AND at <= ? ORDER BY at, scan",
        *_span(since, until),
    )
    return tuple((scan, check, VERDICTS[verdict]) for scan, check, verdict in rows)


def looked_at(
    history: History, since: datetime | None = None, until: datetime | None = None
) -> Mapping[str, bool]:
    """Return the checks that were judged within a span, and whether one ever needed attention."""
    rows = history.rows(
        "SELECT checks.id, sum(verdict IN (1, 2)) FROM checks JOIN ("  # advice or problem
        " SELECT checked, verdict FROM scans JOIN verdicts ON scan = scans.id"
        " WHERE at >= ? AND at <= ? GROUP BY checked, verdict) ON number = checked GROUP BY number",
        *_span(since, until),
    )
    return {check: bool(needy) for check, needy in rows}


def last_fine(history: History, before: int) -> int | None:
    """Return the newest scan before this one in which nothing needed attention, if there is one.

    A scan that was stopped does not count: it has not seen everything.
    """
    rows = history.rows(
        "SELECT id FROM scans WHERE at < (SELECT at FROM scans WHERE id = ?) AND NOT stopped"
        " AND NOT EXISTS (SELECT 1 FROM verdicts WHERE scan = scans.id AND verdict IN (1, 2))"
        " ORDER BY at DESC LIMIT 1",
        before,
    )
    return rows[0][0] if rows else None


def _span(since: datetime | None, until: datetime | None) -> tuple[int, int]:
    return (
        milliseconds(since) if since else -(1 << 62),
        milliseconds(until) if until else 1 << 62,
    )
