"""Reports as files: written whole or not at all, for this user only, and opened as a stranger's."""

import os
import re
import stat
import tempfile
from pathlib import Path

from smartdoctor.host.mistakes import told
from smartdoctor.host.recording_box import MOST_EACH
from smartdoctor.model import say
from smartdoctor.report.json import BadReport, Saved, foreign, parse, swollen

MADE_BY = b"\xfe\xff\0S\0m\0a\0r\0t\0 \0D\0o\0c\0t\0o\0r"
"""How a PDF of ours names its maker: UTF-16, in its first kilobyte."""

_TEXT = re.compile(rb"^Smart Doctor: \d+\.\d+[.\w]{0,20}$", re.MULTILINE)
"""A line near the beginning of a text of ours, in both languages."""


def load(path: Path) -> Saved:
    """Open a saved report, JSON or HTML; raises BadReport."""
    return parse(read(path), path)


def insist_on_room(path: Path) -> None:
    """Raise BadReport when a report could not be kept there, before anything is examined."""
    try:
        _insist_on_ours(path)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def keep(path: Path, raw: bytes, *, replacing: bool = False) -> None:
    """Write a report, mode 0600; raises BadReport.

    Whole or not at all.  It replaces an older report and nothing else, unless the owner was asked
    (`replacing`); a link is never followed.
    """
    try:
        if not replacing:
            _insist_on_ours(path)
        number, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
        try:
            with os.fdopen(number, "wb") as file:
                file.write(raw)
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error


def read(path: Path, most: int = MOST_EACH) -> bytes:
    """Read an ordinary file that is not too large; raises BadReport."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(path, flags)
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise foreign(path)
            raw = file.read(most + 1)
    except OSError as error:
        says = say("{path} cannot be read ({detail}).", path=str(path), detail=told(error))
        raise BadReport(says) from error
    if len(raw) > most:
        raise swollen(path)
    return raw


def _insist_on_ours(path: Path) -> None:
    if path.is_symlink() or (path.exists() and path.stat().st_size and not _is_report(path)):
        says = say("{path} exists and is not a report, so it was not touched.", path=str(path))
        raise BadReport(says)


def _unwritable(path: Path, error: OSError) -> BadReport:
    says = say("{path} cannot be written ({detail}).", path=str(path), detail=told(error))
    return BadReport(says)


def _is_report(path: Path) -> bool:
    try:
        raw = read(path)
        if raw.startswith(b"%PDF-"):
            return MADE_BY in raw[:1024]
        if _TEXT.search(raw, 0, 4096):
            return True
        parse(raw, path)
    except BadReport:
        return False
    return True
