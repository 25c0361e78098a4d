"""Power settings and screen lock of Windows; samples after Microsoft's documentation."""

from typing import Any

import pytest

from smartdoctor.facts.power import Habits, Mode
from smartdoctor.host import Host
from smartdoctor.host.door import Key
from smartdoctor.model import Missing, Why
from smartdoctor.readers.windows import lock, power
from tests.support.fake_host import fake_host

VALUES = {"sleep": 1800, "hibernate": 0, "screen": 600, "lid": 1, "lock": 1}
SCHEME: dict[str, Any] = {
    "scheme": power.BALANCED,
    "mains": VALUES,
    "battery": {**VALUES, "sleep": 900, "screen": 300},
    "lid": True,
    "standby": False,
}
FAST, SLOW = "ded574b5-45a0-4f42-8737-46345c09c238", "961cc777-2547-4f9d-8174-7d86181b8a7a"
SAVER = {
    "ScreenSaveActive": "1",
    "ScreenSaverIsSecure": "1",
    "ScreenSaveTimeOut": "600",
    "SCRNSAVE.EXE": r"C:\Windows\system32\scrnsave.scr",
}


def pc(scheme: dict[str, Any] | None = None, saver: int = 0, **keys: dict[str, Any]) -> Host:
    """`keys`: sliders, desktop, policy, rules, winlogon."""
    paths = {
        "sliders": power.SCHEMES,
        "desktop": lock.DESKTOP,
        "policy": lock.POLICY,
        "rules": lock.RULES,
        "winlogon": lock.WINLOGON,
    }
    answers: dict[tuple[Any, ...], Any] = {
        ("registry", paths[name]): Key(values=values, keys=()) for name, values in keys.items()
    }
    if scheme != {}:
        answers[("native", "power_scheme")] = scheme or SCHEME
    answers[("native", "power_status")] = {"ac": 0, "flag": 0, "percent": 50, "saver": saver}
    return fake_host(answers=answers)


def test_the_active_scheme() -> None:
    fact = power.read(pc())
    assert fact.mains == Habits(mode=Mode.BALANCED, sleep=1800, screen=600, lid="sleep")
    assert fact.battery == Habits(mode=Mode.BALANCED, sleep=900, screen=300, lid="sleep")


@pytest.mark.parametrize(
    ("values", "sleep"),
    [
        ({"sleep": 0}, 0.0),
        ({"sleep": 0, "hibernate": 3600}, 3600.0),
        ({"sleep": 900, "hibernate": 3600}, 900.0),
        ({"sleep": None, "hibernate": None}, None),
    ],
)
def test_sleep(values: dict[str, Any], sleep: float | None) -> None:
    assert power.read(pc({**SCHEME, "battery": {**VALUES, **values}})).battery.sleep == sleep


def test_modern_standby_sleeps_as_soon_as_the_screen_is_off() -> None:
    never = {**VALUES, "sleep": 0, "screen": 300}
    assert power.read(pc({**SCHEME, "battery": never, "standby": True})).battery.sleep == 300
    assert power.read(pc({**SCHEME, "battery": never})).battery.sleep == 0


@pytest.mark.parametrize(
    ("lid", "there", "said"),
    [(0, True, "nothing"), (1, True, "sleep"), (3, True, "off"), (0, False, ""), (None, True, "")],
)
def test_lid(lid: int | None, there: bool, said: str) -> None:
    scheme = {**SCHEME, "battery": {**VALUES, "lid": lid}, "lid": there}
    assert power.read(pc(scheme)).battery.lid == said


def test_the_slider_and_the_battery_saver() -> None:
    sliders = {
        "ActiveOverlayAcPowerScheme": FAST,
        "ActiveOverlayDcPowerScheme": "{" + SLOW.upper() + "}",
    }
    fact = power.read(pc(sliders=sliders))
    assert (fact.mains.mode, fact.battery.mode) == (Mode.PERFORMANCE, Mode.SAVER)
    assert power.read(pc(saver=1)).battery.mode is Mode.SAVER
    high = {**SCHEME, "scheme": "8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c"}
    assert power.read(pc(high, sliders=sliders)).battery.mode is Mode.PERFORMANCE
    own = {**SCHEME, "scheme": "11111111-2222-3333-4444-555555555555"}
    assert power.read(pc(own)).battery.mode is None


def test_a_screen_saver_that_locks() -> None:
    fact = lock.read(pc(desktop=SAVER))
    assert (fact.enabled, fact.idle, fact.grace) == (True, 600, 5)
    grace = lock.read(pc(desktop=SAVER, winlogon={"ScreenSaverGracePeriod": "120"}))
    assert grace.grace == 120


@pytest.mark.parametrize(
    "desktop",
    [
        {**SAVER, "ScreenSaverIsSecure": "0"},
        {**SAVER, "ScreenSaveActive": "0"},
        {key: value for key, value in SAVER.items() if key != "SCRNSAVE.EXE"},
        {**SAVER, "ScreenSaveTimeOut": "-"},
    ],
)
def test_without_such_a_saver_sleep_locks(desktop: dict[str, str]) -> None:
    fact = lock.read(pc(desktop=desktop))
    assert (fact.enabled, fact.idle, fact.grace, fact.on_resume) == (True, 1800, 0, True)


def test_policies_win_and_the_first_that_comes_counts() -> None:
    policy = lock.read(pc(desktop=SAVER, policy={"ScreenSaveTimeOut": "300"}))
    assert policy.idle == 300
    rule = lock.read(pc(desktop=SAVER, rules={"InactivityTimeoutSecs": 120}))
    assert (rule.idle, rule.grace) == (120, 0)


def test_a_password_that_nobody_wants_after_sleep() -> None:
    open_scheme = {**SCHEME, "mains": {**VALUES, "lock": 0}}
    fact = lock.read(pc(open_scheme, desktop={}))
    assert (fact.enabled, fact.on_resume) == (False, False)
    never = {**SCHEME, "mains": {**VALUES, "sleep": 0}}
    assert (lock.read(pc(never, desktop={})).enabled, lock.read(pc(never, desktop={})).idle) == (
        True,
        0,
    )


@pytest.mark.parametrize(
    ("delay", "enabled", "grace"),
    [(0, True, 0), (300, True, 300), (0xFFFFFFFF, False, 0), (-1, False, 0)],
)
def test_modern_standby_locks_after_its_own_delay(delay: int, enabled: bool, grace: int) -> None:
    fact = lock.read(pc({**SCHEME, "standby": True}, desktop={"DelayLockInterval": delay}))
    assert (fact.enabled, fact.grace) == (enabled, grace)


def test_what_nobody_tells() -> None:
    with pytest.raises(Missing) as caught:
        lock.read(pc())
    assert caught.value.why is Why.UNREADABLE
    fact = lock.read(pc({}, desktop={}))
    assert (fact.enabled, fact.idle) == (True, None)
