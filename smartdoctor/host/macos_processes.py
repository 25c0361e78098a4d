"""What a Mac's programs really cost: the memory footprint and open files of each, by libproc.

`phys_footprint` is what Activity Monitor calls Memory: the program's own pages, also those that
were compressed or swapped out.  Only the owner's own processes answer.

Written after Apple's libproc.h and sys/resource.h (rusage_info_v0); none of it ran on a Mac yet.
"""

import sys

from smartdoctor.model import Missing, Why, say

_FIELDS = (
    *("user", "system", "idle_wakeups", "interrupt_wakeups", "pageins"),
    *("wired", "resident", "footprint", "started", "ended"),
)


def footprints(*pids: str) -> dict[str, int]:
    """Return the footprint in bytes by process number; one that does not answer is left out."""
    if sys.platform != "darwin":
        raise Missing(
            Why.UNSUPPORTED,
            say("This system has no way to tell ({question}).", question="footprints"),
        )
    import ctypes

    class Usage(ctypes.Structure):
        _fields_ = (
            ("uuid", ctypes.c_uint8 * 16),
            *((name, ctypes.c_uint64) for name in _FIELDS),
        )

    ask = ctypes.CDLL("/usr/lib/libproc.dylib", use_errno=True).proc_pid_rusage
    known = {}
    for pid in pids:
        usage = Usage()
        if ask(int(pid), 0, ctypes.byref(usage)) == 0:
            known[pid] = int(usage.footprint)
    return known
