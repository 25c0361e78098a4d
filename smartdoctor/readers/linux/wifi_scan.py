"""The channel in use and the access points in earshot: the kernel's list (iw_scan.py) and
NetworkManager's (network_manager.py), put together by address.

Traps: both keep what they heard for a while, the kernel half a minute, NetworkManager several, so
each entry's own age counts; when neither has listened within a minute there is no list.  Only
NetworkManager lets an ordinary account ask for listening anew, and not more often than every few
seconds.  Its list knows the strength in percent only; where the kernel knows the entry, its dBm and
its load count.  Where iw is missing everything comes from NetworkManager.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from smartdoctor.facts.ours import Scope
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi_scan import Air, LaterNeighbours, WifiNeighbours
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import earshot
from smartdoctor.readers.anywhere.earshot import Heard
from smartdoctor.readers.linux import iw_scan, network_manager, wifi
from smartdoctor.readers.linux.iw_scan import Setting
from smartdoctor.readers.linux.network_manager import Adapter

FRESH = 60.0  # seconds
APART = 30.0  # between two looks at a channel
PATIENCE, TURN = 10, 0.5  # looks whether it has listened, seconds between them
OLD_RATE = 54_000  # kbit/s, the fastest 802.11g


def read(host: Host, route: Route | Missing) -> WifiNeighbours:
    """Take what the system heard by itself."""
    return WifiNeighbours(air=look(host, route))


def read_later(host: Host, route: Route | Missing, scope: Scope) -> LaterNeighbours:
    """Let NetworkManager listen, in a thorough scan half a minute after the first look."""
    waited = APART if scope.thorough else 0.0
    host.wait(waited)
    with suppress(Missing):  # not allowed, or too soon: the list itself tells
        listen(host, wifi.chosen(host, route))
    return LaterNeighbours(air=look(host, route), waited=waited)


def listen(host: Host, interface: str) -> None:
    """Ask for listening and wait until it was done."""
    before = network_manager.adapter(host, interface)
    network_manager.listen(host, before)
    for _ in range(PATIENCE):
        host.wait(TURN)
        if network_manager.adapter(host, interface).listened != before.listened:
            return


def look(host: Host, route: Route | Missing) -> Air:
    """Put both sources together."""
    interface = wifi.chosen(host, route)
    setting, measured = _kernel(host, interface)
    try:
        adapter = network_manager.adapter(host, interface)
    except Missing as missing:
        if setting is None:
            says = say("Neither iw nor NetworkManager is here to tell the channel of the Wi-Fi.")
            raise Missing(Why.UNSUPPORTED, says) from missing
        adapter = Adapter(interface=interface, sending=None, access_point={})
    known, listened = _remembered(host, adapter)
    heard = together(measured, known)
    own = next((each for each in heard if each.used), None)
    point = adapter.access_point
    frequency = setting.frequency if setting else None
    if own is None and not point:
        raise Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
    fresh = listened or any(not each.used for each in heard)
    return Air(
        frequency=frequency or (own.frequency if own else point.get("Frequency")) or None,
        width=(setting.width if setting else None) or point.get("Bandwidth") or None,
        signal=own.signal if own else None,
        sending=adapter.sending,
        old=own.old if own else None,
        points=earshot.points(heard, own.name if own else b"") if fresh else None,
    )


def together(measured: tuple[Heard, ...], known: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """Return both lists as one; the kernel measured what NetworkManager knows in percent."""
    more = {each.address: each for each in known}
    ours = {each.address for each in (*measured, *known) if each.used}
    whole = []
    for each in measured:
        twin = more.pop(each.address, None)
        called = each.name or (twin.name if twin else b"")  # a hidden one we know by name
        old = each.old and not (twin and twin.old is False)
        whole.append(replace(each, used=each.address in ours, name=called, old=old))
    return (*whole, *more.values())


def parse(point: Mapping[str, Any], now: float, *, used: bool) -> Heard | None:
    """Understand one of NetworkManager's access points; None when it was heard too long ago."""
    seen, strength = point.get("LastSeen", -1), point.get("Strength", 0)
    late = seen < 0 or now - seen > FRESH
    if (late and not used) or not 0 < strength <= 100 or not point.get("Frequency"):
        return None
    rate = point.get("MaxBitrate", 0)
    return Heard(
        name=bytes(each & 0xFF for each in point.get("Ssid", ())).strip(b"\0"),
        address=earshot.address(str(point.get("HwAddress", ""))),
        signal=-100 + 0.6 * strength,
        frequency=int(point["Frequency"]),
        used=used,
        old=rate <= OLD_RATE if rate else None,
    )


def _kernel(host: Host, interface: str) -> tuple[Setting | None, tuple[Heard, ...]]:
    try:
        setting = iw_scan.setting(host, interface)
    except Missing:
        return None, ()
    try:
        heard = iw_scan.heard(host, interface)
    except Missing:
        heard = ()
    return setting, tuple(each for each, age in heard if age <= FRESH or each.used)


def _remembered(host: Host, adapter: Adapter) -> tuple[tuple[Heard, ...], bool]:
    """Return NetworkManager's list and whether it has listened within the last minute."""
    if not adapter.path:
        return (), False
    try:
        now = float(host.read("/proc/uptime").split()[0])
        found = network_manager.access_points(host, adapter)
    except (Missing, IndexError, ValueError):
        return (), False
    heard = (parse(point, now, used=used) for point, used in found)
    fresh = adapter.listened is not None and now - adapter.listened / 1000 <= FRESH
    return tuple(each for each in heard if each), fresh
