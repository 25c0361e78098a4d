"""Power settings and screen lock of Linux desktops.

GNOME's lines are those of the real gsettings of GNOME 43; KDE's files are written after the public
settings of powerdevil and kscreenlocker.
"""

from typing import Any

import pytest

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.power import Blocker, Habits, Mode
from smartdoctor.host import Host, Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import gsettings, kconfig, lock, power
from smartdoctor.readers.linux.gsettings import GnomeSettings
from tests.support.fake_host import fake_host

NOT_GNOME = Missing(Why.ABSENT, say("This desktop is not GNOME."))
SESSION = """org.gnome.desktop.session idle-delay uint32 300
org.gnome.desktop.session session-name 'gnome'
"""
SAVER = """org.gnome.desktop.screensaver lock-delay uint32 0
org.gnome.desktop.screensaver lock-enabled true
org.gnome.desktop.screensaver picture-uri 'file:///usr/share/with space.xml'
"""
POWER = """org.gnome.settings-daemon.plugins.power sleep-inactive-ac-timeout 1200
org.gnome.settings-daemon.plugins.power sleep-inactive-ac-type 'nothing'
org.gnome.settings-daemon.plugins.power sleep-inactive-battery-timeout 1200
org.gnome.settings-daemon.plugins.power sleep-inactive-battery-type 'suspend'
"""
HOME = ("environment", "HOME")
PROPERTIES = "org.freedesktop.DBus.Properties"


def machine(desktop: str) -> Machine:
    return Machine(
        kind="laptop", release="", release_id="", desktop=desktop, container=False, uptime=9000
    )


def gnome(session: str = SESSION, saver: str = SAVER, supply: str = POWER) -> GnomeSettings:
    prints = {"gsettings list-recursively": Printed(session + saver + supply, "", 0)}
    return gsettings.read(fake_host(prints=prints), machine("gnome"))


def kde(**files: str) -> Host:
    return fake_host(
        files={f"/home/a/.config/{name}": text for name, text in files.items()},
        answers={HOME: "/home/a"},
    )


def everything(host_files: dict[str, str] | None = None, **services: Any) -> Host:
    """`profiles`, `hadess`, `login`: property bags; `held`: inhibitors."""
    answers: dict[tuple[Any, ...], Any] = {HOME: "/home/a"}
    names = {"profiles": power.PROFILES[0], "hadess": power.PROFILES[1]}
    for name, (service, path) in names.items():
        if name in services:
            asked = ("system", service, path, PROPERTIES, "GetAll", "s", service)
            answers[("bus", *asked)] = (services[name],)
    if "login" in services:
        asked = (*power.LOGIN, PROPERTIES, "GetAll", "s", power.MANAGER)
        answers[("bus", *asked)] = (services["login"],)
    if "held" in services:
        answers[("bus", *power.LOGIN, power.MANAGER, "ListInhibitors", "")] = (services["held"],)
    return fake_host(files=host_files or {}, answers=answers)


def test_gnome() -> None:
    fact = power.read(everything(), machine("gnome"), gnome())
    assert fact.battery == Habits(sleep=1200.0, screen=300.0)
    assert fact.mains == Habits(sleep=0.0, screen=300.0)  # "nothing"


def test_gnome_that_never_sleeps() -> None:
    never = POWER.replace("battery-timeout 1200", "battery-timeout 0")
    known = gnome(SESSION.replace("300", "0"), supply=never)
    fact = power.read(everything(), machine("gnome"), known)
    assert (fact.battery.sleep, fact.battery.screen) == (0.0, 0.0)


def test_a_schema_that_is_not_installed_is_not_told() -> None:
    fact = power.read(everything(), machine("gnome"), gnome(supply=""))
    assert (fact.battery.sleep, fact.battery.screen) == (None, 300.0)
    with pytest.raises(Missing) as caught:
        gnome("", "", "")
    assert caught.value.why is Why.UNREADABLE
    with pytest.raises(Missing) as caught:
        gsettings.read(fake_host(), machine("kde"))
    assert caught.value.why is Why.ABSENT


def test_plasma_6_as_it_comes_and_as_set() -> None:
    as_it_comes = power.read(kde(), machine("kde"), NOT_GNOME)
    assert (as_it_comes.mains.sleep, as_it_comes.battery.sleep) == (900, 600)
    assert (as_it_comes.mains.screen, as_it_comes.battery.screen) == (600, 300)
    text = """[AC][SuspendAndShutdown]
AutoSuspendAction=0

[Battery][Display]
TurnOffDisplayIdleTimeoutSec=-1
TurnOffDisplayWhenIdle=false

[Battery][SuspendAndShutdown]
AutoSuspendIdleTimeoutSec=1800
LidAction=0
"""
    fact = power.read(kde(powerdevilrc=text), machine("kde"), NOT_GNOME)
    assert fact.mains.sleep == 0
    assert fact.battery == Habits(sleep=1800, screen=0, lid="nothing")


def test_plasma_5_names_only_what_is_on() -> None:
    text = """[Battery][DPMSControl]
idleTime=300

[Battery][HandleButtonEvents]
lidAction=32

[AC]
icon=battery-charging

[Battery]
icon=battery-060

[Battery][SuspendSession]
idleTime=600000
suspendType=1
"""
    fact = power.read(kde(powermanagementprofilesrc=text), machine("kde"), NOT_GNOME)
    assert fact.battery == Habits(sleep=600, screen=300, lid="lock")
    assert (fact.mains.sleep, fact.mains.screen) == (0, 0)


