"""Files, folders and SQLite files: looked at, never changed, and never waited for.

Only ordinary files are read (/proc and /sys count as such): opening a pipe blocks, and opening a
device can rewind a tape or arm a watchdog.  O_NONBLOCK covers the few files of /proc that wait.
"""

import errno
import glob as globbing
import os
import stat as modes
from collections.abc import Iterator
from contextlib import contextmanager

from smartdoctor.host.door import MOST_BYTES, Stat
from smartdoctor.host.mistakes import told
from smartdoctor.model import Missing, Why, say

HEAD = 4096  # bytes

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)
)

# A driver that cannot say answers ENODATA or EOPNOTSUPP; a device that left answers ENODEV.
_WHY = {
    errno.ENOENT: Why.ABSENT,
    errno.ENOTDIR: Why.ABSENT,
    errno.ENODEV: Why.ABSENT,
    errno.ENXIO: Why.ABSENT,
    errno.ESRCH: Why.ABSENT,
    errno.EACCES: Why.DENIED,
    errno.EPERM: Why.DENIED,
    errno.ENODATA: Why.UNSUPPORTED,
    errno.EOPNOTSUPP: Why.UNSUPPORTED,
    errno.EAGAIN: Why.TIMED_OUT,
    errno.ETIMEDOUT: Why.TIMED_OUT,
}

_KINDS = {modes.S_IFREG: "file", modes.S_IFDIR: "folder", modes.S_IFLNK: "link"}


def read(path: str) -> str:
    """Return a text file; what holds NUL or is not UTF-8 is no text."""
    try:
        text = read_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Missing(Why.UNREADABLE, say("{path} holds something other than text.", path=path))
    return text


def read_bytes(path: str) -> bytes:
    """Return all bytes of one ordinary file."""
    with ordinary(path) as number:
        pieces = []
        size = 0
        while piece := os.read(number, 1 << 18):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise Missing(Why.UNREADABLE, say("{path} is far larger than expected.", path=path))
        return b"".join(pieces)


def head(path: str) -> str:
    """Return the beginning of a text file; a letter cut in two at the end is left out."""
    with ordinary(path) as number:
        return os.read(number, HEAD).decode("utf-8", "ignore")


def stat(path: str) -> Stat:
    """Describe one path, not what it points to."""
    with _words(path):
        known = os.lstat(path)
    return Stat(
        kind=_KINDS.get(modes.S_IFMT(known.st_mode), "other"),
        size=known.st_size,
        modified=known.st_mtime,
        owner=known.st_uid,
        mode=modes.S_IMODE(known.st_mode),
    )


def link(path: str) -> str:
    """Return the text of a symbolic link."""
    with _words(path):
        return os.readlink(path)  # noqa: PTH115 - a tenth of pathlib's time


def glob(pattern: str) -> tuple[str, ...]:
    """Return matching paths in order; names with a leading dot only match a leading dot."""
    return tuple(sorted(globbing.glob(pattern)))  # noqa: PTH207 - takes absolute patterns


@contextmanager
def ordinary(path: str) -> Iterator[int]:
    """Open an ordinary file for reading; errors while it is open are put into words too."""
    with _words(path):
        if not modes.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - before opening, not after
            raise _not_ordinary(path)
        number = os.open(path, _FLAGS)
        try:
            if not modes.S_ISREG(os.fstat(number).st_mode):
                raise _not_ordinary(path)
            yield number
        finally:
            os.close(number)


@contextmanager
def _words(path: str) -> Iterator[None]:
    """Turn what the system says into the one way a fact can fail."""
    try:
        yield
    except OSError as error:
        raise missing(path, error) from error
    except ValueError as error:  # a NUL in the path
        raise Missing(Why.UNREADABLE, say("{path} is not a path.", path=repr(path))) from error


def missing(path: str, error: OSError) -> Missing:
    """Say what went wrong with a path."""
    why = _WHY.get(error.errno or 0, Why.UNREADABLE)
    if why is Why.ABSENT:
        return Missing(why, say("{path} is not there.", path=path))
    if why is Why.DENIED:
        return Missing(why, say("{path} may not be read with this account's rights.", path=path))
    if why is Why.TIMED_OUT:
        return late(path)
    if why is Why.UNSUPPORTED:
        return Missing(why, say("{path} cannot tell.", path=path))
    says = say("{path} could not be read ({detail}).", path=path, detail=told(error))
    return Missing(why, says)


def late(path: str) -> Missing:
    """Say that a path did not answer."""
    return Missing(Why.TIMED_OUT, say("{path} did not answer in time.", path=path))


def _not_ordinary(path: str) -> Missing:
    return Missing(Why.UNREADABLE, say("{path} is not an ordinary file.", path=path))
