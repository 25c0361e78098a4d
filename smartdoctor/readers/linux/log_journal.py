"""One line of `journalctl --output=json`, and what the ends of starts tell.

    {"__REALTIME_TIMESTAMP":"1795000100000000","_BOOT_ID":"1111...","_TRANSPORT":"kernel",
     "MESSAGE":"Out of memory: Killed process 123 (gimp) total-vm:..."}

Microseconds.  A field may be null (longer than 4 kB), a list of numbers (not UTF-8) or a list
(given twice).  Ids of messages are those of systemd's sd-messages.h.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from smartdoctor.facts.log import Entry, Kind

BEGUN = "f77379a8490b408bbe5f6940505a777b"
STOPPED = "d93fb3c9c24d451a97cea615ce59c00b"
SHUTDOWN = "98268866d1d54a499c4e98921d93bc40"
DUMPED = "fc2e22bc6ee647b6b90729ab34a250b1"
OOMD = "d989611b15e44c9dbf31e3c81256e4ed"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry of the journal, as far as it is of interest."""

    at: datetime
    boot: str
    message: str
    id: str
    kernel: bool
    program: str
    signal: str
    unit: str


def parse(printed: str) -> tuple[Line, ...]:
    """Understand one JSON object a line, newest first; what is none is left out."""
    lines = []
    for text in printed.splitlines():
        try:
            fields = json.loads(text)
            at = datetime.fromtimestamp(int(fields["__REALTIME_TIMESTAMP"]) / 1e6, UTC)
        except (ValueError, KeyError, TypeError, OverflowError):
            continue
        lines.append(
            Line(
                at=at,
                boot=_field(fields, "_BOOT_ID"),
                message=_field(fields, "MESSAGE"),
                id=_field(fields, "MESSAGE_ID"),
                kernel=_field(fields, "_TRANSPORT") == "kernel",
                program=_field(fields, "COREDUMP_EXE"),
                signal=_field(fields, "COREDUMP_SIGNAL"),
                unit=_field(fields, "UNIT"),
            )
        )
    return tuple(lines)


def losses(lines: Iterable[Line], running: str) -> Iterator[Entry]:
    """Name each start but the running one that was not ended; noticed when the next one began."""
    ended: dict[str, bool] = {}
    starts: dict[str, datetime] = {}
    for line in sorted(lines, key=lambda each: each.at):
        if line.id in (STOPPED, SHUTDOWN):
            ended[line.boot] = True
        elif line.id == BEGUN:
            starts.setdefault(line.boot, line.at)
            ended[line.boot] = False
    order = sorted(starts, key=lambda boot: starts[boot])
    for boot, later in pairwise(order):
        if not ended[boot] and boot != running:
            yield Entry(kind=Kind.POWER_LOSS, at=starts[later])


def _field(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if isinstance(value, list):
        if value and all(isinstance(each, int) for each in value):
            return bytes(each & 0xFF for each in value).decode(errors="replace")
        value = next((each for each in value if isinstance(each, str)), "")
    return value if isinstance(value, str) else ""
