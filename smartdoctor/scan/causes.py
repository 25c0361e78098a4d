"""Root cause first: what another finding does to this one."""

from collections.abc import Mapping
from dataclasses import replace

from smartdoctor.model import Check, Finding, Reason, Verdict, Why, declined, say


def muted(
    check: Check[...], findings: Mapping[str, Finding], checks: Mapping[str, Check[...]]
) -> Finding | None:
    """Return the finding for a question that another finding has made pointless, if any."""
    for cause in check.after:
        found = findings.get(cause.check)
        if found is not None and found.tag and found.tag in cause.mutes:
            headlines = checks[cause.check].headlines
            headline = headlines.problem if found.verdict is Verdict.PROBLEM else headlines.advice
            says = say(
                "This was not asked, because another check explains it: {cause}", cause=headline
            )
            reason = Reason(why=Why.MUTED, says=says)
            return replace(declined(reason), cause=cause.check)
    return None


def explained(check: Check[...], finding: Finding, findings: Mapping[str, Finding]) -> Finding:
    """Name the first cause that is itself in trouble; a PROBLEM there caps this at ADVICE."""
    if not finding.verdict.attention:
        return finding
    troubles = [
        (cause.check, findings[cause.check].verdict)
        for cause in check.after
        if cause.check in findings and findings[cause.check].verdict.attention
    ]
    if not troubles:
        return finding
    name, _ = troubles[0]
    capped = any(verdict is Verdict.PROBLEM for _, verdict in troubles)
    return replace(finding, cause=name, verdict=Verdict.ADVICE if capped else finding.verdict)
