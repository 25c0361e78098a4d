r"""USB on Windows: what is plugged in and works.

    SELECT Name, PNPDeviceID, Service FROM Win32_PnPEntity WHERE PNPDeviceID LIKE 'USB\\VID%' ...
    {"Name": "USB Mass Storage Device", "PNPDeviceID": "USB\\VID_0781&PID_5581\\...",
     "Service": "USBSTOR"}

Hubs are left out, and the parts of one device ("&MI_00" and so on) beside the device itself.  What
failed is told by `DeviceTree`.  Windows counts no over-currents, and what a device could do at best
only its hub's driver tells (IOCTL_USB_GET_NODE_CONNECTION_INFORMATION_EX_V2), which is not asked
yet.  In WQL a backslash is written twice.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from smartdoctor.facts.usb import Usb, UsbDevice
from smartdoctor.host import Host

QUERY = (
    "SELECT Name, PNPDeviceID, Service FROM Win32_PnPEntity "
    r"WHERE PNPDeviceID LIKE 'USB\\VID%' AND ConfigManagerErrorCode = 0"
)
HUBS = frozenset({"usbhub", "usbhub3", "iusb3hub", "amdhub3", "asmthub3"})


def read(host: Host) -> Usb:
    """Ask WMI."""
    return parse(host.wmi(r"root\cimv2", QUERY, seconds=9))


def parse(rows: Iterable[Mapping[str, Any]]) -> Usb:
    """Count each device once."""
    names = [
        str(row.get("Name") or "?")
        for row in rows
        if "&MI_" not in str(row.get("PNPDeviceID")).upper()
        and str(row.get("Service")).casefold() not in HUBS
    ]
    devices = tuple(UsbDevice(name=name, speed=None, slow=None) for name in names)
    return Usb(devices=devices, ports=None)
