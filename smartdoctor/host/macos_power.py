"""Which programs keep a Mac awake right now, asked of IOKit without starting `pmset`.

    [{"program": "Vorssaint", "kind": "PreventUserIdleSystemSleep", "seconds": 30553.0}]

The reason a program gives may hold the name of a film or a file; it is not taken over.  Written
after IOPMLib.h and the private keys of Apple's open IOPMLibPrivate.h; it has not run on a Mac yet.
"""

import sys
from typing import Any

from smartdoctor.model import Missing, Why, say

_KIT = "/System/Library/Frameworks/IOKit.framework/IOKit"
_CORE = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"


def sleep_assertions() -> list[dict[str, Any]]:
    """Return program, kind and age in seconds, None where the age is not told."""
    if sys.platform != "darwin":
        says = say("This system has no way to tell ({question}).", question="sleep_assertions")
        raise Missing(Why.UNSUPPORTED, says)
    import ctypes

    import objc

    ask = ctypes.CDLL(_KIT).IOPMCopyAssertionsByProcess
    ask.argtypes, ask.restype = (ctypes.POINTER(ctypes.c_void_p),), ctypes.c_int
    free = ctypes.CDLL(_CORE).CFRelease
    free.argtypes, free.restype = (ctypes.c_void_p,), None
    table = ctypes.c_void_p()
    if ask(ctypes.byref(table)) != 0 or not table.value:
        says = say("The system's answer about {what} made no sense.", what="sleep_assertions")
        raise Missing(Why.UNREADABLE, says)
    try:
        held = objc.objc_object(c_void_p=table.value)
        return [_one(each) for process in held.allValues() for each in process]
    finally:
        free(table)


def _one(each: Any) -> dict[str, Any]:
    began = each.get("AssertStartWhen")
    return {
        "program": str(each.get("Process Name") or ""),
        "kind": str(each.get("AssertType") or ""),
        "seconds": None if began is None else max(-float(began.timeIntervalSinceNow()), 0.0),
    }
