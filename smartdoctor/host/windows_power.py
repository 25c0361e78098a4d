"""What Windows says about power and about who sets its rules, through documented calls.

GetSystemPowerStatus (kernel32), PowerDeterminePlatformRoleEx (powrprof), NetGetJoinInformation
(netapi32), IsDeviceRegisteredWithManagement (mdmregistration).  Written after Microsoft's
documentation.
"""

import sys
from typing import Any

from smartdoctor.host.natives_macos import unsupported

_ROLE_VERSION = 2  # POWER_PLATFORM_ROLE_V2: knows tablets
_DOMAIN = 3  # NetSetupDomainName


def power_status() -> dict[str, int]:
    """Return ac (0 no, 1 yes, 255 unknown), flag, percent (255 unknown), saver, seconds left."""
    if sys.platform != "win32":
        raise unsupported("power_status")
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("ac", ctypes.c_ubyte),
            ("flag", ctypes.c_ubyte),
            ("percent", ctypes.c_ubyte),
            ("saver", ctypes.c_ubyte),
            ("seconds", ctypes.c_uint32),
            ("full_seconds", ctypes.c_uint32),
        )

    known = Status()
    if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(known)):
        raise unsupported("power_status")
    return {
        "ac": known.ac,
        "flag": known.flag,
        "percent": known.percent,
        "saver": known.saver,
        "seconds": known.seconds,
    }


def power_role() -> dict[str, int]:
    """Return POWER_PLATFORM_ROLE: 1 desktop, 2 mobile, 3 workstation, 4-7 servers, 8 slate."""
    if sys.platform != "win32":
        raise unsupported("power_role")
    import ctypes

    return {"role": int(ctypes.WinDLL("powrprof").PowerDeterminePlatformRoleEx(_ROLE_VERSION))}


def managed() -> dict[str, bool | None]:
    """Tell whether the PC is in a domain, and enrolled in device management; None: not told."""
    if sys.platform != "win32":
        raise unsupported("managed")
    return {"domain": _in_domain(), "enrolled": _enrolled()}


def _in_domain() -> Any:
    if sys.platform != "win32":
        return None
    import ctypes

    net = ctypes.WinDLL("netapi32")
    name, status = ctypes.c_void_p(), ctypes.c_int()
    if net.NetGetJoinInformation(None, ctypes.byref(name), ctypes.byref(status)) != 0:
        return None
    net.NetApiBufferFree(name)
    return status.value == _DOMAIN


def _enrolled() -> Any:
    """The account's name that it would also tell is not asked for."""
    if sys.platform != "win32":
        return None
    import ctypes

    try:
        library = ctypes.WinDLL("mdmregistration")
    except OSError:
        return None
    found = ctypes.c_int(0)
    if library.IsDeviceRegisteredWithManagement(ctypes.byref(found), 0, None) != 0:
        return None
    return bool(found.value)


_SLEEP, _VIDEO, _BUTTONS, _NONE = (
    "238c9fa8-0aad-41ed-83f4-97be242c8f20",
    "7516b95f-f776-4464-8c53-06167f40cc99",
    "4f971e89-eebd-4455-a8de-9e59040e7347",
    "fea3413e-7e05-4911-9a71-700331f1c294",
)
_VALUES = {  # of the active scheme: subgroup and setting, as in Microsoft's winnt.h
    "sleep": (_SLEEP, "29f6c1db-86da-48c5-9fdb-f2b67b1f44da"),
    "hibernate": (_SLEEP, "9d7815a6-7ee4-497e-8888-515a05f02364"),
    "screen": (_VIDEO, "3c0bc021-c8a8-4e07-a973-6b14cbcb2b7e"),
    "lid": (_BUTTONS, "5ca83367-6e45-459f-a27b-476b1d01c936"),
    "lock": (_NONE, "0e796bdb-100d-47d6-a2d5-f7d2daa51f51"),
}
_LID_PRESENT, _ALWAYS_ON, _CAPABILITIES = 2, 20, 76  # places in SYSTEM_POWER_CAPABILITIES, its size


def power_scheme() -> dict[str, Any]:
    """Return the active scheme's GUID, its values by supply, and what the hardware can."""
    if sys.platform != "win32":
        raise unsupported("power_scheme")
    import ctypes
    import uuid

    library = ctypes.WinDLL("powrprof")
    active = ctypes.c_void_p()
    if library.PowerGetActiveScheme(None, ctypes.byref(active)) != 0 or not active.value:
        raise unsupported("power_scheme")
    try:
        name = uuid.UUID(bytes_le=ctypes.string_at(active.value, 16))
        found: dict[str, Any] = {"scheme": str(name)}
        for supply, ask in (
            ("mains", library.PowerReadACValueIndex),
            ("battery", library.PowerReadDCValueIndex),
        ):
            found[supply] = {key: _value(ask, active, *where) for key, where in _VALUES.items()}
    finally:
        ctypes.windll.kernel32.LocalFree(active)
    can = ctypes.create_string_buffer(_CAPABILITIES)
    known = bool(library.GetPwrCapabilities(can))
    found["lid"] = known and can.raw[_LID_PRESENT] != 0
    found["standby"] = known and can.raw[_ALWAYS_ON] != 0
    return found


def _value(ask: Any, scheme: Any, group: str, setting: str) -> int | None:
    import ctypes
    import uuid

    where = [ctypes.create_string_buffer(uuid.UUID(each).bytes_le, 16) for each in (group, setting)]
    number = ctypes.c_uint32()
    if ask(None, scheme, where[0], where[1], ctypes.byref(number)) != 0:
        return None
    return number.value
