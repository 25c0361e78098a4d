r"""Parts in trouble, as the Device Manager sees them, from the one question of `pnp.py`.

A device without a driver has no class yet; the bus tells what it is for (PCI\CC_0280).
Traps: 22 and 29 are switched off on purpose, 45 is not plugged in, 21, 46 and 47 pass by
themselves; a device that needs no driver at all ("null driver") says 28, too, but has its class.
`PNPDeviceID` ends in a serial number, which is cut off.

Sources: Win32_PnPEntity and "Error codes in Device Manager", Microsoft.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows.pnp import Pnp

CALM = frozenset({21, 22, 29, 45, 46, 47})
NO_DRIVER = frozenset({1, 18, 28})
RESTART = frozenset({14, 38, 54})
UNKNOWN_CLASS = "{4d36e97e-e325-11ce-bfc1-08002be10318}"
CLASSES: Mapping[str, Part] = {
    "net": Part.NETWORK,
    "display": Part.DISPLAY,
    "media": Part.AUDIO,
    "audioendpoint": Part.AUDIO,
    "hdc": Part.STORAGE,
    "scsiadapter": Part.STORAGE,
    "diskdrive": Part.STORAGE,
    "keyboard": Part.INPUT,
    "mouse": Part.INPUT,
    "hidclass": Part.INPUT,
    "camera": Part.CAMERA,
    "image": Part.CAMERA,
    "bluetooth": Part.BLUETOOTH,
}
BUS: Mapping[str, Part] = {
    "CC_02": Part.NETWORK,
    "CC_03": Part.DISPLAY,
    "CC_0401": Part.AUDIO,
    "CC_0403": Part.AUDIO,
    "CC_01": Part.STORAGE,
    "CLASS_01": Part.AUDIO,
    "CLASS_02&SUBCLASS_06": Part.NETWORK,
    "CLASS_02&SUBCLASS_0D": Part.NETWORK,
    "CLASS_03": Part.INPUT,
    "CLASS_08": Part.STORAGE,
    "CLASS_0E": Part.CAMERA,
    "CLASS_E0&SUBCLASS_01&PROT_01": Part.BLUETOOTH,
}


def read(host: Host, pnp: Pnp) -> DeviceTree:
    """Look for whatever reports a code."""
    del host
    return parse(pnp.rows())


def parse(rows: Iterable[Mapping[str, Any]]) -> DeviceTree:
    """Keep what is really in trouble."""
    return DeviceTree(troubled=tuple(device for row in rows if (device := _device(row))))


def _device(row: Mapping[str, Any]) -> Device | None:
    code = row.get("ConfigManagerErrorCode")
    if not isinstance(code, int):
        says = say("The system's answer about {what} made no sense.", what="Win32_PnPEntity")
        raise Missing(Why.UNREADABLE, says)
    guid = str(row.get("ClassGuid") or UNKNOWN_CLASS).casefold()
    needless = code in NO_DRIVER and guid != UNKNOWN_CLASS  # wants no driver, and has its class
    if code == 0 or code in CALM or row.get("Present") is False or needless:
        return None
    bus = str(row.get("PNPDeviceID") or "").upper()
    trouble = Trouble.FAILED
    if code in NO_DRIVER:
        trouble = Trouble.NO_DRIVER
    elif code in RESTART:
        trouble = Trouble.RESTART
    short = "\\".join(bus.split("\\")[:2]).partition("&SUBSYS")[0]
    return Device(
        name=str(row.get("Name") or short),
        part=CLASSES.get(str(row.get("PNPClass") or "").casefold()) or _by_bus(row),
        trouble=trouble,
        code=code,
        usb=bus.startswith("USB\\"),
    )


def _by_bus(row: Mapping[str, Any]) -> Part:
    """Ask the general names the bus gave it; an unknown USB device has none."""
    names = " ".join(str(each).upper() for each in row.get("CompatibleID") or ())
    return next((part for sign, part in BUS.items() if sign in names), Part.OTHER)
