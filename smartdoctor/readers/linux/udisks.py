"""What UDisks2 remembers of the drives' health: no administrator, and no drive is asked.

Properties of /org/freedesktop/UDisks2/block_devices/sda and of its drive, with what was last read
(udisksd looks by itself about every ten minutes, and not at sleeping disks):

    Block              Drive /org/freedesktop/UDisks2/drives/..., "/" where there is none
    Drive              Model, Removable
    Drive.Ata          SmartUpdated (0: nothing was read yet), SmartFailing, SmartTemperature in K,
                       SmartPowerOnSeconds
    NVMe.Controller    the same (2.10 and later), SmartCriticalWarning ["spare", "readonly", ...],
                       SmartPowerOnHours

SmartGetAttributes({}) gives the details read then: a list of (number, name, flags, value, worst,
threshold, pretty value, its unit, {}) for SATA, a dict (avail_spare, percent_used ...) for NVMe.

Traps: SmartUpdate asks the drive at once and wakes a sleeping one, so it is never called.  All
objects at once (GetManagedObjects) would hold names and serial numbers as lists of bytes, which no
scrubber of recordings can see; so would all properties of an NVMe controller.
Source: gdbus-org.freedesktop.UDisks2.* of storaged.org/udisks/docs (2.11).
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from smartdoctor.facts.drives import Alarm, Bus, Drive, Opinion
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.linux.smartctl import PACKED, SATA

SERVICE = "org.freedesktop.UDisks2"
ROOT = "/org/freedesktop/UDisks2"
BLOCK, DRIVE = f"{SERVICE}.Block", f"{SERVICE}.Drive"
ATA, NVME = f"{SERVICE}.Drive.Ata", f"{SERVICE}.NVMe.Controller"
PROPERTIES = "org.freedesktop.DBus.Properties"
NVME_SAYS = ("SmartCriticalWarning", "SmartTemperature", "SmartPowerOnHours")
FREEZING = 273.15
ALARMS = {
    "spare": Alarm.SPARE,
    "temperature": Alarm.HEAT,
    "degraded": Alarm.DEGRADED,
    "readonly": Alarm.READ_ONLY,
    "volatile_mem": Alarm.BACKUP,
    "pmr_readonly": Alarm.MEMORY,
}


def told(host: Host, drive: Drive) -> Drive:
    """Return the drive with what UDisks2 knows of it; Missing when nobody answers."""
    path = str(_get(host, f"{ROOT}/block_devices/{drive.name}", BLOCK, "Drive"))
    about = _ask(host, path, PROPERTIES, "GetAll", "s", DRIVE)
    drive = replace(drive, model=" ".join(str(about.get("Model", "")).split()) or drive.model)
    interface = NVME if drive.bus is Bus.NVME else ATA
    try:
        if not _get(host, path, interface, "SmartUpdated"):
            return drive
        if interface == ATA:
            known = _ask(host, path, PROPERTIES, "GetAll", "s", ATA)
        else:
            known = {name: _get(host, path, NVME, name) for name in NVME_SAYS}
    except Missing:  # a drive without health, or a UDisks2 from before 2.10 and an NVMe drive
        return drive
    details: Any = []
    with suppress(Missing):
        details = _ask(host, path, interface, "SmartGetAttributes", "a{sv}", {})
    return (ata if interface == ATA else nvme)(drive, known, details)


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


def _get(host: Host, path: str, interface: str, name: str) -> Any:
    return _ask(host, path, PROPERTIES, "Get", "ss", interface, name)


def _ask(host: Host, path: str, interface: str, method: str, *args: Any) -> Any:
    return host.bus("system", SERVICE, path, interface, method, *args)[0]


def _celsius(kelvin: float | None) -> float | None:
    return round(kelvin - FREEZING, 1) if kelvin else None


def _ratio(percent: float | None) -> float | None:
    return None if percent is None else percent / 100
