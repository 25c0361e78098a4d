"""The JSON of a scan, format 1: stable, versioned, its schema in docs/report.schema.json."""

from collections.abc import Mapping
from typing import Any

from smartdoctor.language import Voice
from smartdoctor.model import Check, Evidence, Finding, Remedy, Report
from smartdoctor.model.plain import pack

FORMAT = 1


def document(report: Report, voice: Voice, checks: Mapping[str, Check[...]]) -> dict[str, Any]:
    """Return a report as plain JSON values, its sentences in one language.

    Templates and values stand beside the sentences, so that it opens again in any language.
    """
    return {
        "format": FORMAT,
        "program": {"version": report.program, "catalogue": report.catalogue},
        "device": pack(report.device),
        "taken_at": report.taken_at.isoformat().replace("+00:00", "Z"),
        "seconds": report.seconds,
        "lane_seconds": dict(report.lane_seconds),
        "stopped": report.stopped,
        "language": voice.language,
        "findings": [
            _finding(finding, voice, checks.get(name)) for name, finding in report.findings.items()
        ],
    }


def _finding(finding: Finding, voice: Voice, check: Check[...] | None) -> dict[str, Any]:
    reason = finding.reason
    return {
        "id": finding.check,
        "code": check.code if check else "",
        "area": finding.check.partition(".")[0],
        "verdict": finding.verdict.value,
        "sentence": voice(finding.says),
        "template": finding.says.template,
        "one": finding.says.one,
        "values": pack(finding.says.values),
        "more": None if finding.more is None else voice(finding.more),
        "matters": voice(check.matters) if check else "",
        "cause": finding.cause,
        "reason": reason and {"why": reason.why.value, "detail": voice(reason.says)},
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
