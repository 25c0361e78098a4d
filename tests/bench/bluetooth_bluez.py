#!/usr/bin/python3
"""BlueZ on the bench: python-dbusmock plays it on a system bus of its own.

    /usr/bin/python3 tests/bench/bluetooth_bluez.py [--off] [--none] [GADGET[=PERCENT]]... -- CMD

A gadget is a mouse, keyboard or headset.  Each is paired and connected, at so many per cent;
without a number it does not tell.  Wants Debian's python3-dbusmock and dbus; no administrator.
"""

import argparse
import os
import subprocess
import sys

import dbus
import dbusmock

ICONS = {"mouse": "input-mouse", "keyboard": "input-keyboard", "headset": "audio-headset"}
MOCK = "org.bluez.Mock"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--off", action="store_true")
    parser.add_argument("--none", action="store_true")
    parser.add_argument("gadgets", nargs="*")
    at = sys.argv.index("--")
    options, command = parser.parse_args(sys.argv[1:at]), sys.argv[at + 1 :]
    case = dbusmock.DBusTestCase
    case.start_system_bus()
    daemon, service = case.spawn_server_template("bluez5", {}, stdout=subprocess.DEVNULL)
    bus = dbus.SystemBus()
    try:
        bluez = dbus.Interface(service, MOCK)
        if not options.none:
            bluez.AddAdapter("hci0", "bench")
            tell(bus, "/org/bluez/hci0", "org.bluez.Adapter1", Powered=not options.off)
        for number, gadget in enumerate(options.gadgets):
            kind, _, percent = gadget.partition("=")
            address = f"11:22:33:44:55:{number:02X}"
            path = bluez.AddDevice("hci0", address, f"My {kind}")
            pair(bluez, address)
            tell(bus, path, "org.bluez.Device1", Icon=ICONS[kind], Connected=not options.off)
            if percent:
                thing = dbus.Interface(
                    bus.get_object("org.bluez", path), "org.freedesktop.DBus.Mock"
                )
                thing.AddProperties("org.bluez.Battery1", {"Percentage": dbus.Byte(int(percent))})
        return subprocess.call(command, env=dict(os.environ))
    finally:
        daemon.terminate()
        daemon.wait()
        case.tearDownClass()


def pair(bluez: dbus.Interface, address: str) -> None:
    """Up to Debian 12 a class of devices is named, too."""
    try:
        bluez.PairDevice("hci0", address)
    except dbus.DBusException:
        bluez.PairDevice("hci0", address, 0)


def tell(bus: dbus.SystemBus, path: str, interface: str, **known: object) -> None:
    thing = dbus.Interface(bus.get_object("org.bluez", path), dbusmock.MOCK_IFACE)
    thing.UpdateProperties(interface, known)


if __name__ == "__main__":
    sys.exit(main())
