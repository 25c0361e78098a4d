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
