"""This device: its system, its readers, how the program starts itself again, how it is stopped."""

import sys
from datetime import UTC, datetime
from threading import Event as Flag
from typing import Any

from smartdoctor.assets import lifecycle, this_system
from smartdoctor.facts.ours import Lifecycle
from smartdoctor.model import Table

__all__ = ["SYSTEMS", "Bell", "own_argv", "shipped_lifecycle", "table_for", "this_system"]
SYSTEMS = ("linux", "macos", "windows")


def utc_now() -> datetime:
    """Return what time it is, in UTC."""
    return datetime.now(UTC)


def table_for(system: str) -> Table:
    """Return the readers of one system; the other systems' are not even imported."""
    from smartdoctor.readers import anywhere

    if system == "macos":
        from smartdoctor.readers import macos

        return {**anywhere.READERS, **macos.READERS}
    if system == "windows":
        from smartdoctor.readers import windows

        return {**anywhere.READERS, **windows.READERS}
    from smartdoctor.readers import linux

    return {**anywhere.READERS, **linux.READERS}


def own_argv(*args: str) -> list[str]:
    """Return the command line that starts this program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *args]
    return [sys.executable, "-m", "smartdoctor", *args]


def shipped_lifecycle() -> Lifecycle:
    """Return until when systems get fixes, as the file says that comes with this program."""
    known = lifecycle()
    return Lifecycle(
        made=known["made"],
        ends=known["ends"],
        extended=known["extended"],
        rolling=tuple(known["rolling"]),
    )


class Bell(Flag):
    """A stop flag that also wakes whoever waits."""

    ring: Any = staticmethod(lambda: None)

    def set(self) -> None:
        """Ask the scan to stop, now."""
        super().set()
        self.ring()
