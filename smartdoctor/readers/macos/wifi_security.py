"""How the Wi-Fi network in use is protected: CoreWLAN's number, else system_profiler's word.

    native wlan   "security": 4

Numbers of CWSecurity: 0 none, 1 WEP, 2 WPA, 3 WPA and WPA2, 4 WPA2, 5 any personal, 6 dynamic WEP,
7 WPA for companies, 8 WPA and WPA2 for companies, 9 WPA2 for companies, 10 any for companies, 11
WPA3, 12 WPA3 for companies, 13 WPA2 and WPA3, 14 OWE, 15 the pair of open and OWE.

Traps: some versions say "unknown", a very large number, for a network they are in; then
system_profiler is asked.  5 may include the first WPA, so it is not called safe.
"""

from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import airport

NUMBERS = {
    0: Protection.OPEN,
    1: Protection.WEP,
    2: Protection.WPA,
    3: Protection.MIXED,
    4: Protection.WPA2,
    6: Protection.WEP,
    7: Protection.WPA,
    8: Protection.MIXED,
    9: Protection.ENTERPRISE,
    10: Protection.ENTERPRISE,
    11: Protection.WPA3,
    12: Protection.ENTERPRISE,
    13: Protection.TRANSITION,
    14: Protection.OWE,
}


def read(host: Host) -> WifiSecurity:
    """Ask CoreWLAN, and system_profiler where that does not know."""
    try:
        known = host.native("wlan")
    except Missing as missing:
        if missing.why is Why.ABSENT:
            raise
        known = airport.link(host)
    else:
        if not known["on"] or known["rssi"] == 0:
            raise Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
        if known["security"] not in NUMBERS:
            known = airport.link(host)
    return WifiSecurity(interface=str(known["interface"]), protection=parse(known["security"]))


def parse(number: int) -> Protection:
    """Understand the number."""
    if number in NUMBERS:
        return NUMBERS[number]
    says = say("macOS does not tell how this Wi-Fi network is protected.")
    raise Missing(Why.UNREADABLE, says)
