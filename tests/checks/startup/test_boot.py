"""How long a start may take."""

import pytest

from smartdoctor.checks.startup.boot import Limits, examine
from smartdoctor.facts.boot import Boot, BootServices, Service
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say

NOBODY = Missing(Why.DENIED, say("No."))


def boot(services: float, *, firmware: float | None = None, spinning: bool | None = False) -> Boot:
    return Boot(firmware=firmware, loader=None, kernel=4.0, services=services, spinning=spinning)


def judged(one: Boot, typing: float = 0.0) -> Finding:
    slow = BootServices(slowest=(Service(name="wait.service", seconds=40.0),), typing=typing)
    finding = examine(one, slow, Limits())
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding


@pytest.mark.parametrize(
    ("services", "spinning", "verdict"),
    [
        (60.0, False, Verdict.GOOD),
        (60.1, False, Verdict.ADVICE),
        (120.0, None, Verdict.ADVICE),
        (120.1, None, Verdict.PROBLEM),
        (120.0, True, Verdict.GOOD),
        (240.0, True, Verdict.ADVICE),
        (240.1, True, Verdict.PROBLEM),
    ],
)
def test_verdict_turns_at_the_limits(
    services: float, spinning: bool | None, verdict: Verdict
) -> None:
    assert judged(boot(services, spinning=spinning)).verdict is verdict


def test_slow_firmware_is_named() -> None:
    assert judged(boot(10.0, firmware=20.0)).verdict is Verdict.GOOD
    finding = judged(boot(10.0, firmware=20.1))
    assert finding.verdict is Verdict.ADVICE
    assert [remedy.id for remedy in finding.remedies] == ["fast_firmware"]


def test_typing_a_password_is_nobodys_fault() -> None:
    assert judged(boot(90.0), typing=35.0).verdict is Verdict.GOOD


def test_services_are_asked_only_when_slow() -> None:
    assert examine(boot(61.0), None, Limits()) == LookAgain(BootServices)
    assert isinstance(examine(boot(59.0), None, Limits()), Finding)


def test_slow_is_slow_even_when_nobody_says_why() -> None:
    finding = examine(boot(130.0), NOBODY, Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.PROBLEM


def test_what_takes_longest_is_told() -> None:
    more = judged(boot(130.0)).more
    assert more is not None
    assert more.values["names"] == ("wait",)


def test_a_start_in_which_somebody_typed_is_information() -> None:
    typed = Boot(firmware=None, loader=None, kernel=0.0, services=500.0, spinning=None, typed=True)
    finding = examine(typed, None, Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.GOOD
    assert finding.more is not None
