"""A desktop of its own: Xvfb, a private session bus, a real notification daemon (dunst).

Its context menu is answered by a script of ours that picks the line with the wanted button, so the
button is pressed the way a person does it: in the daemon.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

NEEDS = ("Xvfb", "dbus-daemon", "dunst", "dunstctl")
PICK = '#!/bin/sh\ngrep -F -- "$(cat "{wish}")" | head -n 1\n'
DUNST = "[global]\n    dmenu = {pick}\n    follow = none\n    idle_threshold = 0\n"


@dataclass
class Desk:
    """A running desktop; `surroundings` is what its programs get."""

    surroundings: dict[str, str]
    folder: Path

    def shown(self) -> int:
        """How many notices are on the screen."""
        return int(self._dunst("count", "displayed"))

    def press(self, words: str) -> None:
        """Press the button with these words."""
        (self.folder / "wish").write_text(words)
        self._dunst("context")

    def put_away(self) -> None:
        """Close the notice."""
        self._dunst("close")

    def text(self) -> str:
        """What the newest notice of the daemon's history said."""
        return self._dunst("history")

    def _dunst(self, *words: str) -> str:
        run = ["dunstctl", *words]
        return subprocess.run(
            run, env=self.surroundings, capture_output=True, text=True, check=True, timeout=10
        ).stdout.strip()


def until(happens: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something happens."""
    give_up = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < give_up, "it did not happen"
        time.sleep(0.05)


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """Build one, and leave nothing of it behind."""
    for name in NEEDS:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
    running: list[subprocess.Popen[bytes]] = []

    def begin(*argv: str, surroundings: dict[str, str]) -> None:
        quiet = subprocess.DEVNULL
        running.append(
            subprocess.Popen(argv, env=surroundings, stdin=quiet, stdout=quiet, stderr=quiet)
        )

    home = {
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin",
        "XDG_RUNTIME_DIR": str(folder),
        "LANG": "C.UTF-8",
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
    }
    ear, mouth = os.pipe()
    quiet = subprocess.DEVNULL
    screen = ["Xvfb", "-displayfd", str(mouth), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    running.append(
        subprocess.Popen(screen, pass_fds=[mouth], stdin=quiet, stdout=quiet, stderr=quiet)
    )
    os.close(mouth)
    with os.fdopen(ear) as told:
        home["DISPLAY"] = f":{told.readline().strip()}"
    address = f"--address=unix:path={folder}/bus"
    begin("dbus-daemon", "--session", "--nofork", address, surroundings=home)
    pick, settings = folder / "pick", folder / "dunstrc"
    pick.write_text(PICK.format(wish=folder / "wish"))
    pick.chmod(0o755)
    settings.write_text(DUNST.format(pick=pick))
    until(lambda: (folder / "bus").exists())
    begin("dunst", "-conf", str(settings), surroundings=home)
    made = Desk(home, folder)
    try:
        until(lambda: _answers(made))
        yield made
    finally:
        for each in reversed(running):
            each.kill()
            each.wait()


def _answers(made: Desk) -> bool:
    try:
        return made.shown() == 0
    except (subprocess.CalledProcessError, ValueError):
        return False
