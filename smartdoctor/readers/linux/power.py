"""Power settings of the desktop, the power mode, and who keeps the computer awake.

GNOME   org.gnome.settings-daemon.plugins.power sleep-inactive-{ac,battery}-{type,timeout},
        org.gnome.desktop.session idle-delay (gsettings.py)
KDE     Plasma 6 ~/.config/powerdevilrc, groups [AC|Battery][SuspendAndShutdown] and [..][Display];
        Plasma 5 ~/.config/powermanagementprofilesrc, [Battery][SuspendSession] idleTime (ms) and
        [Battery][DPMSControl] idleTime (s), where a group that is missing is switched off
mode    org.freedesktop.UPower.PowerProfiles, before 0.20 net.hadess.PowerProfiles; without that
        daemon /sys/firmware/acpi/platform_profile
lid     login1: HandleLidSwitch, HandleLidSwitchExternalPower; on KDE powerdevil's LidAction
awake   login1.ListInhibitors: what, who, why, mode, uid, pid

Plasma's defaults (15 minutes plugged in, 10 on battery, the screen after 10 and 5) are those of
powerdevil's ProfileDefaults.  Other desktops: only mode, lid and inhibitors are known.

Held against the real gsettings of GNOME 43 and power-profiles-daemon; KDE after its sources.
"""

from collections.abc import Mapping

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.power import Blocker, Habits, Mode, PowerPolicy
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.linux import kconfig
from smartdoctor.readers.linux.gsettings import POWER, SESSION, GnomeSettings

PROFILES = (
    ("org.freedesktop.UPower.PowerProfiles", "/org/freedesktop/UPower/PowerProfiles"),
    ("net.hadess.PowerProfiles", "/net/hadess/PowerProfiles"),
)
PLATFORM = "/sys/firmware/acpi/platform_profile"
LOGIN = ("system", "org.freedesktop.login1", "/org/freedesktop/login1")
MANAGER = "org.freedesktop.login1.Manager"
MODES = {
    "power-saver": Mode.SAVER, "low-power": Mode.SAVER, "quiet": Mode.SAVER, "cool": Mode.SAVER,
    "balanced": Mode.BALANCED, "balanced-performance": Mode.BALANCED,
    "performance": Mode.PERFORMANCE,
}  # fmt: skip
SLEEPS = ("suspend", "hibernate", "shutdown")
LIDS = {"ignore": "nothing", "lock": "lock", "poweroff": "off", "halt": "off"}
KDE_LIDS = {0: "nothing", 1: "sleep", 2: "sleep", 8: "off", 32: "lock", 64: "screen"}
DEFAULTS = {"AC": (900.0, 600.0), "Battery": (600.0, 300.0)}  # sleep, screen


def read(host: Host, machine: Machine, gnome: GnomeSettings | Missing) -> PowerPolicy:
    """Ask desktop, power daemon and session manager."""
    mode, degraded = _mode(host)
    lids = _lids(host)
    mains, battery = Habits(mode=mode, lid=lids[0]), Habits(mode=mode, lid=lids[1])
    if machine.desktop == "gnome" and not isinstance(gnome, Missing):
        mains, battery = gnome_habits(gnome, "ac", mains), gnome_habits(gnome, "battery", battery)
    elif machine.desktop == "kde":
        mains, battery = _kde(host, "AC", mains), _kde(host, "Battery", battery)
    return PowerPolicy(mains=mains, battery=battery, blockers=_blockers(host), degraded=degraded)


def gnome_habits(gnome: GnomeSettings, supply: str, known: Habits) -> Habits:
    """Add what GNOME does on "ac" or on "battery"."""
    kind = gnome.text(POWER, f"sleep-inactive-{supply}-type")
    after = gnome.number(POWER, f"sleep-inactive-{supply}-timeout")
    sleep = after if kind in SLEEPS else (0.0 if kind else None)
    screen = gnome.number(SESSION, "idle-delay")
    return Habits(mode=known.mode, sleep=sleep, screen=screen, lid=known.lid)


