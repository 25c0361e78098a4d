r"""Cameras on Windows: Plug and Play devices of the classes Camera and Image.

    {"Name": "Integrated Camera", "PNPClass": "Camera", "Service": "usbvideo", "PNPDeviceID": "..."}

Scanners are of the class Image, too, but driven by another service than a camera's usbvideo.  What
does not work is told by `DeviceTree`.  Source: Win32_PnPEntity, Microsoft.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from smartdoctor.facts.camera import Cameras
from smartdoctor.host import Host
from smartdoctor.readers.windows.pnp import Pnp

SERVICES = ("usbvideo",)
IN_ORDER = 0


def read(host: Host, pnp: Pnp) -> Cameras:
    """Look among all devices."""
    del host
    return parse(pnp.rows())


def parse(rows: Iterable[Mapping[str, Any]]) -> Cameras:
    """Keep what takes pictures, and works."""
    cameras = [
        str(row.get("Name") or "?")
        for row in rows
        if row.get("Present") is not False
        and row.get("ConfigManagerErrorCode") == IN_ORDER
        and (row.get("PNPClass") == "Camera" or str(row.get("Service")).casefold() in SERVICES)
    ]
    return Cameras(names=tuple(dict.fromkeys(cameras)))
