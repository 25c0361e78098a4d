"""The list of hardware that macOS keeps, asked through IOKit without starting `ioreg`.

Only whole numbers and yes or no are answered, never text, so no serial number passes.  Written
after Apple's IOKitLib.h, CFNumber.h and CFBase.h; it has not run on a Mac yet.
"""

import sys
from typing import Any

from smartdoctor.model import Missing, Why, say

_KIT = "/System/Library/Frameworks/IOKit.framework/IOKit"
_CORE = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8, _SINT64 = 0x08000100, 4


def io_service(name: str) -> dict[str, bool]:
    """Tell whether the hardware list has a device of that class."""
    if sys.platform != "darwin":
        raise _not_here("io_service")
    kit = _kit()
    found = _first(kit, name)
    if found:
        kit.IOObjectRelease(found)
    return {"there": bool(found)}


def io_properties(name: str, *keys: str) -> dict[str, int | bool]:
    """Return the named numbers and truths of the first device of that class."""
    if sys.platform != "darwin":
        raise _not_here("io_properties")
    kit = _kit()
    found = _first(kit, name)
    if not found:
        raise Missing(Why.ABSENT, say("{what} is not there.", what=name))
    try:
        known = {key: _property(kit, found, key) for key in keys}
    finally:
        kit.IOObjectRelease(found)
    return {key: value for key, value in known.items() if value is not None}


def _kit() -> Any:
    import ctypes

    kit = ctypes.CDLL(_KIT)
    kit.IOServiceMatching.restype = ctypes.c_void_p
    kit.IOServiceMatching.argtypes = (ctypes.c_char_p,)
    kit.IOServiceGetMatchingService.argtypes = (ctypes.c_uint32, ctypes.c_void_p)
    kit.IOServiceGetMatchingService.restype = ctypes.c_uint32
    kit.IOObjectRelease.argtypes = (ctypes.c_uint32,)
    kit.IORegistryEntryCreateCFProperty.restype = ctypes.c_void_p
    kit.IORegistryEntryCreateCFProperty.argtypes = (
        ctypes.c_uint32,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_uint32,
    )
    return kit


def _first(kit: Any, name: str) -> int:
    wanted = kit.IOServiceMatching(name.encode())  # the next call consumes it
    return int(kit.IOServiceGetMatchingService(0, wanted)) if wanted else 0


def _property(kit: Any, entry: int, key: str) -> int | bool | None:
    import ctypes

    core = ctypes.CDLL(_CORE)
    core.CFStringCreateWithCString.restype = ctypes.c_void_p
    core.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
    core.CFRelease.argtypes = core.CFGetTypeID.argtypes = (ctypes.c_void_p,)
    core.CFGetTypeID.restype = ctypes.c_ulong
    core.CFNumberGetTypeID.restype = core.CFBooleanGetTypeID.restype = ctypes.c_ulong
    core.CFNumberGetValue.argtypes = (ctypes.c_void_p, ctypes.c_long, ctypes.c_void_p)
    core.CFNumberGetValue.restype = ctypes.c_bool
    core.CFBooleanGetValue.argtypes = (ctypes.c_void_p,)
    core.CFBooleanGetValue.restype = ctypes.c_bool
    name = core.CFStringCreateWithCString(None, key.encode(), _UTF8)
    value = kit.IORegistryEntryCreateCFProperty(entry, name, None, 0)
    core.CFRelease(name)
    if not value:
        return None
    try:
        kind = core.CFGetTypeID(value)
        if kind == core.CFBooleanGetTypeID():
            return bool(core.CFBooleanGetValue(value))
        number = ctypes.c_int64()
        if kind == core.CFNumberGetTypeID():
            core.CFNumberGetValue(value, _SINT64, ctypes.byref(number))
            return number.value
        return None
    finally:
        core.CFRelease(value)


def _not_here(question: str) -> Missing:
    return Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=question)
    )
