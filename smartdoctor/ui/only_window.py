"""One window at a time: a second start calls the first and ends.

Files, not a socket: Qt's sockets need Kerberos libraries that a bare Debian lacks.  The first
window holds a lock; a second start leaves a call beside it, and the first takes it away: that is
the answer.  A lock whose owner is gone counts for nothing; Qt looks after that.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

LOCK, CALL = "window.lock", "window.call"
ANSWER_SECONDS = 2.0  # a window that does not answer by then hangs, and we open our own
_POLL_MS = 500
_LONGEST = 4200  # letters of a page's name, or of a file to be opened


class OnlyWindow(QObject):
    """The right to be the only window."""

    called = Signal(str)  # somebody started the program again, for that page, "open PATH", or ""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._call = folder / CALL
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def claim(self, page: str = "") -> bool:
        """Become the only window; False when another one was called and has answered."""
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True  # a folder that cannot be written must not keep the window shut
        return not self._answered(page)

    def listen(self) -> None:
        """Wait for calls; begun after the first paint."""
        with suppress(OSError):
            self._call.unlink()
        self._watcher = QFileSystemWatcher(self)
        if self._watcher.addPath(str(self._call.parent)):
            self._watcher.directoryChanged.connect(self._look)
        else:  # the system allows no more watches
            timer = QTimer(self, interval=_POLL_MS)
            timer.timeout.connect(self._look)
            timer.start()

    def release(self) -> None:
        """Let another window be the only one."""
        self._lock.unlock()

    def _look(self) -> None:
        try:
            page = self._call.read_text(encoding="utf-8", errors="replace")[:_LONGEST]
            self._call.unlink()
        except OSError:
            return
        self.called.emit(page)

    def _answered(self, page: str) -> bool:
        try:
            draft = self._call.with_name(f"{CALL}.{os.getpid()}")  # never seen half written
            draft.write_text(page, encoding="utf-8")
            draft.replace(self._call)
        except OSError:
            return False
        give_up = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < give_up:
            if not self._call.exists():
                return True
            time.sleep(0.02)
        with suppress(OSError):
            self._call.unlink()
        return False