def _kde(host: Host, supply: str, known: Habits) -> Habits:
    try:
        six, five = (
            kconfig.read(host, "powerdevilrc"),
            kconfig.read(host, "powermanagementprofilesrc"),
        )
    except Missing:
        return known
    if not six and five.get(f"[{supply}]") is not None:
        return plasma5(five, supply, known)
    return plasma6(six, supply, known)


def plasma6(groups: kconfig.Groups, supply: str, known: Habits) -> Habits:
    """Add what powerdevilrc says; what it leaves out is as Plasma comes."""
    sleep, screen = DEFAULTS[supply]
    rest = groups.get(f"[{supply}][SuspendAndShutdown]", {})
    show = groups.get(f"[{supply}][Display]", {})
    if not kconfig.number(rest, "AutoSuspendAction", 1):
        sleep = 0.0
    else:
        sleep = max(0.0, kconfig.number(rest, "AutoSuspendIdleTimeoutSec", sleep))
    screen = max(0.0, kconfig.number(show, "TurnOffDisplayIdleTimeoutSec", screen))
    if not kconfig.truth(show, "TurnOffDisplayWhenIdle", default=True):
        screen = 0.0
    lid = KDE_LIDS.get(int(kconfig.number(rest, "LidAction", 1)), "")
    return Habits(mode=known.mode, sleep=sleep, screen=screen, lid=lid)


def plasma5(groups: kconfig.Groups, supply: str, known: Habits) -> Habits:
    """Add what powermanagementprofilesrc says, which names all that is switched on."""
    rest = groups.get(f"[{supply}][SuspendSession]", {})
    show = groups.get(f"[{supply}][DPMSControl]", {})
    buttons = groups.get(f"[{supply}][HandleButtonEvents]", {})
    sleep = kconfig.number(rest, "idleTime", 0) / 1000
    lid = KDE_LIDS.get(int(kconfig.number(buttons, "lidAction", 1)), "")
    return Habits(
        mode=known.mode,
        sleep=sleep if kconfig.number(rest, "suspendType", 1) else 0.0,
        screen=kconfig.number(show, "idleTime", 0),
        lid=lid,
    )


def _mode(host: Host) -> tuple[Mode | None, str]:
    for service, path in PROFILES:
        try:
            known = _properties(host, service, path, service)
        except Missing:
            continue
        return MODES.get(str(known.get("ActiveProfile"))), str(known.get("PerformanceDegraded", ""))
    try:
        return MODES.get(host.read(PLATFORM).strip()), ""
    except Missing:
        return None, ""


def _lids(host: Host) -> tuple[str, str]:
    """Return what closing the lid does on mains and on battery; "" without a session manager."""
    try:
        known = _properties(host, LOGIN[1], LOGIN[2], MANAGER)
    except Missing:
        return "", ""
    battery = str(known.get("HandleLidSwitch", ""))
    mains = str(known.get("HandleLidSwitchExternalPower", "")) or battery
    return _lid(mains), _lid(battery)


def _lid(word: str) -> str:
    return LIDS.get(word, "sleep") if word else ""


def _blockers(host: Host) -> tuple[Blocker, ...]:
    try:
        held = host.bus(*LOGIN, MANAGER, "ListInhibitors")[0]
    except Missing:
        return ()
    return tuple(
        Blocker(program=str(who), screen="idle" in what.split(":"), seconds=None)
        for what, who, _, how, *_ in held
        if how == "block" and {"idle", "sleep"} & set(what.split(":"))
    )


def _properties(host: Host, service: str, path: str, interface: str) -> Mapping[str, object]:
    asked = ("system", service, path, "org.freedesktop.DBus.Properties", "GetAll", "s", interface)
    known: Mapping[str, object] = host.bus(*asked)[0]
    return known
