"""None, True and their like for ever, where a Qt for Python takes away references it never had.

PySide6 6.12.0 treats what is immortal from Python 3.12 on as if it were so on 3.11, too: each
`setText` costs None a reference, and after some thousand calls the process ends.  The program
itself runs 6.12 only on Python 3.14 and newer; the tests lay it over older Pythons as well.
"""

import ctypes
import sys

PLENTY = 1 << 40


def keep_none() -> None:
    """Give what ought to be immortal more references than a test run can lose."""
    if sys.version_info < (3, 12):
        for thing in (None, True, False, Ellipsis, NotImplemented, (), "", b"", *range(-5, 257)):
            ctypes.c_ssize_t.from_address(id(thing)).value += PLENTY
