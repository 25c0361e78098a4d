"""The JSON of a scan, format 1 (docs/report.schema.json), and reports that open again.

Keys are only ever added.  What people read stands there twice: spoken, in the language of the
scan, and as template with values, so that a Korean customer's report opens in English.
"""

import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

import msgspec

from smartdoctor.host.mistakes import told
from smartdoctor.host.recording_box import MOST_EACH, MOST_WEIGHT, weight_of
from smartdoctor.language import Voice
from smartdoctor.model import Check, Evidence, Finding, Remedy, Report, Words, say
from smartdoctor.model.plain import Unfit, from_json, pack

FORMAT = 1
LANES = ("local", "network", "load")


class BadReport(Exception):  # noqa: N818 - named for what the file is
    """The file is no report we open, or cannot be written; `says` is the one sentence why."""

    def __init__(self, says: Words) -> None:
        super().__init__(says.template)
        self.says = says


def document(report: Report, voice: Voice, checks: Mapping[str, Check[...]]) -> dict[str, Any]:
    """Return the report as plain values, spoken by `voice`."""
    return {
        "format": FORMAT,
        "program": {"version": report.program, "catalogue": report.catalogue},
        "device": pack(report.device),
        "taken_at": f"{report.taken_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "seconds": report.seconds,
        "lane_seconds": {lane: report.lane_seconds.get(lane, 0.0) for lane in LANES},
        "stopped": report.stopped,
        "language": voice.language,
        "findings": [
            _finding(name, finding, checks.get(name), voice)
            for name, finding in report.findings.items()
        ],
    }


def to_text(plain: Mapping[str, Any]) -> str:
    """Write a document for people and programs: indented, in UTF-8, ending with a line end."""
    return msgspec.json.format(msgspec.json.encode(plain), indent=2).decode() + "\n"


def insist_on_room(path: Path) -> None:
    """Raise BadReport when a report could not be kept there, before anything is examined."""
    try:
        _insist_on_ours(path)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def save_report(report: Report, path: Path, voice: Voice, checks: Mapping[str, Check[...]]) -> None:
    """Keep a report that opens again, for this user only; raises BadReport.

    Whole or not at all; replaces an older report and nothing else.
    """
    plain = {**document(report, voice, checks), "report": pack(report)}
    try:
        if path.is_symlink() or (path.exists() and path.stat().st_size and not _is_report(path)):
            says = say("{path} exists and is not a report, so it was not touched.", path=str(path))
            raise BadReport(says)
        number, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
        try:
            with os.fdopen(number, "wb") as file:
                file.write(to_text(plain).encode())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error


def load_report(path: Path) -> Report:
    """Open a saved report, a stranger's too; raises BadReport."""
    raw = _read(path)
    try:
        if weight_of(raw) > MOST_WEIGHT:
            raise _swollen(path)
        cover = from_json(raw, _Cover)
    except Unfit as unfit:
        raise _foreign(path) from unfit
    if not isinstance(cover.format, int) or not isinstance(cover.findings, list):
        raise _foreign(path)
    if cover.format > FORMAT:
        says = say("{path} was made by a newer Smart Doctor than this one.", path=str(path))
        raise BadReport(says)
    if cover.report is None:
        says = say(
            "{path} was made to be read by programs; reports kept with --save open again.",
            path=str(path),
        )
        raise BadReport(says)
    try:
        return _sound(from_json(raw, _Saved).report)
    except Unfit as unfit:
        says = say("The report {path} is damaged or incomplete.", path=str(path))
        raise BadReport(says) from unfit


@dataclass(frozen=True, kw_only=True)
class _Cover:
    """As much as every future format will keep."""

    format: Any = None
    findings: Any = None
    report: Any = None


@dataclass(frozen=True, kw_only=True)
class _Saved:
    report: Report


def _finding(name: str, finding: Finding, check: Check[...] | None, voice: Voice) -> dict[str, Any]:
    reason = finding.reason
    return {
        "id": name,
        "code": check.code if check else "",
        "area": name.partition(".")[0],
        "verdict": finding.verdict.value,
        "sentence": voice(finding.says),
        "template": finding.says.template,
        "one": finding.says.one,
        "values": pack(finding.says.values),
        "more": voice(finding.more) if finding.more else None,
        "matters": voice(check.matters) if check else "",
        "cause": finding.cause,
        "reason": {"why": reason.why.value, "detail": voice(reason.says)} if reason else None,
        "evidence": [_evidence(each, voice) for each in finding.evidence],
        "remedies": [_remedy(each, voice) for each in finding.remedies],
        "seconds": finding.seconds,
    }


def _evidence(evidence: Evidence, voice: Voice) -> dict[str, Any]:
    return {
        "name": evidence.name,
        "label": voice(evidence.says),
        "value": evidence.value,
        "unit": evidence.unit,
        "limit": evidence.limit,
    }


def _remedy(remedy: Remedy, voice: Voice) -> dict[str, Any]:
    return {
        "id": remedy.id,
        "title": voice(remedy.title),
        "steps": [voice(step) for step in remedy.steps],
        "opens": remedy.opens,
        "action": None,
    }


def _sound(report: Report) -> Report:
    """Insist on what types cannot say."""
    if report.taken_at.tzinfo is None:
        raise Unfit("a time without a zone")
    if any(finding.check != name for name, finding in report.findings.items()):
        raise Unfit("a finding under another's name")
    return report


def _insist_on_ours(path: Path) -> None:
    if path.is_symlink() or (path.exists() and path.stat().st_size and not _is_report(path)):
        says = say("{path} exists and is not a report, so it was left as it is.", path=str(path))
        raise BadReport(says)


def _unwritable(path: Path, error: OSError) -> BadReport:
    says = say("{path} cannot be written ({detail}).", path=str(path), detail=told(error))
    return BadReport(says)


def _is_report(path: Path) -> bool:
    try:
        load_report(path)
    except BadReport:
        return False
    return True


def _read(path: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(path, flags)
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise _foreign(path)
            raw = file.read(MOST_EACH + 1)
    except OSError as error:
        says = say("{path} cannot be read ({detail}).", path=str(path), detail=told(error))
        raise BadReport(says) from error
    if len(raw) > MOST_EACH:
        raise _swollen(path)
    return raw


def _foreign(path: Path) -> BadReport:
    return BadReport(say("{path} is not a report of Smart Doctor.", path=str(path)))


def _swollen(path: Path) -> BadReport:
    says = say("{path} is far larger than any report, so it was not opened.", path=str(path))
    return BadReport(says)
