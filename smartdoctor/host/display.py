"""Whether somebody answers at the display the environment names; Qt ends a program otherwise."""

import re
import socket
import sys
from collections.abc import Mapping
from pathlib import PurePosixPath

_PATIENCE = 1.0  # seconds; a display is on this machine or at the other end of a tunnel
_X11 = re.compile(r"(?P<host>[^:/]*):(?P<number>\d+)(?:\.\d+)?")


def answers(environment: Mapping[str, str]) -> bool:
    """Try Wayland's socket, then the X server's; a name of another shape is left to Qt."""
    wayland, display = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland:
        folder = environment.get("XDG_RUNTIME_DIR", "/")
        if _opens(str(PurePosixPath(folder) / wayland)):
            return True
    if not display:
        return False
    named = _X11.fullmatch(display)
    if named is None:
        return True
    number = int(named["number"])
    if named["host"] not in ("", "unix"):
        return _opens((named["host"], 6000 + number))
    path = f"/tmp/.X11-unix/X{number}"
    return _opens(f"\0{path}") or _opens(path)


def _opens(address: str | tuple[str, int]) -> bool:
    if sys.platform == "win32":
        return True  # Windows always has a display
    try:
        if isinstance(address, tuple):
            socket.create_connection(address, timeout=_PATIENCE).close()
            return True
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_PATIENCE)
            line.connect(address)
    except OSError:
        return False
    return True
