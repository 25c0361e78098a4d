"""The event stream of a scan: what the window and the terminal both watch.

`smartdoctor scan --events` writes one JSON object a line; the format is documented in
docs/events.md, and keys are only ever added.  Events carry Words, so each reader speaks them in
its own language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from smartdoctor.model import Device, Finding, Reason, Report, Words
from smartdoctor.model.plain import Unfit, pack, unpack

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class ScanStarted:
    """The first event: who looks at what, and which checks will be answered."""

    format: int = FORMAT
    program: str
    device: Device
    taken_at: datetime
    checks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A fact is being read now; `says` tells the owner in a few words."""

    fact: str
    says: Words


@dataclass(frozen=True, kw_only=True)
class FactRead:
    """A fact arrived, or is missing for a reason."""

    fact: str
    seconds: float
    missing: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class FindingKnown:
    """One check is judged."""

    finding: Finding


@dataclass(frozen=True, kw_only=True)
class ScanFinished:
    """The last event, also of a stopped scan; the report holds every check that was asked for."""

    report: Report


@dataclass(frozen=True, kw_only=True)
class HistoryTrouble:
    """Comes after the end, if the scan could not be kept or the history had to be mended."""

    says: Words


Event = ScanStarted | Reading | FactRead | FindingKnown | ScanFinished | HistoryTrouble

KINDS: Mapping[str, type[Event]] = {
    "scan_started": ScanStarted,
    "reading": Reading,
    "fact_read": FactRead,
    "finding": FindingKnown,
    "scan_finished": ScanFinished,
    "history_trouble": HistoryTrouble,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def encode_event(event: Event) -> bytes:
    """Return one line of JSON, with its line end."""
    return msgspec.json.encode({"event": _NAMES[type(event)], **pack(event)}) + b"\n"


def decode_event(line: bytes | str) -> Event:
    """Read one line; raises Unfit when it is not one of our events."""
    try:
        data: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unfit(str(error)) from error
    kind = KINDS.get(data.pop("event", "")) if isinstance(data, dict) else None
    if kind is None:
        raise Unfit("no event")
    return unpack(data, kind)
