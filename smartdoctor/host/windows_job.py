"""Whatever a worker starts on Windows ends with it: a job object, the nearest thing to a session.

The worker puts itself in; its programs are born inside.  Nobody else holds the job, so when the
worker ends, however it does, Windows ends the rest.  The job also bounds the processor time of each
process, for one that spins when nobody is left to end it.

Structures after winnt.h: JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
"""

import sys
from ctypes import Structure, byref, c_int64, c_size_t, c_uint32, c_uint64, c_void_p, sizeof

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_PROCESS_TIME, _KILL_ON_CLOSE = 0x2, 0x2000  # JOB_OBJECT_LIMIT_...
_SECOND = 10_000_000  # in steps of 100 ns


class _Limits(Structure):
    _fields_ = (
        *(("process_time", c_int64), ("job_time", c_int64), ("flags", c_uint32)),
        *(("least", c_size_t), ("most", c_size_t), ("processes", c_uint32)),
        *(("affinity", c_size_t), ("priority", c_uint32), ("scheduling", c_uint32)),
        *(("traffic", c_uint64 * 6), ("memory", c_size_t * 4)),
    )


def confine(seconds: int) -> bool:
    """Put this process into a job of its own; False where Windows will not have it."""
    if sys.platform != "win32":
        return False
    import ctypes

    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = c_void_p
    job = c_void_p(kernel.CreateJobObjectW(None, None))  # never closed: it ends with us
    if not job.value:
        return False
    limits = _Limits(process_time=seconds * _SECOND, flags=_PROCESS_TIME | _KILL_ON_CLOSE)
    size = sizeof(limits)
    if not kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, byref(limits), size):
        return False
    return bool(kernel.AssignProcessToJobObject(job, c_void_p(kernel.GetCurrentProcess())))
