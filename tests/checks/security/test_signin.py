"""In without a password."""

import pytest

from smartdoctor.checks.security.signin import ASK_ME, NO_GUESTS, examine
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.signin import SignIn
from smartdoctor.model import Finding, Missing, Verdict


def judge(
    *, automatic: bool | None = False, guest: bool | None = False, kind: str = "laptop",
    unlocked: bool = False,
) -> Finding:  # fmt: skip
    machine = Machine(
        kind=kind, release="x", release_id="debian", desktop="", container=False, uptime=9.0
    )
    finding = examine(SignIn(automatic=automatic, guest=guest, unlocked=unlocked), machine)
    assert isinstance(finding, Finding)
    return finding


def test_a_password_is_good() -> None:
    assert judge().verdict is Verdict.GOOD
    assert judge(guest=None).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("laptop", Verdict.PROBLEM), ("desktop", Verdict.ADVICE), ("virtual", Verdict.ADVICE)],
)
def test_signing_in_by_itself(kind: str, verdict: Verdict) -> None:
    finding = judge(automatic=True, guest=True, kind=kind)
    assert finding.verdict is verdict
    assert finding.remedies == (ASK_ME,)


def test_guests_are_an_advice() -> None:
    finding = judge(guest=True, automatic=None)
    assert finding.verdict is Verdict.ADVICE
    assert finding.remedies == (NO_GUESTS,)


def test_what_nobody_tells_is_not_good() -> None:
    with pytest.raises(Missing):
        judge(automatic=None)


def test_the_mark_on_an_account_alone_is_only_mentioned() -> None:
    finding = judge(unlocked=True)
    assert finding.verdict is Verdict.GOOD
    assert finding.more is not None
