#!/usr/bin/python3
"""NetworkManager on the bench: python-dbusmock plays it on a system bus of its own.

    /usr/bin/python3 tests/bench/wifi_network_manager.py --strength 55 --rsn 0x188 -- COMMAND

runs COMMAND against that bus and exits with its status.  Strength is 0 to 100, --flags, --wpa and
--rsn are the flags of the access point, --mhz and --width its channel, --fastest (kbit/s) what it
can, --bitrate (kbit/s) what the link does, --apart leaves the adapter in no network.  --near
NAME,MHZ,STRENGTH adds an access point in earshot, its name "LabHome" when it is ours; --unheard:
NetworkManager has not listened for long, and does when it is asked to.
Wants Debian's python3-dbusmock and dbus; no administrator.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import dbus  # type: ignore[import-not-found]  # Debian's, not in our environment
import dbusmock  # type: ignore[import-not-found]  # likewise

WIRELESS = "org.freedesktop.NetworkManager.Device.Wireless"
POINT = "org.freedesktop.NetworkManager.AccessPoint"
UP = 100
LISTEN = f"""
now = float(open("/proc/uptime").read().split()[0])
self.props["{WIRELESS}"]["LastScan"] = dbus.Int64(int(now * 1000))
for path in self.access_points:
    objects[path].props["{POINT}"]["LastSeen"] = dbus.Int32(int(now))
"""
"""What the played NetworkManager does when it is asked to listen."""


def number(text: str) -> int:
    return int(text, 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strength", type=int, default=82)
    parser.add_argument("--flags", type=number, default=0x1)
    parser.add_argument("--wpa", type=number, default=0)
    parser.add_argument("--rsn", type=number, default=0x188)
    parser.add_argument("--apart", action="store_true")
    parser.add_argument("--mhz", type=int, default=2437)
    parser.add_argument("--width", type=int, default=20)
    parser.add_argument("--fastest", type=int, default=270_000)
    parser.add_argument("--bitrate", type=int, default=144_400)
    parser.add_argument("--near", action="append", default=[])
    parser.add_argument("--unheard", action="store_true")
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
    # the template turns a security word into flags, we set the flags themselves below
    point = manager.AddAccessPoint(
        device, "ap0", "LabHome", "00:23:F8:7E:12:BB", 2, options.mhz, options.fastest,
        options.strength, 0x100,
    )  # fmt: skip
    connection = manager.AddWiFiConnection(device, "con0", "LabHome", "wpa-psk")
    manager.AddActiveConnection([device], connection, point, "active0", dbus.UInt32(2))
    here = bus.get_object("org.freedesktop.NetworkManager", device)
    now = int(float(Path("/proc/uptime").read_text().split()[0]))
    heard = now - 600 if options.unheard else now
    known = {
        "ActiveAccessPoint": dbus.ObjectPath("/" if options.apart else point),
        "Bitrate": dbus.UInt32(options.bitrate),
        "LastScan": dbus.Int64(heard * 1000),
    }
    set_properties(here, WIRELESS, known)
    there = bus.get_object("org.freedesktop.NetworkManager", point)
    flags = {"Flags": options.flags, "WpaFlags": options.wpa, "RsnFlags": options.rsn}
    set_properties(there, POINT, {name: dbus.UInt32(value) for name, value in flags.items()})
    more = {"Bandwidth": dbus.UInt32(options.width), "LastSeen": dbus.Int32(now)}
    set_properties(there, POINT, more)
    for number, spelled in enumerate(options.near, 1):
        name, mhz, strength = spelled.split(",")
        other = manager.AddAccessPoint(
            device, f"ap{number}", name, f"00:23:F8:7E:{number:02X}:BB", 2, int(mhz), 270_000,
            int(strength), 0x100,
        )  # fmt: skip
        beside = bus.get_object("org.freedesktop.NetworkManager", other)
        set_properties(beside, POINT, {"LastSeen": dbus.Int32(heard)})
    dbus.Interface(here, dbusmock.MOCK_IFACE).AddMethod(
        WIRELESS, "RequestScan", "a{sv}", "", LISTEN
    )


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
