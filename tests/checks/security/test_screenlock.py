"""Whether the screen locks when its owner walks away."""

import pytest

from smartdoctor.checks.security.screenlock import Limits, examine
from smartdoctor.facts.lock import Lock
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from tests.checks.battery.test_settings import found, machine

NOT_KNOWN = Missing(Why.BROKEN, say("No."))


def judged(kind: str = "laptop", **known) -> Finding:
    usual = {"enabled": True, "idle": 300.0, "grace": 0.0}
    return found(examine(Lock(**{**usual, **known}), machine(kind), Limits()))


@pytest.mark.parametrize(
    ("idle", "grace", "verdict"),
    [
        (300, 0, Verdict.GOOD),
        (1200, 0, Verdict.GOOD),
        (1199, 1, Verdict.GOOD),
        (1200, 1, Verdict.ADVICE),
        (1201, 0, Verdict.ADVICE),
        (300, 60, Verdict.GOOD),
        (300, 61, Verdict.ADVICE),
        (0, 0, Verdict.ADVICE),  # never dark
    ],
)
def test_verdict_turns_at_the_limits(idle: float, grace: float, verdict: Verdict) -> None:
    assert judged(idle=float(idle), grace=float(grace)).verdict is verdict


def test_switched_off_is_worse_on_what_is_carried_around() -> None:
    assert judged("laptop", enabled=False).verdict is Verdict.PROBLEM
    assert judged("desktop", enabled=False).verdict is Verdict.ADVICE
    assert judged("unknown", enabled=False).verdict is Verdict.ADVICE
    off = Lock(enabled=False, idle=None)
    assert found(examine(off, NOT_KNOWN, Limits())).verdict is Verdict.ADVICE


def test_an_unknown_time_is_neither_good_nor_bad() -> None:
    with pytest.raises(Missing) as caught:
        judged(idle=None)
    assert caught.value.why is Why.UNREADABLE


def test_a_virtual_machine_is_locked_by_its_host() -> None:
    with pytest.raises(Missing) as caught:
        judged("virtual", enabled=False)
    assert caught.value.why is Why.MUTED
