"""Wi-Fi adapters and the access points they use, as NetworkManager tells over the system bus.

GetDevices               /org/freedesktop/NetworkManager/Devices/3 ...
Device                   DeviceType 2: Wi-Fi (30, Wi-Fi Direct, is not), Interface, State 100: up
Device.Wireless          Mode 2: a guest in a network (3: a hotspot), ActiveAccessPoint, Bitrate
                         in kbit/s
AccessPoint              Strength 0-100, Frequency MHz, Flags, WpaFlags, RsnFlags

Trap: NetworkManager maps -100 ... -40 dBm to 0 ... 100; Windows maps differently, so 55 here is
-67 dBm and there -72.  0 also stands for "not heard yet".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from smartdoctor.host import Host
from smartdoctor.model import Missing

NM = "org.freedesktop.NetworkManager"
ROOT = "/org/freedesktop/NetworkManager"
WIFI, GUEST = 2, 2


@dataclass(frozen=True, kw_only=True)
class Adapter:
    """One Wi-Fi adapter; `access_point` is empty when it is in no network."""

    interface: str
    sending: float | None  # bit/s
    access_point: Mapping[str, Any]

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
            )
        )
    return tuple(found)


def _all(host: Host, path: str, interface: str) -> Mapping[str, Any]:
    properties = "org.freedesktop.DBus.Properties"
    try:
        known: Mapping[str, Any] = host.bus(
            "system", NM, path, properties, "GetAll", "s", interface
        )[0]
    except Missing:  # gone since it was listed
        return {}
    return known
