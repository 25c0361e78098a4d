"""The channel in use and the access points in earshot, on a Mac.

    native wlan           the link (wifi.py)
    native wlan_around    [{"ssid": null, "bssid": null, "rssi": -61, "channel": 36, "band": 2,
                            "width": 3}]: heard lately
    native wlan_listen    the same, after listening anew

Traps: names and addresses are hidden without consent to location, so our own access point is told
by channel and signal, and no other one by its name; macOS gives no rates of neighbours and no load.
Without CoreWLAN both come from system_profiler (airport.py).
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from smartdoctor.facts.ours import Scope
from smartdoctor.facts.wifi_scan import Air, LaterNeighbours, WifiNeighbours
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import earshot
from smartdoctor.readers.anywhere.earshot import Heard
from smartdoctor.readers.macos import airport, wifi

APART = 30.0  # seconds between two looks at a channel
PATIENCE = 8.0  # seconds for listening
WIDTHS = {1: 20, 2: 40, 3: 80, 4: 160}
OLD = (1, 2, 3)  # CWPHYMode of 802.11a, b and g
CLOSE = 6.0  # dB between the link's signal and that of its access point in the list
Part = Mapping[str, Any]


def read(host: Host) -> WifiNeighbours:
    """Take what the adapter heard by itself."""
    try:
        link = host.native("wlan")
        listed = host.native("wlan_around")
    except Missing as missing:
        if missing.why is Why.ABSENT:
            raise
        link, listed = airport.link(host), airport.around(host)
    return WifiNeighbours(air=parse(link, listed))


def read_later(host: Host, scope: Scope) -> LaterNeighbours:
    """Let it listen, in a thorough scan half a minute after the first look."""
    waited = APART if scope.thorough else 0.0
    host.wait(waited)
    link, listed = host.native("wlan"), []
    with suppress(Missing):  # without it there is no list
        listed = host.native("wlan_listen", seconds=PATIENCE)
    return LaterNeighbours(air=parse(link, listed), waited=waited)


def parse(link: Part, listed: Sequence[Part]) -> Air:
    """Understand the link and what was heard around it."""
    if not link["on"] or link["rssi"] == 0:
        raise Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
    heard = [each for one in listed if (each := announced(one))]
    own = _own(link, heard)
    if own is None and heard:  # the list leaves ours out
        mine = announced(link)
        own = mine
        heard += [mine] if mine else []
    marked = [_used(each) if each is own else each for each in heard]
    name = bytes(link["ssid"] or (own.name if own else b""))
    others = any(not each.used for each in marked)
    return Air(
        frequency=wifi.frequency(link),
        width=WIDTHS.get(link["width"]),
        signal=float(link["rssi"]) if wifi.plausible(link["rssi"]) else None,
        sending=link["rate"] * 1e6 or None,
        old=link["phy"] in OLD if link["phy"] else None,
        points=earshot.points(marked, name) if others else None,
    )


def announced(one: Part) -> Heard | None:
    """Understand one of the list; None when it carries no signal."""
    frequency = wifi.frequency(one)
    if frequency is None or not wifi.plausible(one["rssi"]):
        return None
    return Heard(
        name=bytes(one["ssid"] or ()).strip(b"\0"),
        address=earshot.address(str(one["bssid"] or "")),
        signal=float(one["rssi"]),
        frequency=frequency,
    )


def _own(link: Part, heard: list[Heard]) -> Heard | None:
    """Find our own access point: by address, else by channel and signal."""
    mine = earshot.address(str(link["bssid"] or ""))
    here = [each for each in heard if each.frequency == wifi.frequency(link)]
    if mine and (found := [each for each in here if each.address == mine]):
        return found[0]
    alike = [each for each in here if abs(each.signal - link["rssi"]) <= CLOSE]
    name = bytes(link["ssid"] or ())
    named = [each for each in alike if each.name == name] if name else alike
    return min(named, key=lambda each: abs(each.signal - link["rssi"]), default=None)


def _used(heard: Heard) -> Heard:
    return Heard(**{**vars(heard), "used": True})
