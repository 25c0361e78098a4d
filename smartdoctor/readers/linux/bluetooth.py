"""Bluetooth on Linux: BlueZ over D-Bus, the kernel's switches, UPower for the charge of the rest.

    org.bluez / ObjectManager.GetManagedObjects
        /org/bluez/hci0                      Adapter1 {Powered: true}
        /org/bluez/hci0/dev_...              Device1 {Alias, Icon: "input-mouse", Paired, Connected,
                                             Address}, Battery1 {Percentage: 85}
    /sys/class/bluetooth/hci0                the adapter, also when nobody runs BlueZ
    /sys/class/rfkill/rfkill1/{type,soft,hard}      bluetooth, 0, 0

A keyboard or mouse often has no Battery1; the kernel reads its charge, and UPower tells it by the
device's address (`Serial`).  Sources: BlueZ doc/org.bluez.*.rst, linux sysfs-class-rfkill.

Held against python-dbusmock's bluez5 (tests/bench/test_bluetooth.py).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from smartdoctor.facts.bluetooth import Bluetooth, Gadget
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

OBJECTS = ("org.bluez", "/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects")
ADAPTER, DEVICE, BATTERY = (f"org.bluez.{name}1" for name in ("Adapter", "Device", "Battery"))
KINDS = {
    "input-keyboard": "keyboard",
    "input-mouse": "mouse",
    "audio-headset": "headset",
    "audio-headphones": "headset",
    "audio-card": "headset",
}
UPOWER, PROPERTIES = "org.freedesktop.UPower", "org.freedesktop.DBus.Properties"


def read(host: Host) -> Bluetooth:
    """Ask BlueZ; where it does not run, see whether there is an adapter at all."""
    try:
        (objects,) = host.bus("system", *OBJECTS)
    except Missing as missing:
        if missing.why is not Why.UNSUPPORTED or not host.glob("/sys/class/bluetooth/hci*"):
            raise _none() if missing.why is Why.UNSUPPORTED else missing from None
        return Bluetooth(powered=None, blocked=_blocked(host), service=False, gadgets=None)
    adapters = [each[ADAPTER] for each in objects.values() if ADAPTER in each]
    if not adapters:
        raise _none()
    paired = [each for each in objects.values() if each.get(DEVICE, {}).get("Paired")]
    return Bluetooth(
        powered=any(bool(each.get("Powered")) for each in adapters),
        blocked=_blocked(host),
        service=True,
        gadgets=tuple(_gadgets(paired, _charges(host, paired))),
    )


def _gadgets(paired: list[Mapping[str, Any]], charges: Mapping[str, float]) -> Iterator[Gadget]:
    for each in paired:
        known, percent = each[DEVICE], each.get(BATTERY, {}).get("Percentage")
        address = str(known.get("Address", "")).casefold()
        charge = percent / 100 if isinstance(percent, int) else charges.get(address)
        yield Gadget(
            name=str(known.get("Alias") or known.get("Name") or "?"),
            kind=KINDS.get(str(known.get("Icon")), "other"),
            connected=bool(known.get("Connected")),
            charge=charge,
        )


def _charges(host: Host, paired: list[Mapping[str, Any]]) -> dict[str, float]:
    """Ask UPower, when a connected device does not tell its charge itself."""
    if all(BATTERY in each or not each[DEVICE].get("Connected") for each in paired):
        return {}
    try:
        (paths,) = host.bus("system", UPOWER, "/org/freedesktop/UPower", UPOWER, "EnumerateDevices")
        known = [_properties(host, path) for path in paths]
    except Missing:
        return {}
    return {
        str(each.get("Serial", "")).casefold(): float(each["Percentage"]) / 100
        for each in known
        if not each.get("PowerSupply") and each.get("IsPresent") and "Percentage" in each
    }


def _properties(host: Host, path: str) -> Mapping[str, Any]:
    (known,) = host.bus("system", UPOWER, path, PROPERTIES, "GetAll", "s", f"{UPOWER}.Device")
    found: Mapping[str, Any] = known
    return found


def _blocked(host: Host) -> str:
    found = ""
    for path in host.glob("/sys/class/rfkill/rfkill*"):
        if _text(host, f"{path}/type") != "bluetooth":
            continue
        if _text(host, f"{path}/hard") == "1":
            return "hard"
        if _text(host, f"{path}/soft") == "1":
            found = "soft"
    return found


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path).strip()
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ""


def _none() -> Missing:
    return Missing(Why.ABSENT, say("This computer has no Bluetooth."))
