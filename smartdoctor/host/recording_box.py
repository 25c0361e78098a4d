"""The files of a recording, opened as what they are: a stranger's.

A recording is a folder or a zip with `recording.json` and, beside it, `answers/0001.json` and so
on.  Nothing else is ever opened, no link is followed, nothing is unpacked to disk, and reading
stops at the limits below, whatever a zip's own table of contents claims.

Traps: a zip's list of members can be larger than memory allows before `zipfile` has counted it; a
name can be there twice; a few kilobytes of JSON brackets or of four-byte letters grow a hundred
times when decoded.
"""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from smartdoctor.host.mistakes import told
from smartdoctor.model import Words, say
from smartdoctor.model.plain import Unfit

COVER = "recording.json"
MOST_MEMBERS = 2000
MOST_EACH = 16 * 1024 * 1024
MOST_TOTAL = 64 * 1024 * 1024
MOST_RATIO = 250  # plain text shrinks to a twentieth; only a bomb shrinks to a thousandth
MOST_WEIGHT = 80 * 1024 * 1024  # of everything decoded, in bytes of memory
MOST_DEEP = 64
_HEAVY = 200  # bytes of memory that one JSON value takes at most, beside its text

_PAGE = re.compile(r"answers/[0-9]{4}\.json")
_SIGNS = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?|[,\[{\]}]', re.DOTALL)
"""Whole texts, also one that never ends (else its every quote would be tried anew), and signs."""

_END_OF_ZIP = b"PK\x05\x06"
_MOST_CONTENTS = 1024 * 1024  # of a zip's list of members
_PIECE = 256 * 1024
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, IndexError,
    KeyError, OverflowError, UnicodeError,
)  # fmt: skip


class BadRecording(Exception):  # noqa: N818 - named for what the file is
    """The file is no recording we open; `says` is the one sentence why."""

    def __init__(self, says: Words) -> None:
        super().__init__(says.template)
        self.says = says


def foreign(path: Path) -> BadRecording:
    """Say that it is something else."""
    return BadRecording(say("{path} is not a recording of Smart Doctor.", path=str(path)))


def damaged(path: Path) -> BadRecording:
    """Say that it is incomplete or changed."""
    return BadRecording(say("The recording {path} is damaged or incomplete.", path=str(path)))


def swollen(path: Path) -> BadRecording:
    """Say that it passes a limit."""
    return BadRecording(
        say("{path} is far larger than any recording, so it was not opened.", path=str(path))
    )


def crooked(path: Path) -> BadRecording:
    """Say that it holds what may not be in a recording."""
    says = say(
        "{path} holds links or files that do not belong in a recording, so it was not opened.",
        path=str(path),
    )
    return BadRecording(says)


class Box(Protocol):
    """Opened files of one recording."""

    def names(self) -> frozenset[str] | None:
        """Name what is inside; None when nobody needs to know."""

    def read(self, name: str) -> bytes:
        """Return one file of it."""


@contextmanager
def opened(path: Path) -> Iterator["Scale"]:
    """Open a folder or a zip; whatever is wrong with it is a BadRecording."""
    try:
        if path.is_dir():
            yield Scale(path, Folder(path))
            return
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            known = os.fstat(file.fileno())
            if not stat.S_ISREG(known.st_mode):
                raise foreign(path)
            if known.st_size > MOST_TOTAL:
                raise swollen(path)
            _look_at_both_ends(path, file, known.st_size)
            with zipfile.ZipFile(file) as archive:
                yield Scale(path, Zip(path, archive))
    except OSError as error:
        says = say("{path} cannot be read ({detail}).", path=str(path), detail=told(error))
        raise BadRecording(says) from error
    except _BROKEN_ZIP as error:
        raise damaged(path) from error


def weight_of(raw: bytes) -> int:
    """Estimate the memory that decoding JSON takes, before it is decoded; Unfit when too deep."""
    values, depth = 1, 0
    # One by one: a list of them would be the bomb itself.
    for seen, found in enumerate(_SIGNS.finditer(raw)):
        if seen > 4 * values + 16:  # a value has a key, a text and two brackets at most
            raise Unfit("texts without commas between them")
        sign = raw[found.start()]
        if sign in b",[{":
            values += 1
        if sign in b"[{":
            depth += 1
        elif sign in b"]}":
            depth -= 1
        if depth > MOST_DEEP:
            raise Unfit("nested too deeply")
        if values > MOST_WEIGHT // _HEAVY:
            break
    wide = 1 if raw.isascii() and b"\\u" not in raw else 4
    return wide * len(raw) + _HEAVY * values


