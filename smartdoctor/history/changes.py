"""What changed between two scans: better, worse, new, gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from smartdoctor.model import Finding, Report, Verdict

_RANK = {Verdict.GOOD: 0, Verdict.ADVICE: 1, Verdict.PROBLEM: 2}


class Turn(Enum):
    """How a finding changed."""

    WORSE = "worse"
    NEW = "new"  # judged now, and not before
    BETTER = "better"
    GONE = "gone"  # judged before, and not now


@dataclass(frozen=True, kw_only=True)
class Change:
    """One check's two findings; either is None where that scan did not hold the check."""

    check: str
    turn: Turn
    before: Finding | None
    after: Finding | None


def changes(before: Report, after: Report, order: Iterable[str] = ()) -> tuple[Change, ...]:
    """Return what changed, the worst first, then in the order of the catalogue.

    Other numbers under the same verdict are no change.
    """
    ids = [*order]
    ids += [each for each in (*after.findings, *before.findings) if each not in ids]
    found = []
    for check in dict.fromkeys(ids):
        one, other = before.findings.get(check), after.findings.get(check)
        turn = _turn(_RANK.get(one.verdict) if one else None, other)
        if turn is not None:
            found.append(Change(check=check, turn=turn, before=one, after=other))
    return tuple(sorted(found, key=_weight))


def _weight(change: Change) -> tuple[int, int]:
    after = change.after
    return list(Turn).index(change.turn), -_RANK.get(after.verdict, 0) if after else 0


def _turn(was: int | None, after: Finding | None) -> Turn | None:
    now = _RANK.get(after.verdict) if after else None
    if was is None:
        return None if now is None else Turn.NEW
    if now is None:
        return Turn.GONE
    if now == was:
        return None
    return Turn.WORSE if now > was else Turn.BETTER
