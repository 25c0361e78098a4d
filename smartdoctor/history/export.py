"""The history as a file for other programs: JSON format 1, and CSV (docs/history.md).

Everything is made piece by piece, so that ten years need no more memory than a day.
"""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from smartdoctor.history.look import Scanned, scanned
from smartdoctor.history.store import VERDICTS, History

FORMAT = 1
_SCAN = ("taken_at", "stopped", "scheduled", *(each.value for each in VERDICTS))
_SAMPLE = ("taken_at", "check", "name", "value", "unit")


def moment(at: datetime) -> str:
    """Write a moment as in the JSON of a scan."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def scan_of(past: Scanned) -> dict[str, Any]:
    """Return one scan as JSON has it."""
    return {
        "id": past.id,
        "taken_at": moment(past.at),
        "stopped": past.stopped,
        "scheduled": past.scheduled,
        "counts": {each.value: count for each, count in past.counts.items()},
    }


def as_json(
    history: History | None, since: datetime | None = None, *, samples: bool = False
) -> Iterator[str]:
    """Write scans, newest first, and on request all measured values; None is an empty history."""
    yield f'{{"format": {FORMAT},\n "scans": ['
    pasts = scanned(history, since) if history else ()
    yield from _listed(json.dumps(scan_of(past)) for past in pasts)
    yield "]"
    if samples:
        yield ',\n "series": ['
        yield from _listed(_series(history, since) if history else iter(()))
        yield "]"
    yield "}\n"


def scans_csv(history: History | None, since: datetime | None = None) -> Iterator[str]:
    """Write one line a scan, newest first."""
    yield _line(_SCAN)
    for past in scanned(history, since) if history else ():
        flags = (int(past.stopped), int(past.scheduled))
        yield _line((moment(past.at), *flags, *past.counts.values()))


def samples_csv(history: History | None, since: datetime | None = None) -> Iterator[str]:
    """Write one line a measured value, series by series, oldest first."""
    yield _line(_SAMPLE)
    for name, unit in history.series().items() if history else ():
        check, _, what = name.partition("/")
        for at, value in history.samples(name, since) if history else ():
            yield _line((moment(at), check, what, value, unit))


def _series(history: History, since: datetime | None) -> Iterator[str]:
    for name, unit in history.series().items():
        values = [[moment(at), value] for at, value in history.samples(name, since)]
        if values:
            yield json.dumps({"name": name, "unit": unit, "values": values})


def _listed(parts: Iterator[str]) -> Iterator[str]:
    for number, part in enumerate(parts):
        yield f",\n  {part}" if number else f"\n  {part}"


def _line(values: tuple[object, ...]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(values)
    return line.getvalue()
