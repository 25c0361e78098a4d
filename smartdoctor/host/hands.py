"""The other door: what Smart Doctor does rather than asks. Readers and checks never get it.

For now it opens settings pages.  A target is either the words of a settings program on the list,
("gnome-control-center", "wifi"), or one address of the system's own settings, ("ms-settings:...",).
Linux is real; the macOS and Windows halves are written after the documentation, not run yet.
"""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping

from smartdoctor.host.commands import SETTINGS, Command
from smartdoctor.host.programs import place_of
from smartdoctor.model import Missing

_PROGRAMS = {command.name: command for command in SETTINGS}
_WORD = re.compile(r"[A-Za-z0-9][\w.-]*")  # no word that begins like an option
_ADDRESS = {
    "win32": re.compile(r"(?:ms-settings|windowsdefender):[\w.?=&/-]*"),
    "darwin": re.compile(r"x-apple\.systempreferences:[\w.?=&-]+"),
}
_OPEN = Command("open", ("/usr/bin/open",))


class Hands:
    """Opens pages in the owner's desktop, and stays no longer than that."""

    def can_open(self, target: tuple[str, ...]) -> bool:
        """Whether `open` would have something to start."""
        return bool(_argv(target))

    def open(self, target: tuple[str, ...]) -> bool:
        """Open a settings page and leave it to the owner; False when it could not be started."""
        argv = _argv(target)
        if not argv:
            return False
        if sys.platform == "win32":
            try:
                os.startfile(argv[0])  # noqa: S606 - an address of the settings, checked above
            except OSError:
                return False
            return True
        return self.begin(argv)

    def begin(self, argv: list[str]) -> bool:
        """Start a program that outlives us: one of the list, or our own; False when it could not.

        Whoever calls sees to what is started; nothing that was read from the device ever is.
        """
        try:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=owner_environment(os.environ, getattr(sys, "_MEIPASS", "")),
                start_new_session=True,  # it outlives us, and no sweep of ours reaches it
            )
        except OSError:
            return False
        threading.Thread(target=process.wait, name="smartdoctor-page", daemon=True).start()
        return True


def owner_environment(ours: Mapping[str, str], bundle: str) -> dict[str, str]:
    """Return the environment as the owner's desktop knows it.

    A packaged program has put its own folders (`bundle`, else "") into some variables, and kept
    what the library path was before under another name.
    """
    if not bundle:
        return dict(ours)
    own = ("_MEI", "_PYI")  # the packager's own notes
    kept = {
        name: value
        for name, value in ours.items()
        if not name.startswith(own) and bundle not in value and name != "LD_LIBRARY_PATH_ORIG"
    }
    before = ours.get("LD_LIBRARY_PATH_ORIG", "")
    return kept | {"LD_LIBRARY_PATH": before} if before else kept


def _argv(target: tuple[str, ...]) -> list[str]:
    """Return what to start, or nothing when it is not on the list or not installed."""
    if not target:
        return []
    address = _ADDRESS.get(sys.platform)
    if address is not None:
        if len(target) != 1 or not address.fullmatch(target[0]):
            return []
        return [target[0]] if sys.platform == "win32" else [_OPEN.places[0], target[0]]
    name, *words = target
    if name not in _PROGRAMS or not all(_WORD.fullmatch(word) for word in words):
        return []
    try:
        return [place_of(_PROGRAMS[name]), *words]
    except Missing:
        return []
