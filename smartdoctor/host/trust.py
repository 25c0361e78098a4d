"""Files that only administrators could have written: what an organisation sets for its devices.

On Linux and macOS the file and every folder above it must belong to root and be writable by nobody
else, and none of them may be a symbolic link.  Each part is opened below the one before and looked
at as it is open, so nothing can be swapped in between.  A group that may write counts as somebody
else; an access-control list of Linux shows in the group's bits.  macOS keeps its lists apart from
them: there a list that lets others write is not seen.
"""

import os
import stat as modes
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from smartdoctor.host.files import missing
from smartdoctor.host.live_windows import registry
from smartdoctor.model import Missing, Why, say

MOST_BYTES = 1 << 20  # a policy of all keys has 5,000
__all__ = ["names", "read", "read_bytes", "registry"]


def read(path: str) -> str:
    """Return a text; raises Missing: ABSENT, DENIED when others could have written it."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        says = say("{path} holds something other than text.", path=path)
        raise Missing(Why.UNREADABLE, says) from None


def read_bytes(path: str) -> bytes:
    """Return the bytes of a file; raises Missing: ABSENT, DENIED when others could write it."""
    with _opened(path, folder=False) as number:
        pieces, size = [], 0
        while piece := os.read(number, 1 << 16):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise Missing(Why.UNREADABLE, say("{path} is far larger than expected.", path=path))
        return b"".join(pieces)


def names(path: str) -> tuple[str, ...]:
    """Return what lies in a folder, in order; raises Missing as `read_bytes` does.

    Each file in it is to be read by `read`, which looks at its own owner and rights.
    """
    with _opened(path, folder=True) as number:
        listed = os.listdir(path if sys.platform == "win32" else number)  # noqa: PTH208 - of an open folder
        return tuple(sorted(listed))


@contextmanager
def _opened(path: str, *, folder: bool) -> Iterator[int]:
    if sys.platform == "win32":
        from smartdoctor.host.windows_trust import insist

        insist(path)
        number = -1 if folder else _open(path, os.O_RDONLY | os.O_BINARY, path)
    else:
        number = _descended(path, folder=folder)
    try:
        yield number
    finally:
        if number >= 0:
            os.close(number)


def _open(name: str, flags: int, path: str, below: int | None = None) -> int:
    try:
        return os.open(name, flags, dir_fd=below) if below is not None else os.open(name, flags)
    except OSError as error:
        if below is not None and _is_link(name, below):
            says = say("{path} is a symbolic link, and those are not followed here.", path=path)
            raise Missing(Why.DENIED, says) from None
        raise missing(path, error) from error


def _is_link(name: str, below: int) -> bool:
    try:
        known = os.stat(name, dir_fd=below, follow_symlinks=False)
    except OSError:
        return False
    return modes.S_ISLNK(known.st_mode)


def _descended(path: str, *, folder: bool) -> int:
    """Open from the root down, looking at every part on the way."""
    if sys.platform == "win32":
        raise NotImplementedError
    common = os.O_NOFOLLOW | os.O_CLOEXEC
    way = common | os.O_DIRECTORY | getattr(os, "O_PATH", os.O_RDONLY)  # entering needs no reading
    end = common | os.O_RDONLY | (os.O_DIRECTORY if folder else os.O_NONBLOCK)
    parts = [part for part in path.split("/") if part]
    number = _open("/", way, "/")
    try:
        _insist(number, "/")
        for at, part in enumerate(parts, 1):
            so_far = "/" + "/".join(parts[:at])
            below = _open(part, end if at == len(parts) else way, so_far, number)
            os.close(number)
            number = below
            _insist(number, so_far)
        if not folder and not modes.S_ISREG(os.fstat(number).st_mode):
            raise Missing(Why.UNREADABLE, say("{path} is not an ordinary file.", path=path))
    except BaseException:
        os.close(number)
        raise
    return number


def _insist(number: int, path: str) -> None:
    """Raise DENIED unless this belongs to root and nobody else may write it."""
    known = os.fstat(number)
    if known.st_uid != 0:
        raise Missing(Why.DENIED, say("{path} does not belong to an administrator.", path=path))
    if known.st_mode & (modes.S_IWGRP | modes.S_IWOTH):
        raise Missing(
            Why.DENIED, say("{path} can be changed without being administrator.", path=path)
        )
