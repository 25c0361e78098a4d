"""How far off the clock may be, and what keeps it."""

import pytest

from smartdoctor.checks.update.clock import Limits, examine
from smartdoctor.facts.clock import ClockOffset, ClockSync, Offset
from smartdoctor.facts.machine import Machine
from smartdoctor.model import Finding, Missing, Verdict, Why, say

OFFLINE = Missing(Why.NOT_ASKED, say("The network is off."))
SILENT = Missing(Why.UNSUPPORTED, say("Nobody tells."))
KEPT = ClockSync(enabled=True, synchronised=True)
LOST = ClockSync(enabled=False, synchronised=False)
SEEKING = ClockSync(enabled=True, synchronised=False)


def machine(kind: str = "laptop", *, uptime: float = 1e5, container: bool = False) -> Machine:
    return Machine(
        kind=kind,
        release="",
        release_id="",
        desktop="",
        container=container,
        uptime=uptime,
    )


def off(*aheads: float) -> ClockOffset:
    return ClockOffset(
        offsets=tuple(
            Offset(server=f"{n}.test", ahead=ahead, exact=True) for n, ahead in enumerate(aheads)
        )
    )


def judged(
    offset: ClockOffset | Missing,
    sync: ClockSync | Missing = KEPT,
    what: Machine | Missing = SILENT,
) -> Finding:
    answer = examine(offset, sync, what, Limits())
    assert isinstance(answer, Finding)
    return answer


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [
        (0.0, Verdict.GOOD),
        (1.9, Verdict.GOOD),
        (2.0, Verdict.ADVICE),
        (29.9, Verdict.ADVICE),
        (30.0, Verdict.PROBLEM),
        (86400.0 * 400, Verdict.PROBLEM),
    ],
)
def test_verdict_turns_at_the_limits(seconds: float, verdict: Verdict, sign: int) -> None:
    finding = judged(off(*[seconds * sign] * 3))
    assert finding.verdict is verdict
    assert bool(finding.remedies) is verdict.attention


def test_ahead_and_behind_are_not_mixed_up() -> None:
    assert "behind" in judged(off(60, 60)).says.template  # their clocks are ahead of ours
    assert "ahead" in judged(off(-60, -60)).says.template


def test_sign_in_is_mentioned_from_five_minutes_on() -> None:
    assert judged(off(299, 299)).more is None
    assert judged(off(300, 300)).more is not None


@pytest.mark.parametrize("aheads", [(500.0, 0.1, 0.0), (0.0, 500.0, 0.3), (-500.0, 0.0, 0.0)])
def test_one_liar_is_outvoted(aheads: tuple[float, ...]) -> None:
    assert judged(off(*aheads)).verdict is Verdict.GOOD


@pytest.mark.parametrize("aheads", [(0.0, 2.0), (0.0, 40.0, 80.0)])
def test_without_agreement_nobody_is_believed(aheads: tuple[float, ...]) -> None:
    with pytest.raises(Missing) as raised:
        judged(off(*aheads))
    assert raised.value.why is Why.UNREADABLE


def test_a_right_clock_that_nothing_keeps_is_worth_advice() -> None:
    assert judged(off(0, 0), LOST, machine()).verdict is Verdict.ADVICE
    assert judged(OFFLINE, LOST, machine()).verdict is Verdict.ADVICE
    assert judged(off(0, 0), SEEKING, machine()).verdict is Verdict.GOOD
    assert judged(off(0, 0), SILENT, machine()).verdict is Verdict.GOOD


@pytest.mark.parametrize("guest", [machine("virtual"), machine(container=True)])
def test_a_guest_has_its_clock_kept_from_below(guest: Machine) -> None:
    assert judged(off(0, 0), LOST, guest).verdict is Verdict.GOOD
    with pytest.raises(Missing) as raised:
        judged(OFFLINE, LOST, guest)
    assert raised.value.why is Why.NOT_ASKED


def test_without_the_network_the_systems_own_word_counts() -> None:
    assert judged(OFFLINE, KEPT, machine()).verdict is Verdict.GOOD


@pytest.mark.parametrize(("uptime", "why"), [(1019, Why.UNREADABLE), (1021, Why.NOT_ASKED)])
def test_trap_20_just_started_is_no_fault(uptime: float, why: Why) -> None:
    with pytest.raises(Missing) as raised:
        judged(OFFLINE, SEEKING, machine(uptime=uptime))
    assert raised.value.why is why
