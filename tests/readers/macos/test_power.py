"""Power settings and screen lock of a Mac; samples after public print-outs and man pages."""

import json
import plistlib
from typing import Any

import pytest

from smartdoctor.facts.power import Blocker, Habits, Mode, PowerPolicy
from smartdoctor.host import Host, Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import lock, power, profile
from tests.readers.macos.test_profile import COMMAND
from tests.support.fake_host import fake_host
from tests.support.judged import WHEN, judged

NOT_ASKED = Missing(Why.TIMED_OUT, say("No."))
CUSTOM = """Battery Power:
 Sleep On Power Button 1
 lowpowermode         1
 standby              1
 displaysleep         2
 sleep                1 (sleep prevented by coreaudiod)
AC Power:
 displaysleep         10
 sleep                0
 powermode            2
"""
HELD = """2026-09-26 10:00:00 +0000
Assertion status system-wide:
   PreventUserIdleDisplaySleep    1
Listed by owning process:
   pid 567(powerd): [0x00000002] 05:10:07 PreventUserIdleSystemSleep named: "Powerd - Prevent sleep"
   pid 812(Vorssaint): [0x0001a2b300019f2c] 08:29:13 PreventUserIdleSystemSleep named: "a film"
   pid 812(Vorssaint): [0x0001a2b300019f2d] 00:29:13 PreventUserIdleSystemSleep named: "x"
   pid 24542(Webex): [0x1] 1:02:03:04 PreventUserIdleDisplaySleep named: "On a call"
   pid 24542(Webex): [0x2] 00:12:01 BackgroundTask named: "y"
   pid 4242(caffeinate): [0x1] PreventSystemSleep named: "no clock"
"""
ROOT = ("native", "io_properties", "IOPMrootDomain", "SleepDisabled")


def mac(text: str = CUSTOM, held: str = HELD, *, never: bool = False) -> Host:
    return fake_host(
        prints={
            "pmset -g custom": Printed(out=text, err="", status=0),
            "pmset -g assertions": Printed(out=held, err="", status=0),
        },
        answers={ROOT: {"SleepDisabled": never}},
    )


def test_what_pmset_prints() -> None:
    fact = power.read(mac(), NOT_ASKED)
    assert fact.battery == Habits(mode=Mode.SAVER, sleep=60, screen=120, lid="sleep")
    assert fact.mains == Habits(mode=Mode.PERFORMANCE, sleep=0, screen=600, lid="sleep")
    assert fact.blockers == (
        Blocker(program="Vorssaint", screen=False, seconds=30553),
        Blocker(program="Webex", screen=True, seconds=93784),
    )


def test_the_shared_profile_goes_first() -> None:
    entry = {
        "_name": "sppower_information",
        "AC Power": {"System Sleep Timer": 0, "Display Sleep Timer": 10, "LowPowerMode": 0},
        "Battery Power": {"System Sleep Timer": 1, "Display Sleep Timer": 2, "LowPowerMode": 1},
    }
    shared = profile.parse(json.dumps({"SPPowerDataType": [{"_name": "x"}, entry]}))
    fact = power.read(mac("nobody asks"), shared)
    assert fact.battery == Habits(mode=Mode.SAVER, sleep=60, screen=120, lid="sleep")
    assert fact.mains.sleep == 0
    assert power.from_profile(profile.parse('{"SPPowerDataType": []}')) == {}
    assert power.from_profile(profile.parse("{}")) == {}


def test_what_iokit_tells_goes_before_pmset() -> None:
    told = [
        {"program": "Vorssaint", "kind": "PreventUserIdleSystemSleep", "seconds": 40.0},
        {"program": "Vorssaint", "kind": "PreventUserIdleSystemSleep", "seconds": None},
        {"program": "Webex", "kind": "NoDisplaySleepAssertion", "seconds": None},
        {"program": "powerd", "kind": "PreventUserIdleSystemSleep", "seconds": 9e4},
        {"program": "", "kind": "PreventSystemSleep", "seconds": 5.0},
    ]
    host = fake_host(
        prints={"pmset -g custom": Printed(out=CUSTOM, err="", status=0)},
        answers={("native", "sleep_assertions"): told},
    )
    assert power.read(host, NOT_ASKED).blockers == (
        Blocker(program="Vorssaint", screen=False, seconds=40.0),
        Blocker(program="Webex", screen=True, seconds=None),
    )


