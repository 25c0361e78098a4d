"""What a Mac's power management knows, asked of IOKit without starting `pmset`.

speed_limit: 62, the per cent of its speed that an Intel processor is allowed; None when nobody ever
limited it, which is all that Apple silicon says.

sleep_assertions: which programs keep it awake right now
    [{"program": "Vorssaint", "kind": "PreventUserIdleSystemSleep", "seconds": 30553.0}]

The reason a program gives may hold the name of a film or a file; it is not taken over.  Written
after IOPMLib.h and the private keys of Apple's open IOPMLibPrivate.h; it has not run on a Mac yet.
"""

import sys
from collections.abc import Callable
from typing import Any

from smartdoctor.model import Missing, Why, say

_KIT = "/System/Library/Frameworks/IOKit.framework/IOKit"
_CORE = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_NOT_FOUND = 0xE00002F0  # kIOReturnNotFound


def speed_limit() -> int | None:
    """Return kIOPMCPUPowerLimitProcessorSpeedKey."""
    limit: int | None = _asked("IOPMCopyCPUPowerStatus", "speed_limit", _limit)
    return limit


def sleep_assertions() -> list[dict[str, Any]]:
    """Return program, kind and age in seconds, None where the age is not told."""
    held: list[dict[str, Any]] = _asked("IOPMCopyAssertionsByProcess", "sleep_assertions", _held)
    return held


def _asked(function: str, question: str, understood: Callable[[Any], Any]) -> Any:
    """Call a function of IOKit that hands over a dictionary, or has none, and give it back."""
    if sys.platform != "darwin":
        says = say("This system has no way to tell ({question}).", question=question)
        raise Missing(Why.UNSUPPORTED, says)
    import ctypes

    import objc

    ask = getattr(ctypes.CDLL(_KIT), function)
    ask.argtypes, ask.restype = (ctypes.POINTER(ctypes.c_void_p),), ctypes.c_int
    free = ctypes.CDLL(_CORE).CFRelease
    free.argtypes, free.restype = (ctypes.c_void_p,), None
    table = ctypes.c_void_p()
    status = ask(ctypes.byref(table)) & 0xFFFFFFFF
    if status == _NOT_FOUND:
        return understood(None)
    if status != 0 or not table.value:
        says = say("The system's answer about {what} made no sense.", what=question)
        raise Missing(Why.UNREADABLE, says)
    try:
        return understood(objc.objc_object(c_void_p=table.value))
    finally:
        free(table)


def _limit(known: Any) -> int | None:
    limit = None if known is None else known.get("CPU_Speed_Limit")
    return None if limit is None else int(limit)


def _held(known: Any) -> list[dict[str, Any]]:
    processes = [] if known is None else known.allValues()
    return [_one(each) for process in processes for each in process]


def _one(each: Any) -> dict[str, Any]:
    began = each.get("AssertStartWhen")
    return {
        "program": str(each.get("Process Name") or ""),
        "kind": str(each.get("AssertType") or ""),
        "seconds": None if began is None else max(-float(began.timeIntervalSinceNow()), 0.0),
    }
