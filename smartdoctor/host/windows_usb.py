"""How fast each USB device of Windows is linked, and how fast it and its port could be.

    [{"vendor": 1921, "product": 21889, "hub": false, "fast": false, "capable": true}]

Asked of the drivers of the hubs, which answer any account: the number of ports, then each port.
`capable` is Windows' own word for "device and port can both do USB 3".  Structures and control
codes after usbioctl.h and usbiodef.h, packed by single bytes; no serial number is asked for.
"""

import sys
from ctypes import (
    LittleEndianStructure,
    byref,
    c_uint8,
    c_uint16,
    c_uint32,
    create_unicode_buffer,
    sizeof,
    wstring_at,
)
from typing import Any

from smartdoctor.model import Missing, Why, say

HUBS = b"\x88\x0e\x8a\xf1\x0c\xc3\xd0\x11\x88\x15\x00\xa0\xc9\x06\xbe\xd8"
"""GUID_DEVINTERFACE_USB_HUB, {f18a0e88-c30c-11d0-8815-00a0c906bed8}, as it lies in memory."""

_NODE, _PORT, _SPEED = 0x220408, 0x220448, 0x22045C
_WRITE, _SHARE_WRITE, _EXISTING = 0x40000000, 2, 3  # the rights the hub's driver wants to be asked
_CONNECTED, _USB3 = 1, 0x4
_FAST, _CAPABLE = 0x1, 0x2
_MOST_PORTS = 64


class Node(LittleEndianStructure):
    """USB_NODE_INFORMATION of a hub."""

    _pack_ = 1
    _fields_ = (
        *(("kind", c_uint32), ("length", c_uint8), ("type", c_uint8), ("ports", c_uint8)),
        ("rest", c_uint8 * 69),
    )


class Port(LittleEndianStructure):
    """USB_NODE_CONNECTION_INFORMATION_EX, with room for its pipes."""

    _pack_ = 1
    _fields_ = (
        *(("index", c_uint32), ("head", c_uint8 * 8), ("vendor", c_uint16), ("product", c_uint16)),
        *(("more", c_uint8 * 6), ("configuration", c_uint8), ("speed", c_uint8), ("hub", c_uint8)),
        *(("address", c_uint16), ("pipes", c_uint32), ("status", c_uint32)),
        ("list", c_uint8 * (30 * 12)),
    )


class Speed(LittleEndianStructure):
    """USB_NODE_CONNECTION_INFORMATION_EX_V2."""

    _pack_ = 1
    _fields_ = (
        *(("index", c_uint32), ("length", c_uint32), ("protocols", c_uint32), ("flags", c_uint32)),
    )


def links() -> list[dict[str, Any]]:
    """Return one entry for each device, on whichever hub."""
    if sys.platform != "win32":
        says = say("This system has no way to tell ({question}).", question="usb_links")
        raise Missing(Why.UNSUPPORTED, says)
    import pywintypes
    import win32file

    found: list[dict[str, Any]] = []
    for path in _hubs():
        try:
            hub = win32file.CreateFile(path, _WRITE, _SHARE_WRITE, None, _EXISTING, 0, None)
        except pywintypes.error:  # gone again, or not for us
            continue
        try:
            node = Node()
            if _ask(hub, _NODE, node):
                numbers = range(1, min(node.ports, _MOST_PORTS) + 1)
                found += [link for number in numbers if (link := _link(hub, number))]
        finally:
            hub.Close()
    return found


def _link(hub: Any, number: int) -> dict[str, Any] | None:
    port, speed = Port(index=number), Speed(index=number, length=sizeof(Speed), protocols=_USB3)
    if not _ask(hub, _PORT, port) or port.status != _CONNECTED:
        return None
    known = _ask(hub, _SPEED, speed)
    return {
        "vendor": port.vendor,
        "product": port.product,
        "hub": bool(port.hub),
        "fast": bool(speed.flags & _FAST) if known else None,
        "capable": bool(speed.flags & _CAPABLE) if known else None,
    }


def _ask(hub: Any, code: int, packet: Any) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    size, gave = sizeof(packet), c_uint32()
    asked = (byref(packet), size, byref(packet), size, byref(gave), None)
    return bool(ctypes.windll.kernel32.DeviceIoControl(int(hub), code, *asked))


def _hubs() -> list[str]:
    """Return the paths of all hubs that are there."""
    if sys.platform != "win32":
        return []
    import ctypes

    manager, length = ctypes.windll.cfgmgr32, c_uint32()
    if manager.CM_Get_Device_Interface_List_SizeW(byref(length), HUBS, None, 0) != 0:
        return []
    room = create_unicode_buffer(max(length.value, 1))
    if manager.CM_Get_Device_Interface_ListW(HUBS, None, room, length, 0) != 0:
        return []
    return [path for path in wstring_at(room, length.value).split("\0") if path]
