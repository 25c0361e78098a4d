"""What a verdict is called: the same words in the window, the terminal and a report."""

from collections.abc import Mapping

from smartdoctor.model import Finding, Why, Words, say

STANDINGS: Mapping[str, Words] = {
    "problem": say("Problem"),
    "advice": say("Advice"),
    "unsure": say("Not checked"),
    "good": say("Fine"),
    "unasked": say("Not asked"),
    "skipped": say("Does not apply"),
}


def standing(finding: Finding) -> str:
    """Return the verdict, and of what was skipped whether it exists and was not asked."""
    if finding.reason is not None and finding.reason.why in (Why.NOT_ASKED, Why.POLICY):
        return "unasked"
    return finding.verdict.value
