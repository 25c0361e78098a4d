#!/usr/bin/python3
"""A desktop's power and lock settings on the bench, on buses of its own.

    /usr/bin/python3 tests/bench/power_desktop.py --gnome SCHEMA:KEY=VALUE ... -- COMMAND

The settings are real: gsettings writes them through dconf into a home of their own, or --kde
NAME=FILE puts a file of KDE's into it.  The real power-profiles-daemon answers, unless --profile
asks for a profile that this machine cannot have; then python-dbusmock plays it, as it always plays
logind (--lid ACTION, --held WHO:WHAT).  COMMAND's status is ours.
Wants Debian's python3-dbusmock, dbus, dconf-gsettings-backend, gnome-settings-daemon-common.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import dbus
import dbusmock

DAEMON = "/usr/libexec/power-profiles-daemon"
LOGIN, MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gnome", action="append", default=[], metavar="SCHEMA:KEY=VALUE")
    parser.add_argument("--kde", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--desktop", default="GNOME")
    parser.add_argument("--profile", default="")
    parser.add_argument("--lid", default="suspend")
    parser.add_argument("--held", action="append", default=[], metavar="WHO:WHAT")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sd-desktop-") as home:
        os.environ.update(place(Path(home), options.desktop))  # dconf's service inherits it
        return bench(Path(home), options)


def bench(home: Path, options: argparse.Namespace) -> int:
    case = dbusmock.DBusTestCase
    case.start_system_bus()
    case.start_session_bus()
    running = [login(case, options), subprocess.Popen(["/usr/libexec/dconf-service"])]
    try:
        running += profiles(case, options.profile)
        time.sleep(0.7)
        fill(home, options)
        return subprocess.call(options.command, env=dict(os.environ))
    finally:
        for daemon in running:
            daemon.terminate()
            daemon.wait()
        case.tearDownClass()


def login(case: Any, options: argparse.Namespace) -> subprocess.Popen:
    daemon, manager = case.spawn_server_template("logind", {}, stdout=subprocess.DEVNULL)
    mock = dbus.Interface(manager, dbusmock.MOCK_IFACE)
    mock.AddProperty(MANAGER, "HandleLidSwitch", options.lid)
    held = [(*each.split(":", 1)[::-1], "a reason", "block", 1000, 42) for each in options.held]
    mock.AddMethod(MANAGER, "ListInhibitors", "", "a(ssssuu)", f"ret = {held!r}")
    return daemon


def profiles(case: Any, wanted: str) -> list[subprocess.Popen]:
    if wanted:
        known = {"ActiveProfile": wanted}
        daemon, _ = case.spawn_server_template(
            "power_profiles_daemon", known, stdout=subprocess.DEVNULL
        )
        return [daemon]
    if not shutil.which(DAEMON):
        return []
    return [subprocess.Popen([DAEMON], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]


def place(home: Path, desktop: str) -> dict[str, str]:
    (home / ".config").mkdir()
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CURRENT_DESKTOP": desktop,
        "WAYLAND_DISPLAY": "nobody",
    }


def fill(home: Path, options: argparse.Namespace) -> None:
    for each in options.gnome:
        schema, _, rest = each.partition(":")
        key, _, value = rest.partition("=")
        subprocess.run(["gsettings", "set", schema, key, value], check=True)
    for each in options.kde:
        name, _, file = each.partition("=")
        shutil.copy(file, home / ".config" / name)


if __name__ == "__main__":
    sys.exit(main())
