r"""The channel in use and the access points in earshot, on Windows.

    native wlan_quality <guid>     band and width of the link, without consent
    native wlan_neighbours <guid>  [{"ssid": [72, 111], "bssid": "...", "phy": 8, "rssi": -58,
                                     "frequency": 5180, "load": 40}]   with consent to location

Traps: asking for the list without consent puts a question on the owner's screen, so it is not asked
for (location.py) and the link is judged by itself.  The list is what the driver heard lately.  A
link's own frequency is the middle of the whole channel, an access point's that of its main part;
without the list the channel's number tells the main part, which is what routers show.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from smartdoctor.facts.channels import band, megahertz
from smartdoctor.facts.ours import Scope
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi_scan import Air, LaterNeighbours, WifiNeighbours
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.anywhere import earshot
from smartdoctor.readers.anywhere.earshot import Heard
from smartdoctor.readers.windows import location, wifi

APART = 30.0  # seconds between two looks at a channel
LISTENING = 4.5  # Windows promises the list four seconds after it was asked to listen
OLD = (4, 5, 6)  # DOT11_PHY_TYPE of 802.11a, b and g
WIDTHS = (20, 40, 80, 160, 320)
Part = Mapping[str, Any]


def read(host: Host, route: Route | Missing) -> WifiNeighbours:
    """Take what the driver heard by itself."""
    return WifiNeighbours(air=look(host, route))


def read_later(host: Host, route: Route | Missing, scope: Scope) -> LaterNeighbours:
    """Let it listen, in a thorough scan half a minute after the first look."""
    waited = APART if scope.thorough else 0.0
    host.wait(waited)
    if location.closed(host) is None:
        with suppress(Missing):  # the list itself tells
            host.native("wlan_listen", wifi.chosen(host, route))
            host.wait(LISTENING)
    return LaterNeighbours(air=look(host, route), waited=waited)


def look(host: Host, route: Route | Missing) -> Air:
    """Put the link and the list together, as far as either may be asked for."""
    guid = wifi.chosen(host, route)
    link: Part = {}
    for question in ("wlan_quality", "wlan_rssi"):
        with suppress(Missing):
            link = host.native(question, guid)
            break
    link = {**link, "main": _main(host, guid, link)}
    denied = location.closed(host)
    if denied:
        return parse(link, {}, None, denied)
    connection: Part = {}
    with suppress(Missing):
        connection = host.native("wlan_connection", guid)
    try:
        return parse(link, connection, host.native("wlan_neighbours", guid), None)
    except Missing as missing:  # refused all the same: a policy, or consent taken back
        return parse(link, connection, None, missing)


def _main(host: Host, guid: str, link: Part) -> int | None:
    """Return the MHz of the main part of a wide channel, where its number fits into it."""
    if len(link.get("links", ())) != 1 or not link["links"][0]["frequency"]:
        return None
    middle, width = link["links"][0]["frequency"], link["links"][0]["width"]
    with suppress(Missing):
        if number := host.native("wlan_rssi", guid)["channel"]:
            main = megahertz(number, band(middle))
            return main if abs(main - middle) <= width / 2 else None
    return None


def parse(
    link: Part, connection: Part, listed: Sequence[Part] | None, denied: Missing | None
) -> Air:
    """Understand the answers."""
    mine = earshot.address(str(connection.get("bssid", "")))
    heard = [each for one in listed or () if (each := announced(one, mine))]
    own = next((each for each in heard if each.used), None)
    links = sorted(link.get("links", ()), key=lambda part: -part["frequency"])
    width = links[0]["width"] if links else None
    phy = link.get("phy", connection.get("phy"))
    level = wifi.signal(link) if link else wifi.signal(connection)
    points = earshot.points(heard, bytes(connection.get("ssid", ())))
    frequency = (
        own.frequency
        if own and not link.get("mlo")
        else link.get("main") or wifi.frequency({**connection, **link})
    )
    return Air(
        frequency=frequency,
        width=width if width in WIDTHS else None,
        signal=own.signal if own else level,
        sending=wifi.rate(link.get("sending") or connection.get("sending")),
        old=phy in OLD if phy else None,
        points=points if any(not each.used for each in heard) else None,
        unheard=denied.reason if denied else None,
    )


def announced(one: Part, mine: str) -> Heard | None:
    """Understand one entry of the list; None when it carries no signal."""
    if not wifi.QUIETEST < one["rssi"] <= wifi.STRONGEST or not one["frequency"]:
        return None
    address = earshot.address(str(one["bssid"]))
    load = one.get("load")
    return Heard(
        name=bytes(one["ssid"]).strip(b"\0"),
        address=address,
        signal=float(one["rssi"]),
        frequency=int(one["frequency"]),
        used=bool(mine) and address == mine,
        busy=None if load is None else load / 255,
        old=one.get("phy") in OLD,
    )
