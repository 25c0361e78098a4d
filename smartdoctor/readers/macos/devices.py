"""Drivers on a Mac that wait for the owner's word.

    /Library/SystemExtensions/db.plist, which everybody may read:
    {"extensions": [{"identifier": "com.example.driver", "state": "activated_waiting_for_user",
      "categories": ["com.apple.system_extension.driver_extension"],
      "bundleVersion": {"CFBundleShortVersionString": "1.2"}}]}

macOS brings all drivers for what is inside a Mac, so this is all that can be wrong; no such file
means that nothing was ever added.  States as public programs read them: activated_enabled,
activated_disabled, activated_waiting_for_user, terminated_waiting_to_uninstall_on_reboot.
"""

import plistlib
from typing import Any
from xml.parsers.expat import ExpatError

from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

REGISTRY = "/Library/SystemExtensions/db.plist"
WAITING = "activated_waiting_for_user"
PARTS = {
    "com.apple.system_extension.network_extension": Part.NETWORK,
    "com.apple.system_extension.driver_extension": Part.OTHER,
}


def read(host: Host) -> DeviceTree:
    """Read the system's list."""
    try:
        return parse(host.read_bytes(REGISTRY))
    except Missing as missing:
        if missing.why is Why.ABSENT:
            return DeviceTree(troubled=())
        raise


def parse(raw: bytes) -> DeviceTree:
    """Find those that wait."""
    try:
        listed = plistlib.loads(raw)["extensions"]
        waiting = [each for each in listed if each["state"] == WAITING]
        return DeviceTree(troubled=tuple(_device(each) for each in waiting))
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, TypeError) as error:
        raise Missing(Why.UNREADABLE, say("{path} made no sense.", path=REGISTRY)) from error


def _device(extension: dict[str, Any]) -> Device:
    kinds = extension.get("categories") or ()
    part = next((PARTS[kind] for kind in kinds if kind in PARTS), Part.OTHER)
    name = str(extension["identifier"])
    return Device(name=name, part=part, trouble=Trouble.APPROVAL)
