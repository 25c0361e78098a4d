"""How the Wi-Fi network in use is protected, from the flags of its access point.

NetworkManager passes on what the access point announces (network_manager.py):
Flags      1 some encryption (alone: WEP)
WpaFlags   the first WPA          RsnFlags   WPA2, WPA3 and encryption without a password
           4, 0x40 TKIP; 8, 0x80 CCMP (AES); 0x100 password; 0x200 accounts; 0x400 SAE (WPA3);
           0x800 OWE; 0x1000 the open half of an OWE pair; 0x2000 WPA3 for companies

Traps: transition modes set several bits; the encrypted half of an OWE pair has 0x800 and 0x1000,
the open half 0x1000 alone, and that one is not encrypted; TKIP beside CCMP is the mixed mode.
"""

from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import network_manager, wifi

PRIVACY = 0x1
TKIP, CCMP = 0x4 | 0x40, 0x8 | 0x80
PASSWORD, ACCOUNT, SAE, OWE, OWE_OPEN, ACCOUNT_192 = 0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000


def read(host: Host, route: Route | Missing) -> WifiSecurity:
    """Ask NetworkManager about the access point in use."""
    interface = wifi.chosen(host, route)
    try:
        adapters = network_manager.adapters(host)
    except Missing as missing:
        if missing.why is not Why.UNSUPPORTED:
            raise
        says = say("Only NetworkManager tells how a Wi-Fi network is protected; it is not here.")
        raise Missing(Why.UNSUPPORTED, says) from missing
    point = next((each.access_point for each in adapters if each.interface == interface), {})
    if not point:
        raise Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
    flags = (point.get("Flags", 0), point.get("WpaFlags", 0), point.get("RsnFlags", 0))
    return WifiSecurity(interface=interface, protection=parse(*flags))


def parse(flags: int, wpa: int, rsn: int) -> Protection:
    """Understand the three sets of flags."""
    if not wpa and not rsn & ~OWE_OPEN:
        return Protection.WEP if flags & PRIVACY else Protection.OPEN
    if wpa:
        return Protection.MIXED if rsn else Protection.WPA
    if rsn & OWE:
        return Protection.OWE
    if rsn & TKIP:
        return Protection.MIXED if rsn & CCMP else Protection.WPA
    if rsn & (ACCOUNT | ACCOUNT_192):
        return Protection.ENTERPRISE
    if rsn & SAE:
        return Protection.TRANSITION if rsn & PASSWORD else Protection.WPA3
    if rsn & PASSWORD:
        return Protection.WPA2
    says = say("The Wi-Fi network announces a protection we do not know ({flags}).", flags=hex(rsn))
    raise Missing(Why.UNREADABLE, says)