class Scale:
    """Hands out a box's files as long as all of them together stay within the limits."""

    def __init__(self, path: Path, box: Box) -> None:
        self._path = path
        self._box = box
        self._bytes = 0
        self._weight = 0

    def json(self, name: str) -> bytes:
        """Return one file that is safe to decode as JSON."""
        if name != COVER and not _PAGE.fullmatch(name):
            raise crooked(self._path)
        raw = self._box.read(name)
        self._bytes += len(raw)
        try:
            self._weight += weight_of(raw)
        except Unfit as unfit:
            raise damaged(self._path) from unfit
        if self._bytes > MOST_TOTAL or self._weight > MOST_WEIGHT:
            raise swollen(self._path)
        return raw

    def only(self, names: set[str]) -> None:
        """Insist that nothing else is inside."""
        inside = self._box.names()
        if inside is not None and not inside <= names:
            raise crooked(self._path)


class Pile:
    """A recording not yet on disk."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        self._pages = pages

    def names(self) -> frozenset[str]:
        """Name all pages."""
        return frozenset(self._pages)

    def read(self, name: str) -> bytes:
        """Return one page."""
        return self._pages[name]


class Folder:
    """A recording as a folder; only plain files in plain places."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> None:
        """What else lies there is not ours to look at."""

    def read(self, name: str) -> bytes:
        """Read one file that is neither a link nor reached through one."""
        here = self._path
        try:
            *folders, last = name.split("/")
            for part in folders:
                here /= part
                self._insist(here, stat.S_IFDIR)
            here /= last
            self._insist(here, stat.S_IFREG)
            flags = os.O_RDONLY
            for also in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
                flags |= getattr(os, also, 0)
            number = os.open(here, flags)
        except FileNotFoundError as error:
            raise (foreign if name == COVER else damaged)(self._path) from error
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise crooked(self._path)
            raw = file.read(MOST_EACH + 1)
        if len(raw) > MOST_EACH:
            raise swollen(self._path)
        return raw

    def _insist(self, here: Path, kind: int) -> None:
        known = here.lstat()
        junction = getattr(known, "st_file_attributes", 0) & 0x400  # Windows' other kind of link
        if stat.S_IFMT(known.st_mode) != kind or junction:
            raise crooked(self._path)


class Zip:
    """A recording as a zip; read in memory, never unpacked."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise swollen(path)
        self._members = {member.filename: member for member in members}
        plain = all(_is_plain(member) for member in members)
        if len(self._members) != len(members) or not plain:
            raise crooked(path)

    def names(self) -> frozenset[str]:
        """Name all members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """Unpack one member, no further than the limits."""
        member = self._members.get(name)
        if member is None:
            raise (foreign if name == COVER else damaged)(self._path)
        pieces: list[bytes] = []
        size = 0
        with self._archive.open(member) as file:
            while piece := file.read(_PIECE):
                pieces.append(piece)
                size += len(piece)
                bomb = size > _PIECE and size > MOST_RATIO * member.compress_size
                if size > MOST_EACH or bomb:
                    raise swollen(self._path)
        return b"".join(pieces)


def _is_plain(member: zipfile.ZipInfo) -> bool:
    mode = member.external_attr >> 16
    ordinary = stat.S_IFMT(mode) in (0, stat.S_IFREG)
    encrypted = member.flag_bits & 0x1
    packed = member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return ordinary and packed and not encrypted


def _look_at_both_ends(path: Path, file: BinaryIO, size: int) -> None:
    """Refuse what is no zip, and one whose list of members alone would fill the memory."""
    if file.read(4) != b"PK\x03\x04":
        raise foreign(path)
    file.seek(max(0, size - 22 - 65535 - 20))
    tail = file.read()
    at = tail.rfind(_END_OF_ZIP)
    if at < 0 or len(tail) < at + 22:
        raise damaged(path)
    members, contents = struct.unpack_from("<HI", tail, at + 10)
    huge = tail[max(0, at - 20) :].startswith(b"PK\x06\x07")  # zip64
    if members > MOST_MEMBERS or contents > _MOST_CONTENTS or huge:
        raise swollen(path)
