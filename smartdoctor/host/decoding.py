"""What a program printed, from bytes to text.

Marked UTF-16 first (Windows' own tools), then UTF-8, strictly, and only then the code page of the
console: cp949 on a Korean Windows, cp850 in western Europe.  A text of another code page is almost
never valid UTF-8 by accident, so the strict attempt decides.
Linux and macOS have no console code page; there every byte becomes the letter of Latin-1: never
fails, loses nothing, and a name in an old encoding stays recognisable as such.
"""

import codecs
import plistlib
import sys
from typing import Any

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(raw: bytes, oem: str = "latin-1") -> str:
    """Return the text of `raw`; `oem` is the console's code page, used when nothing else fits."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(oem, errors="replace")


def console_encoding() -> str:
    """Return the name of the code page this system's console programs write in."""
    if sys.platform == "win32":
        from smartdoctor.host.live_windows import oem_encoding

        return oem_encoding()
    return "latin-1"


def property_list(raw: bytes) -> Any:
    """Open one of macOS' binary property lists; None for any other bytes."""
    if not raw.startswith(b"bplist00"):
        return None
    try:
        return plistlib.loads(raw)
    except (plistlib.InvalidFileException, ValueError, LookupError, OverflowError, RecursionError):
        return None
