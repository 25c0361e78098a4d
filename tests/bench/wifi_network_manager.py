#!/usr/bin/python3
"""NetworkManager on the bench: python-dbusmock plays it on a system bus of its own.

    /usr/bin/python3 tests/bench/wifi_network_manager.py --strength 55 --rsn 0x188 -- COMMAND

runs COMMAND against that bus and exits with its status.  Strength is 0 to 100, --flags, --wpa and
--rsn are the flags of the access point, --apart leaves the adapter in no network.
Wants Debian's python3-dbusmock and dbus; no administrator.
"""

import argparse
import os
import subprocess
import sys

import dbus  # type: ignore[import-not-found]  # Debian's, not in our environment
import dbusmock  # type: ignore[import-not-found]  # likewise

WIRELESS = "org.freedesktop.NetworkManager.Device.Wireless"
POINT = "org.freedesktop.NetworkManager.AccessPoint"
UP = 100


def number(text: str) -> int:
    return int(text, 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strength", type=int, default=82)
    parser.add_argument("--flags", type=number, default=0x1)
    parser.add_argument("--wpa", type=number, default=0)
    parser.add_argument("--rsn", type=number, default=0x188)
    parser.add_argument("--apart", action="store_true")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    case = dbusmock.DBusTestCase
    case.start_system_bus()
    daemon, manager = case.spawn_server_template("networkmanager", {}, stdout=subprocess.DEVNULL)
    try:
        play(case.get_dbus(system_bus=True), manager, options)
        return subprocess.call(options.command, env=dict(os.environ))
    finally:
        daemon.terminate()
        daemon.wait()
        case.tearDownClass()


def play(bus: dbus.Bus, manager: dbus.proxies.ProxyObject, options: argparse.Namespace) -> None:
    device = manager.AddWiFiDevice("wifi0", "wlan0", UP)
    # channel 6; the template turns a security word into flags, we set the flags themselves below
    point = manager.AddAccessPoint(
        device, "ap0", "LabHome", "00:23:F8:7E:12:BB", 2, 2437, 54000, options.strength, 0x100
    )
    connection = manager.AddWiFiConnection(device, "con0", "LabHome", "wpa-psk")
    manager.AddActiveConnection([device], connection, point, "active0", dbus.UInt32(2))
    here = bus.get_object("org.freedesktop.NetworkManager", device)
    used = dbus.ObjectPath("/" if options.apart else point)
    set_properties(here, WIRELESS, {"ActiveAccessPoint": used, "Bitrate": dbus.UInt32(144_400)})
    there = bus.get_object("org.freedesktop.NetworkManager", point)
    flags = {"Flags": options.flags, "WpaFlags": options.wpa, "RsnFlags": options.rsn}
    set_properties(there, POINT, {name: dbus.UInt32(value) for name, value in flags.items()})


def set_properties(thing: dbus.proxies.ProxyObject, interface: str, wanted: dict) -> None:
    """Set what the template knows, add what it does not."""
    mock = dbus.Interface(thing, dbusmock.MOCK_IFACE)
    for name, value in wanted.items():
        try:
            mock.UpdateProperties(interface, {name: value})
        except dbus.DBusException:
            mock.AddProperty(interface, name, value)


if __name__ == "__main__":
    sys.exit(main())
