"""Whether the free places are told to the drives: systemd's weekly timer, or at every delete.

    org.freedesktop.systemd1, LoadUnit "fstrim.timer"    the timer's path
    Unit ActiveState                                     "active" when it is armed
    Timer LastTriggerUSec                                microseconds since 1970; 0 for never
    /proc/self/mounts                                    "discard", "discard=async" (btrfs)
    /sys/class/block/dm-0/queue/discard_max_bytes        0: this layer (LUKS) lets no hint through
    /etc/cron.{daily,weekly,monthly}/*trim*              systems without systemd

Traps: LUKS without allow-discards hides the pattern of free places on purpose; a disk counts as
told at once only when all its file systems do it; a unit that is not installed has a path too.
"""

from datetime import UTC, datetime
from typing import Any

from smartdoctor.facts.trim import Trim
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.block import device, disks_under

BUS = ("system", "org.freedesktop.systemd1")
ROOT, MANAGER = "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager"
PROPERTIES = "org.freedesktop.DBus.Properties"
TIMER = "fstrim.timer"
CAPABLE = frozenset({"bcachefs", "btrfs", "ext4", "f2fs", "xfs"})


def read(host: Host) -> Trim:
    """Ask systemd and look at the mounts."""
    mounts = mounted(host.read("/proc/self/mounts"))
    if not mounts:
        raise Missing(
            Why.UNSUPPORTED,
            say("No file system of this computer can be seen from here, as in a container."),
        )
    told: set[str] = set()
    untold: set[str] = set()
    blocked: set[str] = set()
    for source, at_once in mounts:
        disks = set(disks_under(host, source))
        (told if at_once else untold).update(disks)
        if _keeps_to_itself(host, device(host, source)):
            blocked |= disks
    regular, last = _timetable(host)
    return Trim(
        regular=regular,
        at_once=tuple(sorted(told - untold)),
        blocked=tuple(sorted(blocked)),
        last=last,
    )


def mounted(mounts: str) -> tuple[tuple[str, bool], ...]:
    """Return device and "told at every delete" of each mount that could be."""
    found: dict[str, bool] = {}
    for line in mounts.splitlines():
        source, _, kind, options = (*line.split(" "), "", "", "")[:4]
        if kind in CAPABLE and source.startswith("/dev/"):
            at_once = any(each.partition("=")[0] == "discard" for each in options.split(","))
            found[source] = found.get(source, False) or at_once
    return tuple(found.items())


def parse(unit: dict[str, Any], timer: dict[str, Any]) -> tuple[bool, datetime | None]:
    """Understand the timer's unit."""
    armed = unit.get("ActiveState") == "active" and unit.get("LoadState") == "loaded"
    last = timer.get("LastTriggerUSec", 0)
    return armed, datetime.fromtimestamp(last / 1e6, UTC) if last else None


def _timetable(host: Host) -> tuple[bool | None, datetime | None]:
    if any(host.glob(f"/etc/cron.{when}/*trim*") for when in ("daily", "weekly", "monthly")):
        return True, None
    try:
        (path,) = host.bus(*BUS, ROOT, MANAGER, "LoadUnit", "s", TIMER)
        about = [
            host.bus(*BUS, path, PROPERTIES, "GetAll", "s", f"org.freedesktop.systemd1.{kind}")[0]
            for kind in ("Unit", "Timer")
        ]
    except Missing:
        return None, None
    return parse(about[0], about[1])


def _keeps_to_itself(host: Host, name: str) -> bool:
    """Whether a mapped disk lets no hint through, although what lies below would take it."""
    if not name.startswith("dm-"):
        return False
    limits = [f"/sys/class/block/{name}/queue/discard_max_bytes"]
    limits += host.glob(f"/sys/class/block/{name}/slaves/*/../queue/discard_max_bytes")[:1]
    limits += host.glob(f"/sys/class/block/{name}/slaves/*/queue/discard_max_bytes")[:1]
    most = [_number(host, path) for path in limits]
    return most[0] == 0 and any(most[1:])


def _number(host: Host, path: str) -> int:
    try:
        return int(host.read(path))
    except (Missing, ValueError):
        return 0
