"""What only Windows does: console code page, no flashing windows, its environment.

Written after the documentation and never run on Windows yet: it makes the host importable and
typed there.  The Windows host itself (registry, COM, job objects) comes with the Windows readers.
"""

import codecs
import sys

KEPT = (
    "SystemRoot",
    "SystemDrive",
    "windir",
    "PATH",
    "PATHEXT",
    "TEMP",
    "TMP",
    "USERPROFILE",
    "USERNAME",
    "APPDATA",
    "LOCALAPPDATA",
    "ProgramData",
    "ProgramFiles",
    "COMPUTERNAME",
)
"""Names a Windows program may see of our environment; without SystemRoot many do not start."""

CREATE_NO_WINDOW = 0x08000000


def oem_encoding() -> str:
    """Return Python's name of the console code page; Latin-1 when Python does not know it."""
    if sys.platform != "win32":
        return "latin-1"
    import ctypes

    number = ctypes.windll.kernel32.GetOEMCP()
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "latin-1"
