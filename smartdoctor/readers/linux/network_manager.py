"""Wi-Fi adapters and the access points they use, as NetworkManager tells over the system bus.

GetDevices               /org/freedesktop/NetworkManager/Devices/3 ...
Device                   DeviceType 2: Wi-Fi (30, Wi-Fi Direct, is not), Interface, State 100: up
Device.Wireless          Mode 2: a guest in a network (3: a hotspot), ActiveAccessPoint, Bitrate
                         in kbit/s, LastScan in ms since the start (-1: never), and the methods
                         GetAllAccessPoints and RequestScan
AccessPoint              Strength 0-100, Frequency MHz, Flags, WpaFlags, RsnFlags, MaxBitrate
                         kbit/s, LastSeen s since the start (-1: never), Bandwidth MHz (newer ones)

Trap: NetworkManager maps -100 ... -40 dBm to 0 ... 100; Windows maps differently, so 55 here is
-67 dBm and there -72.  0 also stands for "not heard yet".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

NM = "org.freedesktop.NetworkManager"
ROOT = "/org/freedesktop/NetworkManager"
WIFI, GUEST = 2, 2


@dataclass(frozen=True, kw_only=True)
class Adapter:
    """One Wi-Fi adapter; `access_point` is empty when it is in no network."""

    interface: str
    sending: float | None  # bit/s
    access_point: Mapping[str, Any]
    path: str = ""  # of the device
    used: str = "/"  # the path of the access point
    listened: int | None = None  # ms since the start when it last listened for others

    @property
    def signal(self) -> float | None:
        """The signal in dBm, worked out from the percentage."""
        strength = self.access_point.get("Strength", 0)
        return -100 + 0.6 * strength if 0 < strength <= 100 else None


def adapters(host: Host) -> tuple[Adapter, ...]:
    """Return the Wi-Fi adapters; raises when NetworkManager is not there."""
    found = []
    for path in host.bus("system", NM, ROOT, NM, "GetDevices")[0]:
        device = _all(host, path, f"{NM}.Device")
        if device.get("DeviceType") != WIFI:
            continue
        wireless = _all(host, path, f"{NM}.Device.Wireless")
        point = wireless.get("ActiveAccessPoint", "/")
        guest = point != "/" and wireless.get("Mode", GUEST) == GUEST
        found.append(
            Adapter(
                interface=str(device.get("Interface", "")),
                sending=wireless.get("Bitrate", 0) * 1000.0 or None,
                access_point=_all(host, point, f"{NM}.AccessPoint") if guest else {},
                path=path,
                used=point if guest else "/",
                listened=scanned if (scanned := wireless.get("LastScan", -1)) >= 0 else None,
            )
        )
    return tuple(found)


def adapter(host: Host, interface: str) -> Adapter:
    """Return one adapter; ABSENT when NetworkManager does not look after it."""
    for each in adapters(host):
        if each.interface == interface:
            return each
    raise Missing(Why.ABSENT, say("NetworkManager does not look after this Wi-Fi adapter."))


def access_points(host: Host, mine: Adapter) -> tuple[tuple[Mapping[str, Any], bool], ...]:
    """Return every access point it remembers, and whether it is the one in use."""
    paths = host.bus("system", NM, mine.path, f"{NM}.Device.Wireless", "GetAllAccessPoints")[0]
    found = ((_all(host, path, f"{NM}.AccessPoint"), path == mine.used) for path in paths)
    return tuple((known, used) for known, used in found if known)


def listen(host: Host, mine: Adapter) -> None:
    """Ask it to listen for access points, as its own menu does when it is opened."""
    host.bus("system", NM, mine.path, f"{NM}.Device.Wireless", "RequestScan", "a{sv}", {})


def _all(host: Host, path: str, interface: str) -> Mapping[str, Any]:
    properties = "org.freedesktop.DBus.Properties"
    try:
        known: Mapping[str, Any] = host.bus(
            "system", NM, path, properties, "GetAll", "s", interface
        )[0]
    except Missing:  # gone since it was listed
        return {}
    return known
