"""In which order findings are told: the same in the window, in the terminal and in every file."""

from collections.abc import Iterable, Mapping

from smartdoctor.model import Finding, Verdict, Words, say

ASIDE = "aside"  # beside the standings: what the owner has put aside, whatever its verdict

GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (say("Needs attention"), ("problem", "advice")),
    (say("Could not be checked"), ("unsure",)),
    (say("Put aside"), (ASIDE,)),
    (say("Fine"), ("good",)),
    (say("Not asked"), ("unasked",)),
    (say("Does not apply"), ("skipped",)),
)
"""Each group's name, and the standings (`language/verdicts.py`) that belong to it, worst first."""


def first_things(
    findings: Mapping[str, Finding], checks: Iterable[str]
) -> list[tuple[str, tuple[str, ...]]]:
    """Return what needs attention, worst first, each with the findings it probably causes.

    `checks` are ids in catalogue order.
    """
    needy = [check for check in checks if _needy(findings, check)]
    causes = {check: root(findings, check) for check in needy}
    roots = [check for check in needy if causes[check] == check]
    roots.sort(key=lambda check: findings[check].verdict is not Verdict.PROBLEM)
    return [
        (each, tuple(check for check in needy if causes[check] == each and check != each))
        for each in roots
    ]


def root(findings: Mapping[str, Finding], check: str) -> str:
    """Return the finding at the beginning of a chain of causes."""
    seen = {check}
    while (cause := findings[check].cause) and _needy(findings, cause) and cause not in seen:
        seen.add(cause)
        check = cause
    return check


def _needy(findings: Mapping[str, Finding], check: str) -> bool:
    return check in findings and findings[check].verdict.attention
