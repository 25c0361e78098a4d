"""How much memory Windows has promised, and how much there is: two calls of the Win32 API.

GetPerformanceInfo (psapi) counts in pages, GlobalMemoryStatusEx (kernel32) in bytes.  What counts
is the commit charge: all memory that programs were promised, in RAM or in the page file.  At its
limit every further request fails.

Written after Microsoft's documentation of PERFORMANCE_INFORMATION and MEMORYSTATUSEX.
"""

import sys

from smartdoctor.model import Missing, Why, say

_PAGES = (
    *("commit", "commit_limit", "commit_peak", "total", "available", "cache"),
    *("kernel", "kernel_paged", "kernel_nonpaged", "page"),
)


def memory() -> dict[str, int]:
    """Return bytes: commit, commit_limit, total, available; handles as a number."""
    if sys.platform != "win32":
        raise Missing(
            Why.UNSUPPORTED,
            say("This system has no way to tell ({question}).", question="memory"),
        )
    import ctypes
    from ctypes import wintypes

    class Performance(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in _PAGES),
            ("handles", wintypes.DWORD),
            ("processes", wintypes.DWORD),
            ("threads", wintypes.DWORD),
        )

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", wintypes.DWORD),
            ("load", wintypes.DWORD),
            ("total", ctypes.c_ulonglong),
            ("available", ctypes.c_ulonglong),
            ("page_file", ctypes.c_ulonglong),
            ("page_file_left", ctypes.c_ulonglong),
            ("virtual", ctypes.c_ulonglong),
            ("virtual_left", ctypes.c_ulonglong),
            ("extended_left", ctypes.c_ulonglong),
        )

    counted, status = Performance(), Status()
    counted.size, status.length = ctypes.sizeof(counted), ctypes.sizeof(status)
    asked = ctypes.windll.kernel32.K32GetPerformanceInfo(ctypes.byref(counted), counted.size)
    told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
    if not asked or not told:
        raise Missing(Why.UNREADABLE, say("Windows does not tell how much memory is in use."))
    return {
        "commit": counted.commit * counted.page,
        "commit_limit": counted.commit_limit * counted.page,
        "total": int(status.total),
        "available": int(status.available),
        "handles": int(counted.handles),
    }
