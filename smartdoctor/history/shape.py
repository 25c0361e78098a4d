"""How a scan lies in the file: its findings as one compressed text, times as milliseconds."""

import json
import sqlite3
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

from smartdoctor.model import Device, Finding, Report
from smartdoctor.model.plain import from_json, to_json


def packed(findings: Mapping[str, Finding]) -> bytes:
    """Return all findings of a scan, a few kilobytes."""
    return zlib.compress(to_json(list(findings.values())), 6)


def unpacked(blob: bytes) -> dict[str, Finding]:
    """Undo `packed`; raises zlib.error or Unfit."""
    found = from_json(zlib.decompress(blob), tuple[Finding, ...])
    return {finding.check: finding for finding in found}


def milliseconds(moment: datetime) -> int:
    """Return a moment as the file keeps it."""
    return round(moment.timestamp() * 1000)


def moment_of(milliseconds: int) -> datetime:
    """Undo `milliseconds`."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def report_in(file: sqlite3.Connection, scan: int) -> Report | None:
    """Return a scan whole, None when it is not there."""
    row = file.execute(
        "SELECT at, seconds, program, catalogue, system, release, kind, lanes, stopped, findings"
        " FROM scans WHERE id = ?",
        (scan,),
    ).fetchone()
    if row is None:
        return None
    at, seconds, program, catalogue, system, release, kind, lanes, stopped, findings = row
    return Report(
        program=program,
        device=Device(system=system, release=release, kind=kind),
        taken_at=moment_of(at),
        seconds=seconds,
        lane_seconds=json.loads(lanes),
        findings=unpacked(findings),
        stopped=bool(stopped),
        catalogue=catalogue,
    )
