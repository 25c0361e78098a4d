"""Screens that are at their best, and those that could do better."""

from typing import Any

import pytest

from smartdoctor.checks.device.display import Limits, examine
from smartdoctor.facts.battery import Battery
from smartdoctor.facts.displays import Displays, Screen
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.power import Habits, Mode, PowerPolicy
from smartdoctor.model import Finding, Missing, Verdict, Why, say

UNKNOWN = Missing(Why.ABSENT, say("No."))


def screen(**known: Any) -> Screen:
    usual: dict[str, Any] = {
        "name": "Dell",
        "internal": False,
        "lit": True,
        "width": 2560,
        "height": 1440,
        "refresh": 144.0,
        "native_width": 2560,
        "native_height": 1440,
        "best_refresh": 144.0,
    }
    return Screen(**{**usual, **known})


def machine(kind: str = "laptop") -> Machine:
    return Machine(kind=kind, release="", release_id="", desktop="", container=False, uptime=9.0)


def battery(*, used: bool | None) -> Battery:
    unknown = dict.fromkeys(("full", "design", "health", "cycles", "watts", "limit", "last_draw"))
    known: dict[str, Any] = {"packs": 1, "charge": 0.5, "ailment": "", "draws": (), **unknown}
    return Battery(on_battery=used, **known)


def judge(
    *screens: Screen,
    power: Battery | Missing = UNKNOWN,
    policy: PowerPolicy | Missing = UNKNOWN,
    known: Machine | Missing = UNKNOWN,
    **more: Any,
) -> Finding:
    displays = Displays(screens=screens, **{"drawn_by": "", "software": None, **more})
    finding = examine(displays, known, power, policy, Limits())
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("now", "best", "verdict"),
    [
        (60.0, 144.0, Verdict.ADVICE),
        (59.94, 89.92, Verdict.ADVICE),
        (60.0, 90.0, Verdict.ADVICE),
        (60.0, 89.9, Verdict.GOOD),
        (60.5, 144.0, Verdict.ADVICE),
        (60.6, 144.0, Verdict.GOOD),
        (75.0, 240.0, Verdict.GOOD),
        (30.0, 60.0, Verdict.ADVICE),
        (None, 144.0, Verdict.GOOD),
        (60.0, None, Verdict.GOOD),
    ],
)
def test_rates(now: float | None, best: float | None, verdict: Verdict) -> None:
    assert judge(screen(refresh=now, best_refresh=best)).verdict is verdict


@pytest.mark.parametrize(
    ("used", "verdict"),
    [(True, Verdict.GOOD), (False, Verdict.ADVICE), (None, Verdict.ADVICE)],
)
def test_on_battery_a_low_rate_saves_power(used: bool | None, verdict: Verdict) -> None:
    assert judge(screen(refresh=60.0), power=battery(used=used)).verdict is verdict


@pytest.mark.parametrize(
    ("mode", "verdict"),
    [(Mode.SAVER, Verdict.GOOD), (Mode.BALANCED, Verdict.ADVICE), (None, Verdict.ADVICE)],
)
def test_so_does_a_computer_that_saves_power_on_the_mains(
    mode: Mode | None, verdict: Verdict
) -> None:
    policy = PowerPolicy(mains=Habits(mode=mode), battery=Habits())
    assert judge(screen(refresh=60.0), policy=policy).verdict is verdict


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({"width": 1920, "height": 1080}, Verdict.ADVICE),
        ({"width": 1920, "height": 1080, "internal": True}, Verdict.GOOD),
        ({"width": 1920, "height": 1080, "mirrored": True}, Verdict.GOOD),
        ({"width": 1440, "height": 2560}, Verdict.GOOD),  # turned
        ({"width": 3840, "height": 2160}, Verdict.GOOD),
        ({"native_width": None, "native_height": None}, Verdict.GOOD),
        ({"width": None, "height": None, "refresh": None}, Verdict.GOOD),
    ],
)
def test_sizes(known: dict[str, Any], verdict: Verdict) -> None:
    assert judge(screen(**known)).verdict is verdict


def test_a_dark_screen_beside_a_lit_one() -> None:
    assert judge(screen(), screen(name="TV", lit=False)).verdict is Verdict.ADVICE
    assert judge(screen(lit=False)).verdict is Verdict.GOOD  # nobody sits here
    lid = screen(name="Panel", internal=True, lit=False)
    assert judge(screen(), lid).verdict is Verdict.GOOD


def test_drawn_by_the_processor_is_a_problem() -> None:
    assert judge(screen(), software=True, drawn_by="llvmpipe").verdict is Verdict.PROBLEM
    with pytest.raises(Missing):
        judge(software=True)  # a server without a screen


def test_no_screen_and_no_real_screen() -> None:
    with pytest.raises(Missing) as told:
        judge()
    assert told.value.why is Why.ABSENT
    with pytest.raises(Missing) as told:
        judge(screen(), known=machine("virtual"), software=True)
    assert told.value.why is Why.MUTED