def test_sleep_that_is_disabled_for_good() -> None:
    fact = power.read(mac(never=True), NOT_ASKED)
    assert (fact.battery.sleep, fact.battery.lid) == (0.0, "nothing")


def test_a_desktop_mac_has_one_supply() -> None:
    fact = power.read(mac(CUSTOM.partition("AC Power")[1] + CUSTOM.partition("AC Power")[2]),
                      NOT_ASKED)  # fmt: skip
    assert fact.battery == Habits(lid="sleep")


def test_an_odd_print_out_is_unreadable() -> None:
    with pytest.raises(Missing) as caught:
        power.read(mac("pmset: usage"), NOT_ASKED)
    assert caught.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("text", "grace"),
    [
        ("2026-09-26 10:00 sysadminctl[1:2] screenLock delay is immediate", 0.0),
        ("screenLock delay is 300 seconds", 300.0),
        ("screenLock delay is 5.000000 seconds", 5.0),
        ("2026-09-26 10:00 sysadminctl[1:2] screenLock is off", None),
        ("screenLock delay is off", None),
        ("screenLock delay is -1.000000 seconds", None),
    ],
)
def test_the_delay(text: str, grace: float | None) -> None:
    assert lock.parse(text) == grace


def test_an_odd_answer_about_the_lock_is_unreadable() -> None:
    with pytest.raises(Missing) as caught:
        lock.parse("Unknown option -screenLock")
    assert caught.value.why is Why.UNREADABLE


def locked(saver: float | None, *, screen: float | None, text: str = "immediate") -> Any:
    path = "/Users/a/Library/Preferences/ByHost/com.apple.screensaver.1234.plist"
    files = {} if saver is None else {path: plistlib.dumps({"idleTime": saver})}
    status = Printed(out="", err=f"screenLock delay is {text}", status=0)
    host = fake_host(
        files=files,
        prints={"sysadminctl -screenLock status": status},
        answers={("environment", "HOME"): "/Users/a"},
    )
    habits = Habits(screen=screen)
    return lock.read(host, PowerPolicy(mains=habits, battery=Habits(screen=1)))


@pytest.mark.parametrize(
    ("saver", "screen", "idle"),
    [
        (300, None, 300),
        (300, 600.0, 300),
        (1200, 600.0, 600),
        (0, 600.0, 600),
        (0, 0.0, 0),
        (None, 600.0, 600),
        (None, None, None),
    ],
)
def test_saver_or_dark_screen_whichever_is_first(saver, screen, idle) -> None:
    fact = locked(saver, screen=screen)
    assert (fact.enabled, fact.idle, fact.grace) == (True, idle, 0.0)


def test_a_whole_mac_with_its_lock_off() -> None:
    off = Printed(out="", err="sysadminctl[1:2] screenLock is off", status=0)
    known = {"hw.model": "MacBookPro18,3", "kern.hv_vmm_present": 0}
    version = plistlib.dumps({"ProductName": "macOS", "ProductVersion": "15.5"})
    host = fake_host(
        files={"/System/Library/CoreServices/SystemVersion.plist": version},
        prints={
            "sysadminctl -screenLock status": off,
            COMMAND: Printed(out="{}", err="", status=0),
            "pmset -g custom": Printed(out=CUSTOM, err="", status=0),
        },
        answers={
            ("native", "sysctl", "hw.model", "kern.hv_vmm_present"): known,
            ("native", "boot_time"): {"seconds": 0.0},
            ("clock",): WHEN,
        },
    )
    found = judged(host, "security.screenlock", "battery.settings", system="macos")
    assert found["security.screenlock"].verdict == "problem"
    assert found["battery.settings"].verdict == "good"
