r"""The screens of Windows: modes from EnumDisplaySettings, cables from QueryDisplayConfig.

    {"remote": false, "adapters": [{"name": "Intel(R) UHD", "key": "SYSTEM\...\Video\{...}"}],
     "screens": [{"name": "DELL U2720Q", "technology": 10, "mirrored": false, "dynamic": false,
                  "width": 3840, "height": 2160, "refresh": 60.0, "best_refresh": 60.0,
                  "native_width": 3840, "native_height": 2160}]}

Structures after wingdi.h; `docs/windows-under-wine.md` says what ran.  Nothing is changed.
"""

import sys
from ctypes import Structure, byref, c_int32, c_uint16, c_uint32, c_uint64, c_wchar, sizeof
from typing import Any

from smartdoctor.model import Missing, Why, say

_ACTIVE, _VIRTUAL, _DYNAMIC = 0x2, 0x10, 0x40  # QDC flags; the last two from Windows 10 and 11 on
_BOOST = 0x10  # a path whose rate Windows itself raises and lowers
_NAME_OF_SOURCE, _NAME_OF_TARGET, _BEST_MODE = 1, 2, 3
_CURRENT, _INTERLACED, _ATTACHED, _REMOTE = -1, 0x2, 0x1, 0x1000


class _Luid(Structure):
    _fields_ = (("low", c_uint32), ("high", c_int32))


class _Source(Structure):
    _fields_ = (("adapter", _Luid), ("id", c_uint32), ("mode", c_uint32), ("status", c_uint32))


class _Target(Structure):
    _fields_ = (
        *(("adapter", _Luid), ("id", c_uint32), ("mode", c_uint32), ("technology", c_uint32)),
        *(("rotation", c_uint32), ("scaling", c_uint32), ("rate", c_uint32), ("per", c_uint32)),
        *(("lines", c_uint32), ("available", c_int32), ("status", c_uint32)),
    )


class _Path(Structure):
    _fields_ = (("source", _Source), ("target", _Target), ("flags", c_uint32))


class _Mode(Structure):
    _fields_ = (("raw", c_uint64 * 8),)


class _Head(Structure):
    _fields_ = (("type", c_uint32), ("size", c_uint32), ("adapter", _Luid), ("id", c_uint32))


class _SourceName(Structure):
    _fields_ = (("head", _Head), ("name", c_wchar * 32))


class _TargetName(Structure):
    _fields_ = (
        *(("head", _Head), ("flags", c_uint32), ("technology", c_uint32), ("maker", c_uint16)),
        *(("product", c_uint16), ("connector", c_uint32), ("name", c_wchar * 64)),
        ("path", c_wchar * 128),
    )


class _Best(Structure):
    _fields_ = (
        *(("head", _Head), ("width", c_uint32), ("height", c_uint32), ("signal", c_uint64 * 6)),
    )


def screens() -> dict[str, Any]:
    """Return adapters and screens."""
    if sys.platform != "win32":
        says = say("This system has no way to tell ({question}).", question="screens")
        raise Missing(Why.UNSUPPORTED, says)
    import ctypes

    paths = _paths()
    sources = [_key(each.source) for each in paths]
    return {
        "remote": bool(ctypes.windll.user32.GetSystemMetrics(_REMOTE)),
        "adapters": _adapters(),
        "screens": [_screen(path, mirrored=sources.count(_key(path.source)) > 1) for path in paths],
    }


def _paths() -> "list[_Path]":
    """Return what is lit; older systems do not know the newer flags."""
    if sys.platform != "win32":
        return []
    import ctypes

    user = ctypes.windll.user32
    for flags in (_ACTIVE | _VIRTUAL | _DYNAMIC, _ACTIVE):
        count, modes = c_uint32(), c_uint32()
        if user.GetDisplayConfigBufferSizes(flags, byref(count), byref(modes)) != 0:
            continue
        room, more = (_Path * max(count.value, 1))(), (_Mode * max(modes.value, 1))()
        asked = (flags, byref(count), room, byref(modes), more, None)
        if user.QueryDisplayConfig(*asked) == 0:
            return list(room[: count.value])
    says = say("The system's answer about {what} made no sense.", what="QueryDisplayConfig")
    raise Missing(Why.UNREADABLE, says)


def _screen(path: _Path, *, mirrored: bool) -> dict[str, Any]:
    source, name, best = _SourceName(), _TargetName(), _Best()
    _ask(source, _NAME_OF_SOURCE, path.source)
    _ask(name, _NAME_OF_TARGET, path.target)
    native = _ask(best, _BEST_MODE, path.target)
    known = _modes(source.name)
    offered = native and (best.width, best.height) in known["sizes"]
    rate = path.target.rate / path.target.per if path.target.per else None
    return {
        "name": name.name,
        "technology": path.target.technology,
        "mirrored": mirrored,
        "dynamic": bool(path.flags & _BOOST),
        "width": known["width"],
        "height": known["height"],
        "refresh": rate,
        "best_refresh": max(known["best"], rate or 0.0) or None,
        "native_width": best.width if offered else None,
        "native_height": best.height if offered else None,
    }


def _ask(packet: Any, kind: int, end: Any) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    packet.head.type, packet.head.size, packet.head.id = kind, sizeof(packet), end.id
    packet.head.adapter = end.adapter
    return bool(ctypes.windll.user32.DisplayConfigGetDeviceInfo(byref(packet)) == 0)


def _modes(device: str) -> dict[str, Any]:
    """Return the size in use, the best rate it offers, and all sizes."""
    known: dict[str, Any] = {"width": None, "height": None, "best": 0.0, "sizes": set()}
    if sys.platform != "win32" or not device:
        return known
    import pywintypes
    import win32api

    try:
        current = win32api.EnumDisplaySettings(device, _CURRENT)
        known["width"], known["height"] = current.PelsWidth, current.PelsHeight
        for number in range(10_000):
            mode = win32api.EnumDisplaySettings(device, number)
            known["sizes"].add((mode.PelsWidth, mode.PelsHeight))
            same = (mode.PelsWidth, mode.PelsHeight) == (current.PelsWidth, current.PelsHeight)
            if same and not mode.DisplayFlags & _INTERLACED:
                known["best"] = max(known["best"], float(mode.DisplayFrequency))
    except pywintypes.error:  # past the last one
        pass
    return known


def _adapters() -> list[dict[str, str]]:
    if sys.platform != "win32":
        return []
    import pywintypes
    import win32api

    found: list[dict[str, str]] = []
    try:
        for number in range(64):
            each = win32api.EnumDisplayDevices(None, number)
            if each.StateFlags & _ATTACHED:
                key = each.DeviceKey.casefold().partition("\\machine\\")[2].rpartition("\\")[0]
                known = {"name": each.DeviceString, "key": key}
                found += [known] if known not in found else []
    except pywintypes.error:  # past the last one
        pass
    return found


def _key(source: _Source) -> tuple[int, int, int]:
    return source.adapter.low, source.adapter.high, source.id
