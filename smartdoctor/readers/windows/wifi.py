r"""The Wi-Fi link in use (host/windows_wlan.py), without a question about location.

    native wlan_quality   {"phy": 10, "quality": 84, "receiving": 1201000, "sending": 960700,
                           "mlo": false, "links": [{"frequency": 5180, "width": 80, "rssi": -58}]}
    native wlan_rssi      {"rssi": -58, "channel": 36}        any Windows, no rates
    native wlan_connection  "quality": 84                     where location is allowed anyway

Traps: Windows' percentage is not NetworkManager's: 0 is -100 dBm and 100 is -50 dBm.  A link over
several bands (MLO) has several parts; the loudest counts for the signal.  A channel number alone
leaves the band open: 1 to 233 at 6 GHz repeat those of 2.4 and 5 GHz.  Nothing tells the noise.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from smartdoctor.facts.channels import megahertz
from smartdoctor.facts.route import Line, Route
from smartdoctor.facts.wifi import LongWifiLink, Radio, WifiLink
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import location

QUICK_LOOKS, QUICK_APART = 5, 0.3
LONG_LOOKS, LONG_APART = 10, 1.0
JOINED = 1
SIX = (10, 11)  # DOT11_PHY_TYPE of Wi-Fi 6 and 7, the only ones at 6 GHz
STRONGEST, QUIETEST = -10, -120  # dBm; anything else was never measured
Part = Mapping[str, Any]


def read(host: Host, route: Route | Missing) -> WifiLink:
    """Look five times within two seconds."""
    return WifiLink(radio=look(host, route, QUICK_LOOKS, QUICK_APART))


def read_long(host: Host, route: Route | Missing) -> LongWifiLink:
    """Look ten times within ten seconds."""
    return LongWifiLink(radio=look(host, route, LONG_LOOKS, LONG_APART))


def look(host: Host, route: Route | Missing, looks: int, apart: float) -> Radio:
    """Measure several times with the first source that works."""
    guid = chosen(host, route)
    ask = _source(host, guid)
    seen = []
    for turn in range(looks):
        if turn:
            host.wait(apart)
        with suppress(Missing):  # while it changes the access point
            seen.append(ask())
    signals = tuple(each for each in map(signal, seen) if each is not None)
    if not signals:
        says = say("The Wi-Fi adapter does not tell how strong the signal is.")
        raise Missing(Why.UNREADABLE, says)
    last = seen[-1]
    return Radio(
        interface=guid,
        signals=signals,
        measured=any("rssi" in each or each.get("links") for each in seen),
        noise=None,
        sending=rate(last.get("sending")),
        receiving=rate(last.get("receiving")),
        frequency=frequency(last),
        frames=None,
        retries=None,
    )


def chosen(host: Host, route: Route | Missing) -> str:
    """Return the adapter that carries the traffic, else the first that is in a network."""
    adapters = host.native("wlan_adapters")
    if not adapters:
        raise Missing(Why.ABSENT, say("This computer has no Wi-Fi."))
    joined = [str(each["guid"]) for each in adapters if each["state"] == JOINED]
    if not joined:
        raise Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
    if len(joined) > 1 and isinstance(route, Route) and route.kind is Line.WIFI:
        with suppress(Missing):
            for each in host.native("adapters"):
                if each["name"] == route.interface and each["guid"].upper() in joined:
                    return str(each["guid"]).upper()
    return joined[0]


def signal(seen: Part) -> float | None:
    """Return the signal in dBm: measured, else from Windows' percentage."""
    levels = [
        part["rssi"] for part in (*seen.get("links", ()), *([seen] if "rssi" in seen else ()))
    ]
    able = [float(level) for level in levels if QUIETEST < level <= STRONGEST]
    if able:
        return max(able)
    percent = seen.get("quality")
    return -100 + 0.5 * percent if percent is not None and 0 < percent <= 100 else None


def frequency(seen: Part) -> int | None:
    """Return the channel in MHz; of the fastest band where the link has several parts."""
    links = [part["frequency"] for part in seen.get("links", ()) if part["frequency"]]
    if links:
        return int(max(links))
    number = seen.get("channel")
    if not number or (seen.get("phy", SIX[0]) in SIX and number % 4 == 1):
        return None  # 6 GHz cannot be ruled out
    return megahertz(number, 2.4 if number <= 14 else 5)


def rate(kilobits: int | None) -> float | None:
    """Return bit/s; 0 stands for "not told"."""
    return kilobits * 1000.0 if kilobits else None


def _source(host: Host, guid: str) -> Callable[[], Part]:
    try:
        if signal(host.native("wlan_quality", guid)) is not None:
            return lambda: dict(host.native("wlan_quality", guid))
    except Missing as missing:
        if missing.why is Why.ABSENT:
            raise
    try:
        if signal(host.native("wlan_rssi", guid)) is not None:
            return lambda: dict(host.native("wlan_rssi", guid))
    except Missing as missing:
        if missing.why is Why.ABSENT:
            raise
    if denied := location.closed(host):
        raise denied
    return lambda: dict(host.native("wlan_connection", guid))
