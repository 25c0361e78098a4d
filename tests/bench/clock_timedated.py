#!/usr/bin/python3
"""The system's time service on the bench: python-dbusmock plays it on a system bus of its own.

    /usr/bin/python3 tests/bench/clock_timedated.py on|off -- COMMAND

runs COMMAND against that bus and exits with its status; "off" is a time service that is installed
and switched off.  Wants Debian's python3-dbusmock and dbus; no administrator.
"""

import os
import subprocess
import sys

import dbus
import dbusmock


def main() -> int:
    how, command = sys.argv[1], sys.argv[3:]
    case = dbusmock.DBusTestCase
    case.start_system_bus()
    daemon, service = case.spawn_server_template("timedated", {}, stdout=subprocess.DEVNULL)
    try:
        switch = dbus.Interface(service, "org.freedesktop.timedate1")
        switch.SetNTP(how == "on", False)
        return subprocess.call(command, env=dict(os.environ))
    finally:
        daemon.terminate()
        daemon.wait()
        case.tearDownClass()


if __name__ == "__main__":
    sys.exit(main())
