#!/usr/bin/python3
"""A start on the bench: a service that answers like systemd, on a system bus of its own.

    /usr/bin/python3 tests/bench/startup_systemd.py --services 95 --firmware 12 -- COMMAND

--services and --firmware are seconds, --typing those in which a disk password was waited for,
--unfinished is a computer that is still starting.
Wants Debian's python3-dbusmock and dbus; no administrator.
"""

import argparse
import os
import subprocess
import sys

import dbus
import dbusmock

NAME, PATH = "org.freedesktop.systemd1", "/org/freedesktop/systemd1"
USERSPACE = 6.0
UNITS = "ssssssouso"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=float, default=8.0)
    parser.add_argument("--firmware", type=float, default=0.0)
    parser.add_argument("--typing", type=float, default=0.0)
    parser.add_argument("--unfinished", action="store_true")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    case = dbusmock.DBusTestCase
    case.start_system_bus()
    daemon = case.spawn_server(
        NAME, PATH, f"{NAME}.Manager", system_bus=True, stdout=subprocess.DEVNULL
    )
    try:
        play(case.get_dbus(system_bus=True), options)
        return subprocess.call(options.command, env=dict(os.environ))
    finally:
        daemon.terminate()
        daemon.wait()
        case.tearDownClass()


def play(bus: dbus.Bus, options: argparse.Namespace) -> None:
    loader = 3.0 if options.firmware else 0.0
    finish = 0.0 if options.unfinished else USERSPACE + options.services
    marks = {
        "Firmware": options.firmware + loader if options.firmware else 0.0,
        "Loader": loader,
        "InitRD": 1.5,
        "Userspace": USERSPACE,
        "Finish": finish,
    }
    manager = dbus.Interface(bus.get_object(NAME, PATH), dbusmock.MOCK_IFACE)
    manager.AddProperties(f"{NAME}.Manager", times(marks))
    waited = options.services - options.typing
    units = {
        "network-wait-online.service": (USERSPACE + 1, USERSPACE + waited * 0.8),
        "ssh.service": (USERSPACE + 1, USERSPACE + 1.2),
        "late-timer.service": (finish + 60, finish + 90),
    }
    if options.typing:
        units["systemd-cryptsetup@home.service"] = (USERSPACE, USERSPACE + options.typing)
    listed = []
    for number, (name, (began, up)) in enumerate(units.items()):
        path = f"{PATH}/unit/u{number}"
        listed.append((name, "", "loaded", "active", "running", "", path, 0, "", "/"))
        manager.AddObject(path, f"{NAME}.Unit", times(unit_marks(began, up)), [])
    answer = f"ret = dbus.Array({listed!r}, signature='({UNITS})')"
    manager.AddMethod(f"{NAME}.Manager", "ListUnitsByPatterns", "asas", f"a({UNITS})", answer)


def unit_marks(began: float, up: float) -> dict[str, float]:
    return {"InactiveExit": began, "ActiveEnter": up, "InactiveEnter": 0.0}


def times(marks: dict[str, float]) -> dict[str, dbus.UInt64]:
    return {f"{name}TimestampMonotonic": dbus.UInt64(round(at * 1e6)) for name, at in marks.items()}


if __name__ == "__main__":
    sys.exit(main())
