"""What only Windows does: console code page, no flashing windows, its environment.

Written after Microsoft's documentation; docs/windows-under-wine.md says how far it ran.
"""

import codecs
import sys

from smartdoctor.host.door import Key
from smartdoctor.host.mistakes import told
from smartdoctor.model import Missing, Why, say

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
_SECONDS_TO_1970 = 11_644_473_600  # the registry counts 100 ns from the year 1601


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


def system_folder() -> str:
    r"""Return where Windows keeps its own programs, such as C:\Windows\System32; "" elsewhere.

    Asked of Windows, never taken from the environment, which anybody may set.
    """
    if sys.platform != "win32":
        return ""
    import ctypes

    room = ctypes.create_unicode_buffer(260)
    ctypes.windll.kernel32.GetSystemDirectoryW(room, len(room))
    return room.value


def registry(path: str) -> Key:
    """Read one key in the 64-bit view."""
    if sys.platform != "win32":
        raise Missing(Why.UNSUPPORTED, say("This system has no registry."))
    import winreg

    root, _, below = path.partition("\\")
    hive = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCU": winreg.HKEY_CURRENT_USER}[root]
    try:
        with winreg.OpenKey(hive, below, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
            keys, values, ticks = winreg.QueryInfoKey(key)
            named = [winreg.EnumValue(key, number) for number in range(values)]
            return Key(
                values={name: value for name, value, _ in named},
                keys=tuple(winreg.EnumKey(key, number) for number in range(keys)),
                written=max(0.0, ticks / 1e7 - _SECONDS_TO_1970),
            )
    except FileNotFoundError:
        raise Missing(Why.ABSENT, say("{path} is not there.", path=path)) from None
    except PermissionError:
        raise Missing(
            Why.DENIED, say("{path} may not be read with this account's rights.", path=path)
        ) from None
    except OSError as error:
        raise Missing(
            Why.UNREADABLE,
            say("{path} could not be read ({detail}).", path=path, detail=told(error)),
        ) from error
