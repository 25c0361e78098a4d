"""USB of a Mac, from the one run of system_profiler, which tells it in two ways.

    SPUSBHostDataType, macOS 26 and later
        {"_name": "USB31Bus", "_items": [{"_name": "Flash Drive", "USBDeviceKeyVendorID": "0x154b",
          "USBDeviceKeyLinkSpeed": "480 Mb/s", "USBKeyHardwareType": "Removable"}]}
    SPUSBDataType, before; empty on 26 and 27
        {"_name": "USB31Bus", "_items": [{"_name": "Disk", "vendor_id": "0x0951",
          "device_speed": "high_speed", "bus_power": "500", "bus_power_used": "896"}]}

`bus_power` is what the port gives and `bus_power_used` what the device asks for, in mA.  Neither
tells what a device could do at best, nor counts over-currents.  Keys as public programs read them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from smartdoctor.facts.usb import Usb, UsbDevice
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why
from smartdoctor.readers.macos.profile import Profile

TYPES = ("SPUSBHostDataType", "SPUSBDataType")
MARKS = ("USBDeviceKeyVendorID", "USBDeviceKeyProductID", "vendor_id", "product_id")
SPEEDS: Mapping[str, float] = {
    "low_speed": 1.5e6,
    "full_speed": 12e6,
    "high_speed": 480e6,
    "super_speed": 5e9,
    "super_speed_plus": 10e9,
}
UNITS: Mapping[str, float] = {"k": 1e3, "m": 1e6, "g": 1e9}


def read(host: Host, profile: Profile) -> Usb:
    """Take the newer type where it has anything, else the older one."""
    del host
    listed: list[list[dict[str, Any]]] = []
    for kind in TYPES:
        try:
            listed.append(profile.of(kind))
        except Missing as missing:
            if missing.why is not Why.ABSENT:
                raise
    return parse(next((buses for buses in listed if buses), []))


def parse(buses: list[dict[str, Any]]) -> Usb:
    """Walk down the tree."""
    return Usb(devices=tuple(each for bus in buses for each in _below(bus)), ports=None)


def _below(node: Mapping[str, Any]) -> Iterator[UsbDevice]:
    for each in node.get("_items") or ():
        name = str(each.get("_name") or "?")
        if any(mark in each for mark in MARKS) and "hub" not in name.casefold():
            yield UsbDevice(name=name, speed=_speed(each), slow=None, starved=_starved(each))
        yield from _below(each)


def _speed(known: Mapping[str, Any]) -> float | None:
    if word := known.get("device_speed"):
        return SPEEDS.get(str(word))
    found = re.match(r"([\d.]+)\s*([kmg])b/s", str(known.get("USBDeviceKeyLinkSpeed")).casefold())
    return float(found[1]) * UNITS[found[2]] if found else None


def _starved(known: Mapping[str, Any]) -> bool | None:
    gives, wants = str(known.get("bus_power", "")), str(known.get("bus_power_used", ""))
    return int(wants) > int(gives) if gives.isdigit() and wants.isdigit() else None
