"""What a scan takes from the history, and gives back to it.

Whatever happens to the file, a scan goes on: trouble comes back as one sentence.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from smartdoctor.facts.growth import Growth
from smartdoctor.facts.ours import LastVerdicts, Moment
from smartdoctor.facts.past import Judged, Past, Sample
from smartdoctor.history.aside import settle
from smartdoctor.history.growth import growth
from smartdoctor.history.shape import milliseconds
from smartdoctor.history.store import KEPT_DAYS, VERDICTS, History, Lost
from smartdoctor.host.mistakes import told
from smartdoctor.model import Check, Fact, Report, Verdict, Words, say

DAYS = 30  # what checks may look back
WHOLE_HOURS = 24  # values older than this come one an hour
TIDY_DAYS = 7  # how often what is old is forgotten
TIDIED = "tidied"  # the note that remembers when
SETTINGS = "history.json"
LEAST_DAYS, MOST_DAYS = 30, 36_500


Ours = Mapping[type[Fact], Fact]


def recall(folder: Path, catalogue: Iterable[Check[...]], ours: Ours) -> tuple[Ours, Words | None]:
    """Add the last 30 days to our own facts, and say what had to be mended, if anything."""
    moment = ours[Moment]
    assert isinstance(moment, Moment)  # noqa: S101 - keyed by its own type
    now, since = moment.now, moment.now - timedelta(days=DAYS)
    wanted = {
        name if "." in name else f"{check.id}/{name}"
        for check in catalogue
        for name in check.recalls
    }
    judged = {check.id for check in catalogue if any(need.fact is Past for need in check.needs)}
    try:
        with _opened(folder, create=False) as history:
            verdicts = _verdicts(history, since, now)
            past = Past(
                at=now,
                series=_series(history, wanted, since, now),
                verdicts={check: verdicts[check] for check in verdicts if check in judged},
            )
            last = LastVerdicts(verdicts=_last(verdicts))
            known: dict[type[Fact], Fact] = {Past: past, LastVerdicts: last}
            if watched := growth(history, now):
                known[Growth] = watched
            return {**ours, **known}, history.trouble
    except Lost:
        return ours, None  # nothing to remember; should saving fail too, that will be told


def keep(
    state: Path,
    settings: Path,
    report: Report,
    *,
    joins: bool = False,
    scheduled: bool = False,
    days: int | None = None,
) -> Words | None:
    """Keep a live scan, and forget what is old; returns what went wrong, if anything.

    What is older than `days` is forgotten, by default than the owner wants it kept.

    A scan that `joins` looked at a few checks only; stopped, it is not worth keeping.
    """
    if joins and report.stopped:
        return None
    try:
        with _opened(state, create=True) as history:
            if joins:
                history.join(report)
            else:
                history.save(report, scheduled=scheduled)
            settle(history, report)
            _tidy(history, days or kept_days(settings), report.taken_at)
            return history.trouble
    except Lost as lost:
        return lost.says


def _tidy(history: History, days: int, now: datetime) -> None:
    """Forget what is old, once a week; trouble can wait until the next time.

    A clock that is years ahead would make all of it old.  So a moment is believed only when a scan
    of another day of the year before it was kept as well.
    """
    year, day = (milliseconds(now - timedelta(days=ago)) for ago in (366, 1))
    with suppress(Lost):
        if not _due(history.notes(TIDIED).get(TIDIED, ""), now):
            return
        if history.rows("SELECT 1 FROM scans WHERE at BETWEEN ? AND ? LIMIT 1", year, day):
            history.forget_old(now, days)
            history.note(TIDIED, now.isoformat())


def tidy_next_time(state: Path) -> None:
    """Let the next scan forget what is old, without waiting for the week to pass."""
    with suppress(Lost), _opened(state, create=False) as history:
        history.note(TIDIED, None)


def kept_days(settings: Path) -> int:
    """Return for how many days the owner wants scans kept: two years unless set otherwise.

    The setting is `{"days": 365}` in history.json beside the window's settings.
    """
    try:
        days = json.loads((settings / SETTINGS).read_text(encoding="utf-8"))["days"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return KEPT_DAYS
    if not isinstance(days, int) or isinstance(days, bool):
        return KEPT_DAYS
    return min(max(days, LEAST_DAYS), MOST_DAYS)


def set_kept_days(settings: Path, days: int) -> bool:
    """Write the setting; False when the folder cannot be written."""
    fresh = settings / f"{SETTINGS}.new"
    try:
        settings.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps({"days": days}), encoding="utf-8")
        fresh.replace(settings / SETTINGS)
    except OSError:
        return False
    return True


@contextmanager
def _opened(folder: Path, *, create: bool) -> Iterator[History]:
    """Open the history; what the system refuses becomes Lost too."""
    try:
        with History(folder, create=create) as history:
            yield history
    except OSError as error:
        says = say("This scan could not be kept in the history ({detail}).", detail=told(error))
        raise Lost(says) from error


def _due(then: str, now: datetime) -> bool:
    try:
        passed = now - datetime.fromisoformat(then)
    except (ValueError, TypeError):
        return True
    return not timedelta(0) <= passed < timedelta(days=TIDY_DAYS)


def _series(
    history: History, wanted: Iterable[str], since: datetime, now: datetime
) -> Mapping[str, tuple[Sample, ...]]:
    names = [name for name in history.series() if any(_matches(name, each) for each in wanted)]
    found = {}
    for name in names:
        values = [each for each in history.samples(name, since) if each[0] < now]
        if values:
            found[name] = tuple(_thinned(values, now))
    return found


def _matches(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}/")


def _thinned(values: list[tuple[datetime, float]], now: datetime) -> Iterator[Sample]:
    """Keep every value of the last day, and the newest of each hour before."""
    recent = now - timedelta(hours=WHOLE_HOURS)
    for number, (at, value) in enumerate(values):
        following = values[number + 1][0] if number + 1 < len(values) else None
        if at >= recent or following is None or _hour(following) != _hour(at):
            yield Sample(at=at, value=value)


def _hour(at: datetime) -> int:
    return int(at.astimezone(UTC).timestamp()) // 3600


def _verdicts(history: History, since: datetime, now: datetime) -> Mapping[str, tuple[Judged, ...]]:
    found: dict[str, list[Judged]] = {}
    for scan in reversed(history.scans(since)):
        if scan.at < now:
            for check, verdict in scan.verdicts.items():
                found.setdefault(check, []).append(Judged(at=scan.at, verdict=verdict))
    return {check: tuple(judged) for check, judged in found.items()}


def _last(verdicts: Mapping[str, tuple[Judged, ...]]) -> Mapping[str, Verdict]:
    """Return the newest judgement of each check: one that could not tell takes nothing back."""
    real = VERDICTS[:3]
    return {
        check: newest
        for check, judged in verdicts.items()
        if (newest := next((e.verdict for e in reversed(judged) if e.verdict in real), None))
    }
