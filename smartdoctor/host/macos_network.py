"""What configd knows of the network: the dynamic store that `scutil` shows, asked without scutil.

    dynamic_store <pattern> ...    the values of all keys that match, as property lists

SCDynamicStoreCopyMultiple of the SystemConfiguration framework gives one dictionary; CoreFoundation
writes it as a property list, which Python reads.  Nothing is started, nothing is parsed by eye.  Of
a DHCP lease only option 43 is kept: the rest names the device.  Written after Apple's
documentation; it has not run on a Mac yet.
"""

import sys
from typing import Any

from smartdoctor.model import Missing, Why, say

_SC = "/System/Library/Frameworks/SystemConfiguration.framework/SystemConfiguration"
_CF = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_BINARY = 200  # kCFPropertyListBinaryFormat_v1_0
_LEASE = "/DHCP"
_KEPT = "Option_43"


def dynamic_store(*patterns: str) -> dict[str, Any]:
    """Return each key that matches one of the patterns with its value."""
    if sys.platform != "darwin":
        raise Missing(
            Why.UNSUPPORTED,
            say("This system has no way to tell ({question}).", question="dynamic_store"),
        )
    import plistlib

    raw = _written(plistlib.dumps(list(patterns), fmt=plistlib.FMT_BINARY))
    known = plistlib.loads(raw) if raw else None
    if not isinstance(known, dict):
        says = say("The system's answer about {what} made no sense.", what="network")
        raise Missing(Why.UNREADABLE, says)
    return {key: _leased(value) if key.endswith(_LEASE) else value for key, value in known.items()}


def _leased(lease: Any) -> Any:
    """Leave out all of a lease but what the router says about itself."""
    return {key: value for key, value in lease.items() if key == _KEPT}


def _written(patterns: bytes) -> bytes:
    """Ask with patterns, and answer, as binary property lists."""
    if sys.platform != "darwin":
        return b""
    from ctypes import CDLL, c_char_p, c_long, c_uint, c_void_p, string_at

    cf, sc = CDLL(_CF), CDLL(_SC)

    def call(function: Any, kinds: list[Any], *args: Any, gives: Any = c_void_p) -> Any:
        function.argtypes, function.restype = kinds, gives
        return function(*args)

    held = []

    def keep(thing: Any) -> Any:
        if thing:
            held.append(thing)
        return thing

    p = c_void_p
    try:
        data = keep(call(cf.CFDataCreate, [p, c_char_p, c_long], None, patterns, len(patterns)))
        wanted = keep(
            call(cf.CFPropertyListCreateWithData, [p, p, c_uint, p, p], None, data, 0, None, None)
        )
        name = keep(
            call(cf.CFStringCreateWithCString, [p, c_char_p, c_uint], None, b"SmartDoctor", 0)
        )
        store = keep(call(sc.SCDynamicStoreCreate, [p, p, p, p], None, name, None, None))
        if not (wanted and store):
            return b""
        known = keep(call(sc.SCDynamicStoreCopyMultiple, [p, p, p], store, None, wanted))
        if not known:
            return b""
        written = keep(
            call(
                cf.CFPropertyListCreateData,
                [p, p, c_long, c_uint, p],
                None,
                known,
                _BINARY,
                0,
                None,
            )
        )
        if not written:
            return b""
        length = call(cf.CFDataGetLength, [p], written, gives=c_long)
        return string_at(call(cf.CFDataGetBytePtr, [p], written), length)
    finally:
        for thing in held:
            call(cf.CFRelease, [p], thing, gives=None)
