"""Ending what a worker left behind: every process of its session, however it was started.

Linux: field 6 of /proc/<pid>/stat is the session, field 4 the parent.  The name in field 2 may hold
spaces and brackets, so fields are counted from the last ")".
macOS: the pids from psutil, the session from getsid().
Windows has no sessions of this kind: there every worker lies in a job object, see windows_job.py.
"""

import contextlib
import os
import signal
import sys
import time

_PATIENCE = 2.0  # seconds until we stop insisting: a process deep in the kernel dies later


def end_session(session_id: int) -> int:
    """Kill every process of that session, except this one; return how many there were.

    Looks again until nothing is left, because a dying process may just have started another.
    """
    ended: set[int] = set()
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = [pid for pid in _session(session_id) if pid != os.getpid()]
        if not found:
            break
        for pid in found:
            kill(pid)
        ended.update(found)
        time.sleep(0.005)
    return len(ended)


def descendants(pid: int) -> tuple[int, ...]:
    """Return the children of a process, their children and so on, nearest first."""
    if sys.platform == "win32":
        return _windows_descendants(pid)
    children: dict[int, list[int]] = {}
    for each, (_, parent, _) in _all().items():
        children.setdefault(parent, []).append(each)
    found = [pid]
    for each in found:  # grows while we walk it
        found.extend(child for child in children.get(each, ()) if child not in found)
    return tuple(found[1:])


def kill(pid: int) -> None:
    """End one process at once; one that is gone or not ours is no error."""
    if pid <= 1:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            os.kill(pid, signal.SIGTERM)  # there it is TerminateProcess
        else:
            os.kill(pid, signal.SIGKILL)


def _session(session_id: int) -> list[int]:
    return [
        pid for pid, (state, _, session) in _all().items() if session == session_id and state != "Z"
    ]


def _all() -> dict[int, tuple[str, int, int]]:
    """State letter, parent and session of every process."""
    if sys.platform == "linux":
        names = (name for name in os.listdir("/proc") if name.isdigit())  # noqa: PTH208 - cheap
        return {int(name): known for name in names if (known := _linux(name))}
    if sys.platform == "darwin":
        return _macos()
    return {}


def _linux(name: str) -> tuple[str, int, int] | None:
    try:
        with open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123 - pathlib costs 5 ms
            line = file.read()
    except OSError:
        return None
    state, parent, _, session = line.rpartition(b")")[2].split()[:4]
    return state.decode(), int(parent), int(session)


def _macos() -> dict[int, tuple[str, int, int]]:
    import psutil

    known: dict[int, tuple[str, int, int]] = {}
    for process in psutil.process_iter():
        try:
            state = "Z" if process.status() == psutil.STATUS_ZOMBIE else "R"
            known[process.pid] = (state, process.ppid(), _session_of(process.pid))
        except (psutil.Error, OSError):
            continue
    return known


def _windows_descendants(pid: int) -> tuple[int, ...]:
    """Windows gives numbers out again and keeps them as parents; psutil compares times of birth."""
    import psutil

    try:
        return tuple(each.pid for each in psutil.Process(pid).children(recursive=True))
    except (psutil.Error, OSError):
        return ()


def _session_of(pid: int) -> int:
    if sys.platform == "win32":
        return -1
    return os.getsid(pid)
