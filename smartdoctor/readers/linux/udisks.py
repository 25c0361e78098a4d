"""What UDisks2 remembers of the drives' health: no administrator, and no drive is asked.

GetManagedObjects, interface by interface, with what was last read (udisksd looks by itself about
every ten minutes, and not at sleeping disks):

    Block              Device b"/dev/sda", Drive /org/freedesktop/UDisks2/drives/...
    Drive              Model, Removable
    Drive.Ata          SmartUpdated (0: nothing was read yet), SmartFailing, SmartTemperature in K,
                       SmartPowerOnSeconds
    NVMe.Controller    the same (2.10 and later), SmartCriticalWarning ["spare", "readonly", ...],
                       SmartPowerOnHours

SmartGetAttributes({}) gives the details read then: a list of (number, name, flags, value, worst,
threshold, pretty value, its unit, {}) for SATA, a dict (avail_spare, percent_used ...) for NVMe.

Trap: SmartUpdate asks the drive at once and wakes a sleeping one, so it is never called.
Source: gdbus-org.freedesktop.UDisks2.* of storaged.org/udisks/docs (2.11).
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from smartdoctor.facts.drives import Alarm, Drive, Opinion
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.linux.smartctl import PACKED, SATA

SERVICE = "org.freedesktop.UDisks2"
ROOT = "/org/freedesktop/UDisks2"
BLOCK, DRIVE = f"{SERVICE}.Block", f"{SERVICE}.Drive"
ATA, NVME = f"{SERVICE}.Drive.Ata", f"{SERVICE}.NVMe.Controller"
FREEZING = 273.15
ALARMS = {
    "spare": Alarm.SPARE,
    "temperature": Alarm.HEAT,
    "degraded": Alarm.DEGRADED,
    "readonly": Alarm.READ_ONLY,
    "volatile_mem": Alarm.BACKUP,
    "pmr_readonly": Alarm.MEMORY,
}

Objects = Mapping[str, Mapping[str, Mapping[str, Any]]]


def objects(host: Host) -> Objects:
    """Ask for everything it knows, in one question."""
    asked = ("org.freedesktop.DBus.ObjectManager", "GetManagedObjects")
    known: Objects = host.bus("system", SERVICE, ROOT, *asked)[0]
    return known


def told(host: Host, known: Objects, drive: Drive) -> Drive:
    """Return the drive with what UDisks2 knows of it."""
    path = next((found for name, found in _paths(known) if name == drive.name), "")
    mine = known.get(path, {})
    model = " ".join(str(mine.get(DRIVE, {}).get("Model", "")).split())
    drive = replace(drive, model=model or drive.model)
    for interface, understand in ((ATA, ata), (NVME, nvme)):
        if mine.get(interface, {}).get("SmartUpdated"):
            details: Any = []
            with suppress(Missing):
                asked = ("system", SERVICE, path, interface, "SmartGetAttributes")
                details = host.bus(*asked, "a{sv}", {})[0]
            return understand(drive, mine[interface], details)
    return drive


def ata(drive: Drive, known: Mapping[str, Any], details: Any) -> Drive:
    """Add what a SATA drive said."""
    counted: dict[str, Any] = {
        SATA[each[0]]: each[6] for each in details if each[0] in SATA and 0 <= each[6] < PACKED
    }
    return replace(
        drive,
        **counted,
        opinion=Opinion.FAILING if known.get("SmartFailing") else Opinion.WELL,
        temperature=_celsius(known.get("SmartTemperature")) or drive.temperature,
        powered=float(known.get("SmartPowerOnSeconds", 0)) or drive.powered,
    )


def nvme(drive: Drive, known: Mapping[str, Any], details: Any) -> Drive:
    """Add what an NVMe drive said."""
    more: Mapping[str, Any] = details or {}
    words = known.get("SmartCriticalWarning", [])
    return replace(
        drive,
        opinion=Opinion.FAILING if words else Opinion.WELL,
        alarms=tuple(ALARMS.get(word, Alarm.DEGRADED) for word in words),
        worn=_ratio(more.get("percent_used")),
        spare=_ratio(more.get("avail_spare")),
        spare_limit=_ratio(more.get("spare_thresh")),
        media=more.get("media_errors"),
        temperature=_celsius(known.get("SmartTemperature")) or drive.temperature,
        hot=_celsius(more.get("wctemp")) or drive.hot,
        powered=known.get("SmartPowerOnHours", 0) * 3600.0 or drive.powered,
    )


def _paths(known: Objects) -> list[tuple[str, str]]:
    """Return the kernel's name of each block device and the drive it belongs to."""
    blocks = (each[BLOCK] for each in known.values() if BLOCK in each)
    return [
        (_text(each.get("Device")).rpartition("/")[2], each.get("Drive", "")) for each in blocks
    ]


def _text(raw: Any) -> str:
    return bytes(raw or []).rstrip(b"\0").decode(errors="replace")


def _celsius(kelvin: float | None) -> float | None:
    return round(kelvin - FREEZING, 1) if kelvin else None


def _ratio(percent: float | None) -> float | None:
    return None if percent is None else percent / 100
