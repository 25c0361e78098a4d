r"""How the Wi-Fi network in use is protected: from its saved settings, which need no consent.

    wmi MSFT_NetConnectionProfile    InterfaceAlias "Wi-Fi", Name "Home": the network in use
    native wlan_profile <guid> Home  {"authentication": "WPA2PSK", "encryption": "AES",
                                      "transitionMode": ""}
    native wlan_connection <guid>    "auth": 7, "cipher": 4: only where location is allowed anyway

Windows joins a network only in the way its saved settings say, so they tell what is in use.
Traps: the key itself is never asked for; "Home 2" may be the second network called Home; a
company's network is called by its domain.  transitionMode marks a WPA3 network that lets WPA2 in.
"""

import re
from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import location, wifi

NETWORKS = "SELECT Name, InterfaceAlias FROM MSFT_NetConnectionProfile"
WORDS = {
    "WPA": Protection.WPA,
    "WPAPSK": Protection.WPA,
    "WPA2": Protection.ENTERPRISE,
    "WPA2PSK": Protection.WPA2,
    "WPA3": Protection.ENTERPRISE,
    "WPA3ENT": Protection.ENTERPRISE,
    "WPA3ENT192": Protection.ENTERPRISE,
    "WPA3SAE": Protection.WPA3,
    "OWE": Protection.OWE,
}
NUMBERS = {  # DOT11_AUTH_ALGORITHM
    3: "WPA", 4: "WPAPSK", 6: "WPA2", 7: "WPA2PSK", 8: "WPA3ENT192", 9: "WPA3SAE", 10: "OWE",
    11: "WPA3ENT",
}  # fmt: skip
BARE = ("open", "shared")
CIPHERS = {0: "none", 1: "WEP", 5: "WEP", 0x101: "WEP", 2: "TKIP"}  # DOT11_CIPHER_ALGORITHM


def read(host: Host, route: Route | Missing) -> WifiSecurity:
    """Ask the connection itself where that is allowed, else its saved settings."""
    guid = wifi.chosen(host, route)
    denied = location.closed(host)
    if denied is None:
        try:
            found = parse(host.native("wlan_connection", guid))
        except Missing as missing:  # a policy may forbid it all the same
            if missing.why is not Why.DENIED:
                raise
            denied = missing
        else:
            return WifiSecurity(interface=guid, protection=found)
    for name in _names(host, guid):
        try:
            saved = host.native("wlan_profile", guid, name)
        except Missing:
            continue
        return WifiSecurity(interface=guid, protection=parse_profile(saved))
    raise denied


def parse(connection: Mapping[str, Any]) -> Protection:
    """Understand the network in use."""
    number, cipher = connection["auth"], CIPHERS.get(connection["cipher"], "AES")
    word = NUMBERS.get(number, "open" if number in (1, 2) else str(number))
    return protection(word, cipher, transition=False)


def parse_profile(saved: Mapping[str, str]) -> Protection:
    """Understand saved settings."""
    if not saved["authentication"]:
        says = say("The saved settings of the Wi-Fi network have an unknown form.")
        raise Missing(Why.UNREADABLE, says)
    transition = saved["transitionMode"] in ("true", "1")
    return protection(saved["authentication"], saved["encryption"], transition=transition)


def protection(word: str, encryption: str, *, transition: bool) -> Protection:
    """Put the kind of sign-in and the cipher together."""
    if word in BARE:
        return Protection.OPEN if encryption in ("none", "") else Protection.WEP
    known = WORDS.get(word)
    if known is None:
        says = say("The Wi-Fi network uses a protection we do not know ({what}).", what=word)
        raise Missing(Why.UNREADABLE, says)
    if encryption == "TKIP":
        return Protection.WPA
    if known is Protection.WPA3 and transition:
        return Protection.TRANSITION
    return known


def _names(host: Host, guid: str) -> tuple[str, ...]:
    """What the network in use may be called in the saved settings."""
    try:
        rows = host.wmi(r"root\StandardCimv2", NETWORKS)
        aliases = {
            str(each["name"])
            for each in host.native("adapters")
            if str(each["guid"]).upper() == guid
        }
    except Missing:
        return ()
    names = [str(row["Name"]) for row in rows if row.get("InterfaceAlias") in aliases]
    return tuple(
        dict.fromkeys(each for name in names for each in (name, re.sub(r" \d+$", "", name)))
    )
