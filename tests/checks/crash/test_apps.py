"""How often programs may crash."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.crash.apps import Limits, examine
from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Finding, Missing, Verdict

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


def crashes(name: str, *hours: float, kind: Kind = Kind.APP_CRASH) -> tuple[Entry, ...]:
    return tuple(Entry(kind=kind, at=NOW - timedelta(hours=each), subject=name) for each in hours)


def judge(*entries: Entry, kinds: tuple[Kind, ...] = (Kind.APP_CRASH,)) -> Finding:
    log = Log(entries=entries, since=NOW - timedelta(days=7), kinds=kinds)
    finding = examine(log, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        ((), Verdict.GOOD),
        (crashes("gimp", 30, 60), Verdict.GOOD),
        (crashes("gimp", 30, 60, 90), Verdict.ADVICE),
        (crashes("gimp", 1, 2, 3), Verdict.PROBLEM),
        (crashes("gimp", 1, 2, 25), Verdict.ADVICE),
        (crashes("gimp", 1, 2, 24), Verdict.PROBLEM),
        (crashes("gimp", 30, 60, 169), Verdict.GOOD),  # more than a week ago
        (crashes("a", 30, 50) + crashes("b", 60, 70), Verdict.GOOD),
        (crashes("a", 30, 50) + crashes("b", 60, 70) + crashes("c", 80), Verdict.ADVICE),
        (crashes("gnome-shell", 30), Verdict.GOOD),
        (crashes("gnome-shell", 30, 60), Verdict.PROBLEM),
        (crashes("Explorer.EXE", 30, 60, kind=Kind.APP_HANG), Verdict.PROBLEM),
        (crashes("WindowServer", 30, 60), Verdict.PROBLEM),
        (crashes("gimp", 1, 1 + 30 / 3600, 1 + 60 / 3600, 9), Verdict.GOOD),  # told twice
        (crashes("gimp", 1, 1 + 61 / 3600, 9), Verdict.PROBLEM),
    ],
)
def test_verdict_turns_at_the_limits(entries: tuple[Entry, ...], verdict: Verdict) -> None:
    assert judge(*entries).verdict is verdict


def test_the_program_and_the_number_are_told() -> None:
    says = judge(*crashes("gimp", 30, 60, 90)).says
    assert (says.values["app"], says.values["n"]) == ("gimp", 3)
    more = judge(
        *crashes("a", 30), *crashes("b", 30), *crashes("c", 30), *crashes("d", 30, 50)
    ).more
    assert more is not None
    names = more.values["names"]
    assert isinstance(names, tuple)
    assert names[0] == "d"


def test_what_nobody_could_see_is_not_good() -> None:
    with pytest.raises(Missing):
        judge(kinds=(Kind.DISK,))
