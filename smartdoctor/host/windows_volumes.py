r"""The volumes of Windows that have a letter: their kind, their room, the disks they lie on.

    fixed_drives         ["C:", "D:"]: drives with a fixed disk; told without touching any medium
    drive_room <letter>  room for this account (quotas count), file system, whether it is read-only,
                         and the numbers of the disks under it

A card reader or a dead network drive is no fixed drive, so it is never asked and never stalls us.
The disks are asked of \\.\C: opened without any right, which every account may do.

Written after Microsoft's GetDriveTypeW, GetDiskFreeSpaceExW, GetVolumeInformationW and
IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS.
"""

import sys
from typing import Any

from smartdoctor.model import Missing, Why, say

_FIXED = 3
_QUIET = 1  # SEM_FAILCRITICALERRORS: no "insert a disk" box
_READ_ONLY = 0x00080000
_SHARED, _EXISTING = 3, 3
_EXTENTS = 0x00560000
_MOST_EXTENTS = 32


def fixed_drives() -> list[str]:
    """Return the letters of fixed disks."""
    if sys.platform != "win32":
        raise _unsupported("fixed_drives")
    import ctypes

    kernel = ctypes.windll.kernel32
    there = kernel.GetLogicalDrives()
    letters = [f"{chr(ord('A') + bit)}:" for bit in range(26) if there >> bit & 1]
    return [each for each in letters if kernel.GetDriveTypeW(f"{each}\\") == _FIXED]


def drive_room(place: str) -> dict[str, Any]:
    """Describe one volume; sizes in bytes."""
    if sys.platform != "win32":
        raise _unsupported("drive_room")
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.windll.kernel32
    kernel.SetThreadErrorMode(_QUIET, None)
    left, total, free = (ctypes.c_ulonglong() for _ in range(3))
    root = f"{place}\\"
    if not kernel.GetDiskFreeSpaceExW(
        root, ctypes.byref(left), ctypes.byref(total), ctypes.byref(free)
    ):
        raise Missing(Why.UNREADABLE, say("{place} does not tell its size.", place=place))
    name, flags = ctypes.create_unicode_buffer(64), wintypes.DWORD()
    known = kernel.GetVolumeInformationW(
        root, None, 0, None, None, ctypes.byref(flags), name, len(name)
    )
    return {
        "size": total.value,
        "available": left.value,
        "filesystem": name.value if known else "",
        "read_only": bool(known and flags.value & _READ_ONLY),
        "disks": _disks(place),
    }


def _disks(place: str) -> list[int]:
    """Return the numbers of the disks a volume lies on; none where that is not told."""
    if sys.platform != "win32":
        raise _unsupported("drive_room")
    import ctypes
    from ctypes import wintypes

    class Extent(ctypes.Structure):
        _fields_ = (
            ("disk", wintypes.DWORD),
            ("start", ctypes.c_longlong),
            ("length", ctypes.c_longlong),
        )

    class Extents(ctypes.Structure):
        _fields_ = (("count", wintypes.DWORD), ("extents", Extent * _MOST_EXTENTS))

    kernel = ctypes.windll.kernel32
    kernel.CreateFileW.restype = wintypes.HANDLE
    handle = kernel.CreateFileW(f"\\\\.\\{place}", 0, _SHARED, None, _EXISTING, 0, None)
    if handle in (None, wintypes.HANDLE(-1).value):
        return []
    found, given = Extents(), wintypes.DWORD()
    asked = kernel.DeviceIoControl(
        wintypes.HANDLE(handle), _EXTENTS, None, 0, ctypes.byref(found), ctypes.sizeof(found),
        ctypes.byref(given), None,
    )  # fmt: skip
    kernel.CloseHandle(wintypes.HANDLE(handle))
    return sorted({each.disk for each in found.extents[: found.count]}) if asked else []


def _unsupported(question: str) -> Missing:
    return Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=question)
    )
