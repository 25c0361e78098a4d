"""The Wi-Fi link in use: CoreWLAN (host/macos_wlan.py), else system_profiler (airport.py).

    native wlan   {"interface": "en0", "on": true, "rssi": -58, "noise": -93, "rate": 324.0,
                   "channel": 149, "band": 2, "width": 3, "phy": 6, "security": 4,
                   "ssid": null, "bssid": null}

Traps: a signal of 0 is "not joined", not a superb one; a noise of 0 was not measured; name and
address are hidden without consent to location and not needed.  Nothing tells how often frames were
sent again.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from smartdoctor.facts.channels import megahertz
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi import LongWifiLink, Radio, WifiLink
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import airport

QUICK_LOOKS, QUICK_APART = 5, 0.3
LONG_LOOKS, LONG_APART = 10, 1.0
STRONGEST, QUIETEST = -10, -120  # dBm; anything else was never measured
BANDS = {1: 2.4, 2: 5, 3: 6}
Part = Mapping[str, Any]


def read(host: Host, route: Route | Missing) -> WifiLink:
    """Look five times within two seconds."""
    del route  # a Mac has one adapter
    return WifiLink(radio=look(host, QUICK_LOOKS, QUICK_APART))


def read_long(host: Host, route: Route | Missing) -> LongWifiLink:
    """Look ten times within ten seconds."""
    del route
    return LongWifiLink(radio=look(host, LONG_LOOKS, LONG_APART))


def look(host: Host, looks: int, apart: float) -> Radio:
    """Measure several times; system_profiler is too slow for more than one."""
    try:
        seen = [host.native("wlan")]
    except Missing as missing:
        if missing.why is Why.ABSENT:
            raise
        return parse([airport.link(host)])
    if not seen[0]["on"]:
        raise Missing(Why.ABSENT, say("Wi-Fi is switched off."))
    for _ in range(looks - 1):
        host.wait(apart)
        with suppress(Missing):
            seen.append(host.native("wlan"))
    return parse(seen)


def parse(seen: Sequence[Part]) -> Radio:
    """Understand some looks."""
    signals = tuple(float(each["rssi"]) for each in seen if plausible(each["rssi"]))
    if not signals:
        if all(each["rssi"] == 0 for each in seen):
            raise Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
        says = say("The Wi-Fi adapter does not tell how strong the signal is.")
        raise Missing(Why.UNREADABLE, says)
    last = seen[-1]
    return Radio(
        interface=str(last["interface"]),
        signals=signals,
        measured=True,
        noise=float(last["noise"]) if plausible(last["noise"]) else None,
        sending=last["rate"] * 1e6 or None,
        receiving=None,
        frequency=frequency(last),
        frames=None,
        retries=None,
    )


def plausible(level: int) -> bool:
    """Whether a level in dBm can be."""
    return QUIETEST < level <= STRONGEST


def frequency(part: Part) -> int | None:
    """Return the channel in MHz."""
    ghz = BANDS.get(part["band"])
    return megahertz(part["channel"], ghz) if ghz and part["channel"] else None
