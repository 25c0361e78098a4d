"""The other door, its second half: leaves our own schedule with the system's scheduler.

Linux: unit files for the owner's own systemd, which is told over the session's message bus; where
there is no systemd, one autostart entry.  macOS: an agent that launchctl takes in.  Windows: a
task, through COM.
Nothing else is ever written or removed than names that begin with our own.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from smartdoctor.model import Missing, Words, say

SERVICE, PATH = "org.freedesktop.systemd1", "/org/freedesktop/systemd1"
MANAGER, TIMER = f"{SERVICE}.Manager", f"{SERVICE}.Timer"
PROPERTIES = "org.freedesktop.DBus.Properties"
BOOTED = Path("/run/systemd/system")  # there exactly when systemd runs this computer: sd_booted(3)
SECONDS = 15.0
LASTING = (False,)  # not only until the next start
REPLACE = (True,)
TASKS = "\\Smart Doctor"


class NotScheduled(Exception):  # noqa: N818 - what happened to the schedule
    """The system's scheduler did not take it; `says` is the sentence for the owner."""

    def __init__(self, says: Words) -> None:
        super().__init__(says.template)
        self.says = says


def _config() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def _put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            fresh = folder / f".{name}.new"
            fresh.write_bytes(text if isinstance(text, bytes) else text.encode())
            fresh.replace(folder / name)
    except OSError as error:
        raise _unwritten(folder, error) from error


def _take(folder: Path, names: tuple[str, ...]) -> None:
    try:
        for name in names:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(folder, error) from error


def _unwritten(folder: Path, error: OSError) -> NotScheduled:
    why = os.strerror(error.errno or 0)
    says = say("The folder {path} cannot be written ({detail}).", path=str(folder), detail=why)
    return NotScheduled(says)


class Systemd:
    """The owner's own systemd."""

    def __init__(self) -> None:
        from smartdoctor.host.bus import Buses

        self._buses = Buses()
        self._folder = _config() / "systemd" / "user"

    def there(self) -> bool:
        """Whether it answers; raises NotScheduled where it runs the computer and does not."""
        try:
            self._call("ListUnitsByNames", "as", ["timers.target"])
        except Missing as missing:
            if BOOTED.is_dir():
                raise NotScheduled(missing.says) from missing
            return False
        return True

    def set(self, units: Mapping[str, str], timers: tuple[str, ...]) -> None:
        """Write the units, and let the timers run from now on."""
        _put(self._folder, units)
        try:
            self._call("Reload", "")
            self._call("EnableUnitFiles", "asbb", list(timers), *LASTING, *REPLACE)
            for name in timers:
                self._call("RestartUnit", "ss", name, "replace")
        except Missing as missing:
            raise NotScheduled(missing.says) from missing

    def remove(self, names: tuple[str, ...]) -> None:
        """Stop and forget units, those that are there."""
        here = tuple(name for name in names if (self._folder / name).exists())
        timers = [name for name in here if name.endswith(".timer")]
        if not here:
            return
        try:
            for name in timers:
                self._call("StopUnit", "ss", name, "replace")
            self._call("DisableUnitFiles", "asb", timers, *LASTING)
        except Missing:
            pass  # nobody runs them, then; the files go all the same
        _take(self._folder, here)
        with suppress(Missing):
            self._call("Reload", "")

    def next(self, timer: str) -> datetime | None:
        """Return when a timer elapses next, as systemd says; None when it is not waiting."""
        try:
            (unit,) = self._call("GetUnit", "s", timer)
            ask = (SERVICE, unit, PROPERTIES, "Get", "ss", (TIMER, "NextElapseUSecRealtime"))
            (micro,) = self._buses.call("session", *ask, seconds=SECONDS)
        except Missing:
            return None
        return datetime.fromtimestamp(micro / 1e6, UTC) if 0 < micro < 1 << 63 else None

    def _call(self, method: str, signature: str, *args: Any) -> tuple[Any, ...]:
        return self._buses.call(
            "session", SERVICE, PATH, MANAGER, method, signature, args, seconds=SECONDS
        )


class Autostart:
    """The desktop's own list of what to start."""

    def __init__(self) -> None:
        self._folder = _config() / "autostart"

    def set(self, name: str, text: str) -> None:
        """Write the entry."""
        _put(self._folder, {name: text})

    def remove(self, name: str) -> None:
        """Take it away."""
        _take(self._folder, (name,))

    def there(self, name: str) -> bool:
        """Whether the entry is there."""
        return (self._folder / name).exists()


class Launchd:
    """macOS' launchd, for the owner's own session. Written after its manual, never run on a Mac."""

    def __init__(self) -> None:
        self._folder = Path.home() / "Library" / "LaunchAgents"

    def set(self, agents: Mapping[str, bytes]) -> None:
        """Write the agents, by label, and load them."""
        for name, listed in agents.items():
            self._launchctl("bootout", f"gui/{_user()}/{name}")  # an older one, if any
            _put(self._folder, {f"{name}.plist": listed})
            path = str(self._folder / f"{name}.plist")
            if self._launchctl("bootstrap", f"gui/{_user()}", path) != 0:
                raise NotScheduled(say("launchd did not take the schedule."))

    def remove(self, labels: tuple[str, ...]) -> None:
        """Unload and delete agents, those that are there."""
        for name in labels:
            if self.there(name):
                self._launchctl("bootout", f"gui/{_user()}/{name}")
                _take(self._folder, (f"{name}.plist",))

    def there(self, label: str) -> bool:
        """Whether an agent is there."""
        return (self._folder / f"{label}.plist").exists()

    def _launchctl(self, *words: str) -> int:
        from smartdoctor.host.commands import LAUNCHCTL
        from smartdoctor.host.programs import Programs

        try:
            return Programs().run(LAUNCHCTL, *words, seconds=SECONDS).status
        except Missing as missing:
            raise NotScheduled(missing.says) from missing


class Tasks:
    """Windows' Task Scheduler, in a folder of our own. Written after its documentation."""

    def set(self, tasks: Mapping[str, str]) -> None:
        """Register tasks, by name; one of that name is replaced."""
        create_or_update, interactive_token = 6, 3
        for name, xml in tasks.items():
            words = (name, xml, create_or_update, None, None, interactive_token)
            self._ask("RegisterTask", *words, make=True)

    def remove(self, names: tuple[str, ...]) -> None:
        """Delete tasks, those that are there."""
        for name in names:
            if self.there(name):
                self._ask("DeleteTask", name, 0)

    def there(self, name: str) -> bool:
        """Whether a task is registered."""
        hidden_too = 1
        return name in {task.Name for task in self._ask("GetTasks", hidden_too) or ()}

    def _ask(self, method: str, *words: Any, make: bool = False) -> Any:
        """Call a method of our folder; None where there is no folder and none is to be made."""
        if sys.platform != "win32":
            raise NotScheduled(say("This system has no task scheduler."))
        import pythoncom
        import pywintypes
        from win32com.client import Dispatch

        pythoncom.CoInitialize()
        try:
            service = Dispatch("Schedule.Service")
            service.Connect()
            try:
                folder = service.GetFolder(TASKS)
            except pywintypes.com_error:
                if not make:
                    return None
                folder = service.GetFolder("\\").CreateFolder(TASKS.strip("\\"))
            return getattr(folder, method)(*words)
        except pywintypes.com_error as error:
            raise NotScheduled(say("The task scheduler did not take the schedule.")) from error


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
