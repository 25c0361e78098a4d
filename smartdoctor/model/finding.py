"""A check's answer: verdict, sentence, evidence, remedies, cause."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from smartdoctor.model.missing import Reason
from smartdoctor.model.words import Words


class Verdict(StrEnum):
    """How it looks. Not an order: UNSURE is neither better nor worse than PROBLEM."""

    GOOD = "good"
    ADVICE = "advice"
    PROBLEM = "problem"
    SKIPPED = "skipped"  # the question does not apply here, or was not asked
    UNSURE = "unsure"  # it applies, but nobody could tell

    @property
    def attention(self) -> bool:
        """Whether the owner should look at it."""
        return self in (Verdict.ADVICE, Verdict.PROBLEM)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One measured value behind a finding, with its unit and the limit it was held against.

    `name` is stable and machine-readable, `says` is its label. `unit` is one of the kinds of
    `smartdoctor/language/values.py` ("percent", "bytes", "seconds", "dbm", ...) or "" for a bare
    number or text.
    """

    name: str
    says: Words
    value: int | float | str
    unit: str = ""
    limit: float | None = None


@dataclass(frozen=True, kw_only=True)
class Action:
    """What Smart Doctor could do itself. Nothing does it yet, so reports name none.

    `preview` tells the owner, before anything happens, what will change and where; `undo` how to
    go back, None where nothing can be undone (the preview says so).
    """

    title: Words
    preview: Words
    needs: str  # whose rights: "user" or "admin"
    systems: tuple[str, ...]  # of linux, macos, windows
    undo: Words | None


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """What the owner can do: steps in words, and the settings page that helps.

    `opens` is a page key such as "wifi", resolved by `remedies` for system and desktop.
    """

    id: str
    title: Words
    steps: tuple[Words, ...]
    opens: str | None = None
    action: Action | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One answer to one check's question.

    Checks fill in verdict, `says` (one sentence with the numbers), `more` (one more sentence),
    evidence, remedies and `tag` (a word for `Cause.mutes`); `scan` adds the rest. `reason` is
    there exactly when the verdict is SKIPPED or UNSURE.  `keeps` are numbers that later scans want
    to compare with and nobody is shown, such as counters by disk: the history keeps them by name.
    """

    verdict: Verdict
    says: Words
    more: Words | None = None
    evidence: tuple[Evidence, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    tag: str = ""
    check: str = ""
    cause: str | None = None
    reason: Reason | None = None
    seconds: float = 0.0
    keeps: Mapping[str, float] = field(default_factory=dict)


def good(says: Words, *evidence: Evidence, more: Words | None = None, tag: str = "") -> Finding:
    """All is well."""
    return Finding(verdict=Verdict.GOOD, says=says, more=more, evidence=evidence, tag=tag)


def advice(
    says: Words,
    *evidence: Evidence,
    remedies: tuple[Remedy, ...],
    more: Words | None = None,
    tag: str = "",
) -> Finding:
    """Worth doing something about."""
    return Finding(
        verdict=Verdict.ADVICE, says=says, more=more, evidence=evidence, remedies=remedies, tag=tag
    )


def problem(
    says: Words,
    *evidence: Evidence,
    remedies: tuple[Remedy, ...],
    more: Words | None = None,
    tag: str = "",
) -> Finding:
    """Something is wrong."""
    return Finding(
        verdict=Verdict.PROBLEM, says=says, more=more, evidence=evidence, remedies=remedies, tag=tag
    )


def declined(reason: Reason) -> Finding:
    """The finding for a question that does not apply or could not be answered."""
    verdict = Verdict.SKIPPED if reason.why.skipped else Verdict.UNSURE
    return Finding(verdict=verdict, says=reason.says, reason=reason)
