"""What the system logged in the last days, as typed events: read once for all checks.

What can be seen at all differs, so ask `sees` before nothing is taken for good:
    Linux    all but APP_HANG and MEMORY_EXHAUSTED; without rights only the owner's APP_CRASH
    Windows  all but the three of USB, FIRMWARE and OOM_KILL
    macOS    APP_CRASH; administrators also PANIC and OOM_KILL; a thorough scan also POWER_LOSS
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from smartdoctor.model import Fact


class Kind(StrEnum):
    """What happened; `Entry.subject` is named after the colon."""

    APP_CRASH = "app_crash"  # a program ended by a fault of its own: its name
    APP_HANG = "app_hang"  # a program stopped answering: its name
    PANIC = "panic"  # the system itself stopped (panic, bug check): its code
    POWER_LOSS = "power_loss"  # it went off without a shutdown: "" or "button" (held by the owner)
    OOM_KILL = "oom_kill"  # a program was ended because memory ran out: its name
    MEMORY_EXHAUSTED = "memory_exhausted"  # memory ran low (Windows 2004): the largest program
    HARDWARE = "hardware"  # an error the hardware could not correct: the part
    CORRECTED = "corrected"  # one it could: the part
    GPU_RESET = "gpu_reset"  # the graphics chip stopped answering: the driver
    DISK = "disk"  # a disk failed to read or write: the disk
    FILESYSTEM = "filesystem"  # a file system is damaged: the volume or device
    USB_OVERCURRENT = "usb_overcurrent"  # a port drew too much current: the port
    USB_RESET = "usb_reset"  # a device had to be reset: the device or port
    USB_ENUMERATION = "usb_enumeration"  # a device could not be recognised: the port
    WIFI_DROP = "wifi_drop"  # the Wi-Fi was lost, not left: the reason as a number or word
    WIFI_JOIN = "wifi_join"  # the Wi-Fi was joined
    THROTTLED = "throttled"  # the processor was slowed down by heat: the processor or ""
    FIRMWARE = "firmware"  # a driver found no firmware for its device: the device
    SLEPT = "slept"
    WOKE = "woke"
    STARTED = "started"  # the system started: "" or "update" when an update asked for it
    SHUT_DOWN = "shut_down"  # an orderly end: "" or "update"


RARE = frozenset({Kind.PANIC, Kind.POWER_LOSS, Kind.STARTED, Kind.SHUT_DOWN})
"""Kinds looked for in the last 30 days, all others in the last 7."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened."""

    kind: Kind
    at: datetime  # UTC
    subject: str = ""
    detail: str = ""  # machine text: a signal, a module, an error number


@dataclass(frozen=True, kw_only=True)
class Log(Fact):
    """What was found, newest first, and how far back one could look."""

    entries: tuple[Entry, ...]
    since: datetime  # UTC; nothing older was looked at, or is kept
    kinds: tuple[Kind, ...]  # that this system and account could see at all, found or not
    rare_since: datetime | None = None  # UTC; the same for the kinds of RARE; None: as `since`

    def of(self, *kinds: Kind) -> tuple[Entry, ...]:
        """Return the entries of these kinds, newest first."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    def sees(self, *kinds: Kind) -> bool:
        """Whether all of these would have been seen had they happened."""
        return set(kinds) <= set(self.kinds)
