"""Whether the computer saves its battery by itself."""

import pytest

from smartdoctor.checks.battery.settings import Limits, examine
from smartdoctor.facts.battery import Battery
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.power import Blocker, Habits, Mode, PowerPolicy
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from tests.checks.battery.test_drain import battery

NO_BATTERY = Missing(Why.ABSENT, say("This computer has no battery."))
UNKNOWN = Missing(Why.BROKEN, say("No."))


def machine(kind: str = "laptop") -> Machine:
    return Machine(
        kind=kind, release="", release_id="", desktop="gnome", container=False, uptime=9000
    )


def policy(*blockers: Blocker, mains: Habits | None = None, **known) -> PowerPolicy:
    usual = {"mode": Mode.BALANCED, "sleep": 900.0, "screen": 300.0, "lid": "sleep"}
    habits = Habits(**{**usual, **known})
    return PowerPolicy(mains=mains or habits, battery=habits, blockers=blockers)


def judged(
    power: PowerPolicy, kind: str = "laptop", pack: Battery | Missing = NO_BATTERY
) -> Finding:
    return found(examine(power, machine(kind), pack, Limits()))


def found(finding: object) -> Finding:
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({}, Verdict.GOOD),
        ({"sleep": 0.0}, Verdict.ADVICE),
        ({"sleep": 0.0, "lid": ""}, Verdict.ADVICE),
        ({"sleep": 0.0, "lid": "nothing"}, Verdict.PROBLEM),
        ({"lid": "nothing"}, Verdict.GOOD),
        ({"screen": 0.0}, Verdict.ADVICE),
        ({"screen": None}, Verdict.GOOD),
        ({"mode": Mode.PERFORMANCE}, Verdict.GOOD),  # nobody says that it is on battery
        ({"mode": None}, Verdict.GOOD),
    ],
)
def test_verdicts(known: dict, verdict: Verdict) -> None:
    assert judged(policy(**known)).verdict is verdict


def test_best_performance_counts_only_while_on_battery() -> None:
    fast = policy(mode=Mode.PERFORMANCE)
    assert judged(fast, pack=battery()).verdict is Verdict.ADVICE
    assert judged(fast, pack=battery(on_battery=False)).verdict is Verdict.GOOD
    assert judged(policy(mode=Mode.SAVER), pack=battery(on_battery=False)).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("blocker", "verdict"),
    [
        (Blocker(program="uTorrent", screen=False, seconds=7200), Verdict.ADVICE),
        (Blocker(program="uTorrent", screen=False, seconds=7199), Verdict.GOOD),
        (Blocker(program="uTorrent", screen=False, seconds=None), Verdict.GOOD),
        (Blocker(program="Zoom", screen=True, seconds=9000), Verdict.GOOD),  # a presentation
        (Blocker(program="", screen=False, seconds=9000), Verdict.GOOD),
    ],
)
def test_a_program_that_keeps_it_awake(blocker: Blocker, verdict: Verdict) -> None:
    finding = judged(policy(blocker))
    assert finding.verdict is verdict
    named = {seen.name: seen.value for seen in finding.evidence}
    assert named.get("awake", "") == blocker.program


def test_who_is_not_carried_around_is_not_asked() -> None:
    for kind in ("desktop", "virtual"):
        with pytest.raises(Missing) as caught:
            judged(policy(sleep=0.0), kind)
        assert caught.value.why is Why.ABSENT
    with pytest.raises(Missing):
        judged(policy(sleep=0.0), "unknown")
    assert judged(policy(sleep=0.0), "unknown", battery()).verdict is Verdict.ADVICE
    assert found(examine(policy(), UNKNOWN, battery(), Limits())).verdict is Verdict.GOOD


def test_a_desktop_that_does_not_tell_is_neither_good_nor_bad() -> None:
    with pytest.raises(Missing) as caught:
        judged(policy(sleep=None, screen=None))
    assert caught.value.why is Why.UNSUPPORTED
    assert judged(policy(sleep=None, screen=0.0)).verdict is Verdict.ADVICE