def test_what_the_administrator_fixed_wins() -> None:
    host = fake_host(
        files={
            "/etc/xdg/kscreenlockerrc": "[Daemon]\nTimeout[$i]=10\nLockGrace=3\n",
            "/home/a/.config/kscreenlockerrc": "[Daemon]\nTimeout=90\nLockGrace=20\n",
        },
        answers={HOME: "/home/a"},
    )
    assert kconfig.read(host, "kscreenlockerrc") == {
        "[Daemon]": {"Timeout": "10", "LockGrace": "20"}
    }


@pytest.mark.parametrize(
    ("services", "files", "mode"),
    [
        ({"profiles": {"ActiveProfile": "power-saver"}}, {}, Mode.SAVER),
        ({"hadess": {"ActiveProfile": "performance"}}, {}, Mode.PERFORMANCE),
        ({}, {power.PLATFORM: "balanced\n"}, Mode.BALANCED),
        ({}, {power.PLATFORM: "custom\n"}, None),
        ({}, {}, None),
    ],
)
def test_mode(services: dict, files: dict[str, str], mode: Mode | None) -> None:
    fact = power.read(everything(files, **services), machine("other"), NOT_GNOME)
    assert fact.battery.mode is mode
    assert fact.battery.sleep is None


def test_the_daemon_says_why_it_holds_back() -> None:
    known = {"ActiveProfile": "performance", "PerformanceDegraded": "high-operating-temperature"}
    fact = power.read(everything(profiles=known), machine("other"), NOT_GNOME)
    assert fact.degraded == "high-operating-temperature"


@pytest.mark.parametrize(
    ("login", "lids"),
    [
        ({"HandleLidSwitch": "suspend"}, ("sleep", "sleep")),
        ({"HandleLidSwitch": "suspend", "HandleLidSwitchExternalPower": "ignore"},
         ("nothing", "sleep")),
        ({"HandleLidSwitch": "ignore"}, ("nothing", "nothing")),
        ({"HandleLidSwitch": "suspend-then-hibernate"}, ("sleep", "sleep")),
        ({"HandleLidSwitch": "lock"}, ("lock", "lock")),
    ],
)  # fmt: skip
def test_lid(login: dict[str, str], lids: tuple[str, str]) -> None:
    fact = power.read(everything(login=login), machine("other"), NOT_GNOME)
    assert (fact.mains.lid, fact.battery.lid) == lids


def test_who_keeps_it_awake() -> None:
    held = [
        ["sleep", "NetworkManager", "NetworkManager needs to turn off networks", "delay", 0, 800],
        ["handle-lid-switch", "gsd-power", "Multiple displays attached", "block", 1000, 900],
        ["sleep:idle", "VLC", "playing", "block", 1000, 901],
        ["sleep", "PackageKit", "Package operation", "block", 0, 902],
    ]
    fact = power.read(everything(held=held), machine("other"), NOT_GNOME)
    assert fact.blockers == (
        Blocker(program="VLC", screen=True, seconds=None),
        Blocker(program="PackageKit", screen=False, seconds=None),
    )


def test_lock_of_gnome() -> None:
    fact = lock.read(fake_host(), machine("gnome"), gnome())
    assert (fact.enabled, fact.idle, fact.grace, fact.on_resume) == (True, 300.0, 0.0, True)
    late = gnome(saver=SAVER.replace("lock-delay uint32 0", "lock-delay uint32 3600"))
    assert lock.read(fake_host(), machine("gnome"), late).grace == 3600
    off = gnome(saver=SAVER.replace("true", "false"))
    assert not lock.read(fake_host(), machine("gnome"), off).enabled
    with pytest.raises(Missing) as caught:
        lock.read(fake_host(), machine("gnome"), gnome(saver=""))
    assert caught.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("", (True, 300.0, 5.0, True)),
        ("[Daemon]\nTimeout=15\nLockGrace=60\n", (True, 900.0, 60.0, True)),
        ("[Daemon]\nAutolock=false\nLockOnResume=false\n", (False, 300.0, 5.0, False)),
        ("[Daemon]\nTimeout=2.5\n", (True, 150.0, 5.0, True)),
        ("[Daemon]\nTimeout=0\n", (True, 0.0, 5.0, True)),
        ("[Daemon]\nRequirePassword=false\n", (False, 300.0, 5.0, False)),
        ("[Daemon]\nTimeout=often\n", (True, 300.0, 5.0, True)),
    ],
)
def test_lock_of_plasma(text: str, known: tuple[object, ...]) -> None:
    fact = lock.read(kde(kscreenlockerrc=text), machine("kde"), NOT_GNOME)
    assert (fact.enabled, fact.idle, fact.grace, fact.on_resume) == known


@pytest.mark.parametrize(
    ("desktop", "why"), [("xfce", Why.UNSUPPORTED), ("other", Why.UNSUPPORTED), ("", Why.ABSENT)]
)
def test_other_desktops_could_not_be_checked(desktop: str, why: Why) -> None:
    with pytest.raises(Missing) as caught:
        lock.read(fake_host(), machine(desktop), NOT_GNOME)
    assert caught.value.why is why
