"""Wi-Fi from `system_profiler -json SPAirPortDataType`, for when CoreWLAN does not answer.

    "spairport_airport_interfaces": [{"_name": "en0",
      "spairport_current_network_information": {
        "spairport_network_channel": "6 (2GHz, 20MHz)", "spairport_network_phymode": "802.11n",
        "spairport_network_rate": 144, "spairport_signal_noise": "-40 dBm / -97 dBm",
        "spairport_security_mode": "spairport_security_mode_none"},
      "spairport_airport_other_local_wireless_networks": [{...}]}]

Traps: it takes seconds; awdl0 and other helpers are listed too; before macOS 11 the channel is a
bare number without band and width; a noise of 0 was not measured; many neighbours carry no signal;
from macOS 14 on names are "<redacted>".  The answers are given in the words of host/macos_wlan.py.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from smartdoctor.host import Host
from smartdoctor.host.commands import SYSTEM_PROFILER
from smartdoctor.model import Missing, Why, say

NOW = "spairport_current_network_information"
OTHERS = "spairport_airport_other_local_wireless_networks"
BANDS = {"2GHz": 1, "5GHz": 2, "6GHz": 3}
WIDTHS = {20: 1, 40: 2, 80: 3, 160: 4}
MODES = {"a": 1, "b": 2, "g": 3, "n": 4, "ac": 5, "ax": 6, "be": 7}  # CWPHYMode
SECURITY = {  # CWSecurity
    "none": 0, "wep": 1, "wpa_personal": 2, "wpa_personal_mixed": 3, "wpa2_personal": 4,
    "wpa2_personal_mixed": 3, "dynamic_wep": 6, "wpa_enterprise": 7, "wpa_enterprise_mixed": 8,
    "wpa2_enterprise": 9, "wpa3_personal": 11, "wpa3_enterprise": 12, "wpa3_transition": 13,
    "wpa2_wpa3_personal": 13, "owe": 14, "owe_transition": 15,
}  # fmt: skip
UNKNOWN = -1
HIDDEN = ("<redacted>", "")


def link(host: Host) -> dict[str, Any]:
    """Return the link in use."""
    return parse(_ask(host))


def around(host: Host) -> list[dict[str, Any]]:
    """Return the networks in earshot."""
    return parse_around(_ask(host))


def parse(text: str) -> dict[str, Any]:
    """Understand the link in use; ABSENT when there is none."""
    adapter = _adapter(text)
    known = adapter.get(NOW)
    if not known:
        raise Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
    mode = str(known.get("spairport_network_phymode", "")).rpartition("802.11")[2]
    word = str(known.get("spairport_security_mode", "")).removeprefix("spairport_security_mode_")
    return {
        "interface": str(adapter.get("_name", "")),
        "on": True,
        "rate": float(known.get("spairport_network_rate", 0)),
        "phy": max((MODES.get(each, 0) for each in mode.split("/")), default=0),
        "security": SECURITY.get(word, UNKNOWN),
        **announcement(known),
    }


def parse_around(text: str) -> list[dict[str, Any]]:
    """Understand the list of the others, the one in use among them."""
    adapter = _adapter(text)
    return [announcement(each) for each in adapter.get(OTHERS, ())]


def announcement(known: Mapping[str, Any]) -> dict[str, Any]:
    """Understand one network of either list."""
    levels = re.findall(r"(-?\d+) dBm", str(known.get("spairport_signal_noise", "")))
    place = re.match(
        r"(\d+)(?: \((\dGHz), (\d+)MHz\))?", str(known.get("spairport_network_channel"))
    )
    number = int(place[1]) if place else 0
    ghz = BANDS.get(place[2] or "", 0) if place else 0
    name = str(known.get("_name", ""))
    return {
        "ssid": None if name in HIDDEN else list(name.encode()),
        "bssid": known.get("spairport_network_bssid"),
        "rssi": int(levels[0]) if levels else 0,
        "noise": int(levels[1]) if levels[1:] else 0,
        "channel": number,
        "band": ghz or (0 if not number else 1 if number <= 14 else 2),  # before macOS 11 no 6 GHz
        "width": WIDTHS.get(int(place[3] or 0), 0) if place else 0,
    }


def _adapter(text: str) -> Mapping[str, Any]:
    try:
        parts = json.loads(text)["SPAirPortDataType"]
        listed = [each for part in parts for each in part.get("spairport_airport_interfaces", ())]
        adapters = [each for each in listed if str(each["_name"]).startswith("en")]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        says = say("macOS answered about Wi-Fi in an unknown way.")
        raise Missing(Why.UNREADABLE, says) from error
    if not adapters:
        raise Missing(Why.ABSENT, say("This computer has no Wi-Fi."))
    return next((each for each in adapters if each.get(NOW)), adapters[0])


def _ask(host: Host) -> str:
    return host.run(SYSTEM_PROFILER, "-json", "SPAirPortDataType", seconds=12).out
