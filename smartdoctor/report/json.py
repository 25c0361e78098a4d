"""The JSON of a scan, format 1 (docs/report.schema.json), as which a report opens again.

Keys are only ever added.  What people read stands there twice: spoken, in the language of the
scan, and as template with values, so that a Korean customer's report opens in English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

import msgspec

from smartdoctor.host.recording_box import MOST_WEIGHT, weight_of
from smartdoctor.language import Voice
from smartdoctor.model import Check, Evidence, Finding, Remedy, Report, Words, say
from smartdoctor.model.plain import Unfit, from_json, pack
from smartdoctor.report.html import carried, is_page

FORMAT = 1
LANES = ("local", "network", "load")
MOST_FINDINGS = 500  # there are 48 checks; an organisation may bring its own
MOST_LINES = 300  # of evidence, remedies and steps of one finding
MOST_LETTERS = 2000  # of a sentence that is still to be filled


class BadReport(Exception):  # noqa: N818 - named for what the file is
    """The file is no report we open, or cannot be written; `says` is the one sentence why."""

    def __init__(self, says: Words) -> None:
        super().__init__(says.template)
        self.says = says


def document(
    report: Report, voice: Voice, checks: Mapping[str, Check[...]], *, redacted: bool
) -> dict[str, Any]:
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
        "redacted": redacted,
        "findings": [
            _finding(name, finding, checks.get(name), voice)
            for name, finding in report.findings.items()
        ],
    }


def whole(
    report: Report, voice: Voice, checks: Mapping[str, Check[...]], *, redacted: bool
) -> dict[str, Any]:
    """Return the document, and in it the report as it opens again."""
    plain = document(report, voice, checks, redacted=redacted)
    return {**plain, "report": pack(report)}


def bare(report: Report, *, redacted: bool) -> bytes:
    """Return as little as opens again, for a page that carries it."""
    plain = {"format": FORMAT, "findings": [], "redacted": redacted, "report": pack(report)}
    return _encoded(plain)


def to_text(plain: Mapping[str, Any]) -> str:
    """Write a document for people and programs: indented, in UTF-8, ending with a line end."""
    return msgspec.json.format(_encoded(plain), indent=2).decode() + "\n"


def parse(raw: bytes, path: Path) -> "Saved":
    """Understand what a file holds, a stranger's too; raises BadReport, which names `path`."""
    if is_page(raw):
        inside = carried(raw)
        if inside is None:
            raise foreign(path)
        raw = inside
    if raw.startswith(b"%PDF-"):
        says = say("{path} is a PDF; reports saved as HTML or JSON open again.", path=str(path))
        raise BadReport(says)
    try:
        if weight_of(raw) > MOST_WEIGHT:
            raise swollen(path)
        cover = from_json(raw, _Cover)
    except Unfit as unfit:
        raise foreign(path) from unfit
    if not isinstance(cover.format, int) or not isinstance(cover.findings, list):
        raise foreign(path)
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
        saved = from_json(raw, Saved)
        sound(saved.report)
    except Unfit as unfit:
        says = say("The report {path} is damaged or incomplete.", path=str(path))
        raise BadReport(says) from unfit
    return saved


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A report as it opens again; `redacted` is what its maker says."""

    report: Report
    redacted: bool = False


@dataclass(frozen=True, kw_only=True)
class _Cover:
    """As much as every future format will keep."""

    format: Any = None
    findings: Any = None
    report: Any = None


def _encoded(plain: Any) -> bytes:
    """Encode; a name that is no proper text (a file's, on Linux) loses what JSON cannot hold."""
    try:
        return msgspec.json.encode(plain)
    except UnicodeEncodeError:
        return msgspec.json.encode(_proper(plain))


def _proper(plain: Any) -> Any:
    if isinstance(plain, str):
        return plain.encode("utf-8", "replace").decode()
    if isinstance(plain, Mapping):
        return {_proper(name): _proper(each) for name, each in plain.items()}
    return [_proper(each) for each in plain] if isinstance(plain, list | tuple) else plain


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


def sound(report: Report) -> None:
    """Insist on what types cannot say, and on a size that a window can show; raises Unfit."""
    if report.taken_at.tzinfo is None:
        raise Unfit("a time without a zone")
    if len(report.findings) > MOST_FINDINGS:
        raise Unfit("far more findings than there are checks")
    for name, finding in report.findings.items():
        if finding.check != name:
            raise Unfit("a finding under another's name")
        steps = [step for remedy in finding.remedies for step in (remedy.title, *remedy.steps)]
        told = [each.says for each in finding.evidence]
        if len(steps) + len(told) > MOST_LINES:
            raise Unfit("more than anybody would read")
        for words in (finding.says, *steps, *told, *([finding.more] if finding.more else [])):
            if len(words.template) > MOST_LETTERS or len(words.one) > MOST_LETTERS:
                raise Unfit("a sentence that is none")


def foreign(path: Path) -> BadReport:
    """Say that it is something else."""
    return BadReport(say("{path} is not a report of Smart Doctor.", path=str(path)))


def swollen(path: Path) -> BadReport:
    """Say that it passes a limit."""
    says = say("{path} is far larger than any report, so it was not opened.", path=str(path))
    return BadReport(says)
