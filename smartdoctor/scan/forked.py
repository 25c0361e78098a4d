"""A worker that begins as a copy of its supervisor, which has loaded all it needs already.

Starting Python and loading every check and reader costs a quarter of a second of processor time;
a copy costs a few milliseconds.  Only Linux, and only while this process has a single thread: a
copy of several would keep the locks of those that are not in it.  So it is the first worker of a
scan in the terminal; all others are programs started anew.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

BROKEN = 3
_TICK = 0.002
_NO_HANG = getattr(os, "WNOHANG", 0)


def possible() -> bool:
    """Tell whether this process may be copied."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


class Forked:
    """The copy, as seen from here: as much of a `Popen` as a crew needs."""

    pid: int
    stdin: BinaryIO | None
    stdout: BinaryIO | None
    _status: int | None = None

    def __init__(self, work: Callable[[], None], *, quiet: bool) -> None:
        """Let a copy do `work`, which never returns, with pipes as its input and output."""
        if sys.platform == "win32":
            raise NotImplementedError("fork")
        theirs, to_them = os.pipe()
        from_them, ours = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()  # else the copy would say it again
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(to_them)
                os.close(from_them)
                _settle(theirs, ours, quiet=quiet)
                work()
            finally:
                os._exit(BROKEN)
        os.close(theirs)
        os.close(ours)
        self.stdin = os.fdopen(to_them, "wb")
        self.stdout = os.fdopen(from_them, "rb")

    def kill(self) -> None:
        """End it at once."""
        if self._status is None and sys.platform != "win32":
            os.kill(self.pid, signal.SIGKILL)  # a zombie until `wait`: the number is still its own

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit status, or minus the signal that ended it; may raise TimeoutExpired."""
        until = None if timeout is None else time.monotonic() + timeout
        while self._status is None:
            ended, status = os.waitpid(self.pid, 0 if until is None else _NO_HANG)
            if ended:
                self._status = os.waitstatus_to_exitcode(status)
            elif until is not None and timeout is not None and time.monotonic() >= until:
                raise subprocess.TimeoutExpired("worker", timeout)
            else:
                time.sleep(_TICK)
        return self._status


def _settle(tasks: int, answers: int, *, quiet: bool) -> None:
    """Become what a started worker is: a session, pipes and signals of its own."""
    if sys.platform == "win32":
        return
    os.setsid()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
    os.dup2(tasks, 0)
    os.dup2(answers, 1)
    os.close(tasks)
    os.close(answers)
    if quiet:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
