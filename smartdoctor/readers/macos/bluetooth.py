r"""Bluetooth on a Mac, from the one run of system_profiler, which needs no permission for it.

    {"SPBluetoothDataType": [{
        "controller_properties": {"controller_state": "attrib_on"},
        "device_connected": [{"Magic Mouse": {"device_minorType": "Mouse",
                                              "device_batteryLevelMain": "85%"}}],
        "device_not_connected": [{"Kim's Keyboard": {"device_minorType": "Keyboard"}}]}]}

Traps: a percentage may be written with a non-breaking space ("85\u00a0%"), so only its digits are
read; earphones tell each side, and their case, which is not worn, is left out.  Since macOS 12;
keys as public programs read them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from smartdoctor.facts.bluetooth import Bluetooth, Gadget
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.profile import Profile

LEVELS = ("device_batteryLevelMain", "device_batteryLevelLeft", "device_batteryLevelRight")
KINDS = {
    "keyboard": "keyboard",
    "mouse": "mouse",
    "trackpad": "mouse",
    "headphones": "headset",
    "headset": "headset",
}
STATES = {"attrib_on": True, "attrib_off": False}


def read(host: Host, profile: Profile) -> Bluetooth:
    """Look into the profile."""
    del host
    return parse(profile.of("SPBluetoothDataType"))


def parse(sections: list[dict[str, Any]]) -> Bluetooth:
    """Understand the first controller."""
    if not sections:
        raise Missing(Why.ABSENT, say("This computer has no Bluetooth."))
    known = sections[0]
    state = str((known.get("controller_properties") or {}).get("controller_state", "")).casefold()
    if state not in STATES:
        says = say("What macOS says about Bluetooth made no sense.")
        raise Missing(Why.UNREADABLE, says)
    return Bluetooth(
        powered=STATES[state],
        blocked="",
        service=None,
        gadgets=(
            *_gadgets(known.get("device_connected"), connected=True),
            *_gadgets(known.get("device_not_connected"), connected=False),
        ),
    )


def _gadgets(listed: Any, *, connected: bool) -> Iterator[Gadget]:
    for each in listed or ():
        for name, known in each.items():
            kind = KINDS.get(str(known.get("device_minorType", "")).casefold(), "other")
            yield Gadget(name=name, kind=kind, connected=connected, charge=_charge(known))


def _charge(known: Mapping[str, Any]) -> float | None:
    levels = (re.search(r"\d+", str(known.get(level, ""))) for level in LEVELS)
    found = [int(level.group()) / 100 for level in levels if level]
    return min(found) if found else None
