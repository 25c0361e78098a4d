r"""USB on Windows: what is plugged in and works, and whether its link is slower than it could be.

    {"Name": "USB Attached SCSI (UAS) Mass Storage Device", "Service": "UASPStor",
     "PNPDeviceID": "USB\\VID_0781&PID_5581\\..."}
    native usb_links: [{"vendor": 1921, "product": 21889, "hub": false, "fast": false,
                        "capable": true}]

Hubs are left out, and the parts of one device ("&MI_00" and so on) beside the device itself.  Only
disks and cameras are held to their speed; a phone or a mouse gains nothing.  What failed is told by
`DeviceTree`.  Windows counts no over-currents.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from smartdoctor.facts.usb import Usb, UsbDevice
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.windows.pnp import Pnp

HUBS = frozenset({"usbhub", "usbhub3", "iusb3hub", "amdhub3", "asmthub3"})
HUNGRY = frozenset({"usbstor", "uaspstor", "usbvideo"})  # kinds that gain from USB 3
IDS = re.compile(r"VID_([0-9A-F]{4})&PID_([0-9A-F]{4})", re.IGNORECASE)

Row = Mapping[str, Any]
Pair = tuple[int, int]


def read(host: Host, pnp: Pnp) -> Usb:
    """Look among all devices, and ask the hubs."""
    rows = pnp.rows()
    try:
        links: list[Row] = host.native("usb_links", seconds=5)
    except Missing:
        links = []
    return parse(rows, links)


def parse(rows: Iterable[Row], links: Iterable[Row]) -> Usb:
    """Count each device once."""
    rows = tuple(row for row in rows if _works(row))
    told: dict[Pair, Row] = {(each["vendor"], each["product"]): each for each in links}
    hungry = {_ids(row) for row in rows if str(row.get("Service")).casefold() in HUNGRY}
    hungry.discard((0, 0))  # without numbers in its name
    return Usb(devices=tuple(_devices(rows, told, hungry)), ports=None)


def _devices(
    rows: tuple[Row, ...], told: Mapping[Pair, Row], hungry: set[Pair]
) -> Iterator[UsbDevice]:
    for row in rows:
        part = "&MI_" in str(row.get("PNPDeviceID")).upper()
        if part or str(row.get("Service")).casefold() in HUBS:
            continue
        ids = _ids(row)
        link = told.get(ids)
        slow: bool | None = False
        if ids in hungry:
            capable = link["capable"] if link and not link["hub"] else None
            slow = None if link is None or capable is None else capable and not link["fast"]
        yield UsbDevice(name=str(row.get("Name") or "?"), speed=None, slow=slow)


def _works(row: Row) -> bool:
    plugged = str(row.get("PNPDeviceID")).upper().startswith("USB\\VID")
    return plugged and row.get("ConfigManagerErrorCode") == 0 and row.get("Present") is not False


def _ids(row: Row) -> Pair:
    found = IDS.search(str(row.get("PNPDeviceID")))
    return (int(found[1], 16), int(found[2], 16)) if found else (0, 0)
