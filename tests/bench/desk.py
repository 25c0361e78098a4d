"""A desktop of its own: Xvfb, a private session bus, a real notification daemon.

dunst           its context menu is answered by a script of ours that picks the line with the wanted
                button, so the button is pressed the way a person does it: in the daemon
xfce4-notifyd   draws buttons; xdotool moves the pointer there and clicks
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

NEEDS = ("Xvfb", "dbus-daemon")
XFCE = "/usr/lib/*/xfce4/notifyd/xfce4-notifyd"
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

    def clear(self) -> None:
        """Take every notice away."""
        self._dunst("close-all")

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


@dataclass
class XfceDesk:
    """The same with xfce4-notifyd; its buttons stand in a row at the lower right of the notice."""

    surroundings: dict[str, str]

    def shown(self) -> int:
        """How many notices are on the screen."""
        return len(self._notices())

    def press(self, number: int, of: int) -> None:
        """Click the button of this number, from the left, of so many."""
        wide, high = self._size()
        self._click(wide - 56 - 92 * (of - 1 - number), high - 31)  # 85 wide, 7 between, 14 beside

    def click(self) -> None:
        """Click the notice itself, on its text."""
        self._click(*(each // 3 for each in self._size()))

    def _click(self, x: int, y: int) -> None:
        (notice,) = self._notices()
        self._xdotool("mousemove", "--window", notice, str(x), str(y), "click", "1")

    def _size(self) -> tuple[int, int]:
        (notice,) = self._notices()
        said = self._xdotool("getwindowgeometry", "--shell", notice)
        known = dict(line.split("=") for line in said.split())
        return int(known["WIDTH"]), int(known["HEIGHT"])

    def _notices(self) -> list[str]:
        return self._xdotool("search", "--onlyvisible", "--name", "^xfce4-notifyd$").split()

    def _xdotool(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env=self.surroundings, capture_output=True, text=True, timeout=10
        ).stdout


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """Build one with dunst, and leave nothing of it behind."""
    with session(folder, "dunst", "dunstctl") as (home, begin):
        pick, settings = folder / "pick", folder / "dunstrc"
        pick.write_text(PICK.format(wish=folder / "wish"))
        pick.chmod(0o755)
        settings.write_text(DUNST.format(pick=pick))
        begin("dunst", "-conf", str(settings))
        made = Desk(home, folder)
        until(lambda: _answers(made))
        yield made


@contextmanager
def xfce_desk(folder: Path) -> Iterator[XfceDesk]:
    """Build one with xfce4-notifyd, and leave nothing of it behind."""
    daemon = next(Path("/").glob(XFCE.lstrip("/")), None)
    if daemon is None:
        pytest.skip("xfce4-notifyd is not installed")
    with session(folder, "xdotool") as (home, begin):
        begin(str(daemon))
        until(lambda: "org.freedesktop.Notifications" in names(home))
        yield XfceDesk(home)


def names(surroundings: dict[str, str]) -> set[str]:
    """Return who is on the bus, but for whoever asks."""
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(surroundings["DBUS_SESSION_BUS_ADDRESS"]) as line:
        (found,) = line.send_and_get_reply(message_bus.ListNames(), timeout=5).body
        return set(found) - {line.unique_name}


Begin = Callable[..., None]


@contextmanager
def session(folder: Path, *needs: str) -> Iterator[tuple[dict[str, str], Begin]]:
    """Give a screen and a bus, and a way to start programs that end with them."""
    for name in (*NEEDS, *needs):
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
    running: list[subprocess.Popen[bytes]] = []
    quiet = subprocess.DEVNULL
    home = {
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin",
        "XDG_RUNTIME_DIR": str(folder),
        "LANG": "C.UTF-8",
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
        "NO_AT_BRIDGE": "1",
    }

    def begin(*argv: str) -> None:
        running.append(subprocess.Popen(argv, env=home, stdin=quiet, stdout=quiet, stderr=quiet))

    ear, mouth = os.pipe()
    screen = ["Xvfb", "-displayfd", str(mouth), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    screen.append("-noreset")  # it would forget everything whenever nobody is connected
    running.append(
        subprocess.Popen(screen, pass_fds=[mouth], stdin=quiet, stdout=quiet, stderr=quiet)
    )
    os.close(mouth)
    try:
        with os.fdopen(ear) as told:
            home["DISPLAY"] = f":{told.readline().strip()}"
        begin("dbus-daemon", "--session", "--nofork", f"--address=unix:path={folder}/bus")
        until(lambda: (folder / "bus").exists())
        yield home, begin
    finally:
        for each in reversed(running):
            each.kill()
            each.wait()


def _answers(made: Desk) -> bool:
    try:
        return made.shown() == 0
    except (subprocess.CalledProcessError, ValueError):
        return False
