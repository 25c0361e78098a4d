"""Findings the owner has put aside: known, and not to be told again for now.

Kept as a note of the history, one a check, so that the window and a scheduled scan see the same and
do not disturb each other.  What was put aside stays a finding with its verdict; it only counts no
longer among what needs attention.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from smartdoctor.history.store import History, Lost
from smartdoctor.model import Finding, Report, Verdict
from smartdoctor.model.plain import Unfit, from_json, to_json

NOTE = "aside/"  # before the id of the check
MONTH = 30  # days
_JUDGED = (Verdict.GOOD, Verdict.ADVICE, Verdict.PROBLEM)


@dataclass(frozen=True, kw_only=True)
class Aside:
    """What was put aside, and for how long."""

    verdict: Verdict
    template: str  # of the sentence; its values may change
    at: datetime  # UTC
    days: int = 0  # 0: until verdict or sentence change

    @property
    def until(self) -> datetime | None:
        """When it comes back by itself; None: when it changes."""
        return self.at + timedelta(days=self.days) if self.days else None

    def holds(self, finding: Finding, now: datetime) -> bool:
        """Whether this finding is still the one that was put aside.

        A month ends early for what got worse.  A clock that was moved back cannot make it endless:
        a month counts the same before and after.
        """
        if not self.days:
            return self.means(finding)
        near = abs(now - self.at) < timedelta(days=self.days)
        return finding.verdict.attention and near and not self.worse(finding)

    def means(self, finding: Finding) -> bool:
        """Whether this is the same verdict in the same sentence."""
        return finding.verdict is self.verdict and finding.says.template == self.template

    def worse(self, finding: Finding) -> bool:
        """Whether an advice has become a problem."""
        return self.verdict is Verdict.ADVICE and finding.verdict is Verdict.PROBLEM


def load(history: History) -> Mapping[str, Aside]:
    """Return what was put aside, by check; a note that cannot be read counts as none."""
    found = {}
    for name, text in history.notes(NOTE).items():
        with suppress(Unfit):
            found[name.removeprefix(NOTE)] = from_json(text.encode(), Aside)
    return found


def put(history: History, finding: Finding, now: datetime, days: int = 0) -> None:
    """Put a finding aside, for so many days or (0) until it changes; raises Lost."""
    kept = Aside(verdict=finding.verdict, template=finding.says.template, at=now, days=days)
    history.note(f"{NOTE}{finding.check}", to_json(kept).decode())


def bring_back(history: History, check: str) -> None:
    """Tell it again; raises Lost."""
    history.note(f"{NOTE}{check}", None)


def held(history: History, report: Report, now: datetime) -> frozenset[str]:
    """Return the checks whose findings in this report are put aside; raises Lost."""
    asides = load(history)
    return frozenset(
        check
        for check, finding in report.findings.items()
        if check in asides and asides[check].holds(finding, now)
    )


def settle(history: History, report: Report) -> None:
    """Forget what has changed since it was put aside; what could not be judged has not."""
    with suppress(Lost):  # it will be tried again after the next scan
        for check, kept in load(history).items():
            finding = report.findings.get(check)
            if finding is None or finding.verdict not in _JUDGED:
                continue
            if kept.worse(finding) or (not kept.days and not kept.means(finding)):
                bring_back(history, check)
