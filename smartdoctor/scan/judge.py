"""Pure judging: one check, its facts, its limits, and the verdict of the last scan."""

from collections.abc import Mapping
from typing import Any

from smartdoctor.model import Check, Fact, Finding, LookAgain, Missing, Verdict, declined

_WEIGHT = {Verdict.GOOD: 0, Verdict.ADVICE: 1, Verdict.PROBLEM: 2}


def judge(
    check: Check[...],
    facts: Mapping[str, Fact | Missing | None],
    limits: object,
    last: Verdict | None = None,
) -> Finding | LookAgain:
    """Ask the check; what it declines becomes a finding with the reason.

    Hysteresis: when the new verdict is better than the last one, the exit limits must agree.
    They are stricter, so a value between the two keeps its old verdict and does not flutter.
    """
    answer = _ask(check, facts, limits)
    if isinstance(answer, LookAgain) or check.exits is None or last not in _WEIGHT:
        return answer
    if answer.verdict not in _WEIGHT or _WEIGHT[answer.verdict] >= _WEIGHT[last]:
        return answer
    leaving = _ask(check, facts, check.exits)
    if isinstance(leaving, LookAgain):
        return leaving  # the strict limits want to look longer before they let go
    if leaving.verdict not in _WEIGHT:
        return answer
    stays = _WEIGHT[answer.verdict] < _WEIGHT[leaving.verdict] <= _WEIGHT[last]
    return leaving if stays else answer


def _ask(
    check: Check[...], facts: Mapping[str, Fact | Missing | None], limits: object
) -> Finding | LookAgain:
    given: dict[str, Any] = dict(facts)
    if check.limits is not None:
        given["limits"] = limits
    try:
        return check.examine(**given)
    except Missing as missing:
        return declined(missing.reason)
