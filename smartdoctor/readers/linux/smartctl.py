"""What `smartctl` prints about one drive; it wants an administrator, so only they get it.

    {"smart_status": {"passed": true}, "temperature": {"current": 32}, "power_on_time": {},
     "ata_smart_attributes": {"table": [{"id": 5, "raw": {"value": 0, "string": "0"}}]},
     "nvme_smart_health_information_log": {"critical_warning": 0, "available_spare": 100, ...},
     "scsi_grown_defect_list": 0, "scsi_error_counter_log": {"read": {...}}}

The drive's identity (--info) is not asked: it holds serial numbers, and the kernel knows the model.
--nocheck=standby lets a sleeping disk sleep: then there is no health in the answer.  Traps: the
exit status is a set of bits, and an old entry in a log sets one of them, so it decides nothing; a
raw value may pack several numbers (Seagate's 188), so what no counter can reach is not one;
a controller in between may answer for the drive with a temperature of 0.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from smartdoctor.facts.drives import Alarm, Bus, Drive, Opinion
from smartdoctor.host import Host
from smartdoctor.host.commands import SMARTCTL
from smartdoctor.model import Missing, Why, say

ARGUMENTS = ("--json", "--nocheck=standby", "--health", "--attributes")
SECONDS = 4.0
SEEN = (
    *("name", "model", "bus", "rotational", "removable", "size", "trim"),
    *("temperature", "hot", "powered", "silent"),
)
"""What the kernel shows of a drive, and smartctl does not take back."""
ALARMS = (
    *(Alarm.SPARE, Alarm.HEAT, Alarm.DEGRADED),
    *(Alarm.READ_ONLY, Alarm.BACKUP, Alarm.MEMORY),
)
"""By bit of the critical warning."""
SATA = {5: "reallocated", 10: "spin_retries", 187: "reported", 197: "pending"} | {
    198: "uncorrectable",
    199: "cable",
}
PACKED = 2**32  # no counter of ours gets there; several numbers in one do


def asked(host: Host, drive: Drive) -> Drive:
    """Return the drive as smartctl knows it, or unchanged when it says nothing; may raise Missing.

    What others said before is not mixed in: a sleeping disk would lose its opinion.
    """
    printed = host.run(SMARTCTL, *ARGUMENTS, f"/dev/{drive.name}", seconds=SECONDS)
    kept = {name: getattr(drive, name) for name in SEEN}
    closer = parse(printed.out, Drive(**kept))
    return closer if closer.tells else drive


def parse(text: str, drive: Drive) -> Drive:
    """Understand the print-out and add it to what is known of the drive."""
    try:
        known = json.loads(text)
        return _understood(known, drive) if isinstance(known, dict) else _garbled(drive)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return _garbled(drive)


def _garbled(drive: Drive) -> Drive:
    says = say("What {drive:text} says about itself made no sense.", drive=drive.model)
    raise Missing(Why.UNREADABLE, says)


def _understood(known: Mapping[str, Any], drive: Drive) -> Drive:
    raw = {
        each["id"]: each["raw"]["value"]
        for each in known.get("ata_smart_attributes", {}).get("table", [])
    }
    nvme = known.get("nvme_smart_health_information_log", {})
    passed = known.get("smart_status", {}).get("passed")
    heat = known.get("temperature", {})
    hours = known.get("power_on_time", {}).get("hours")
    worn = nvme.get("percentage_used", known.get("endurance_used", {}).get("current_percent"))
    worn = known.get("scsi_percentage_used_endurance_indicator") if worn is None else worn
    turns = known.get("rotation_rate")
    name = known.get("model_name") or known.get("scsi_model_name") or ""
    mine = replace(
        drive,
        **counters(raw, known, nvme),
        model=" ".join(name.split()) or drive.model,
        bus=bus_of(known, drive.bus),
        rotational=drive.rotational if turns is None else turns > 0,
        size=known.get("user_capacity", {}).get("bytes", drive.size),
        opinion=None if passed is None else Opinion.WELL if passed else Opinion.FAILING,
        alarms=alarms(nvme.get("critical_warning", 0)),
        worn=_ratio(worn),
        spare=_ratio(nvme.get("available_spare")),
        spare_limit=_ratio(nvme.get("available_spare_threshold")),
        temperature=heat.get("current") or drive.temperature,
        hot=heat.get("op_limit_max") or heat.get("drive_trip") or drive.hot,
        powered=drive.powered if hours is None else hours * 3600.0,
    )
    return replace(mine, silent=None) if mine.tells else mine


def counters(
    raw: Mapping[int, int], known: Mapping[str, Any], nvme: Mapping[str, Any]
) -> dict[str, Any]:
    """Collect what it counts, from whichever of the three languages it speaks."""
    found: dict[str, Any] = {
        name: raw[number] for number, name in SATA.items() if 0 <= raw.get(number, -1) < PACKED
    }
    with suppress(KeyError):
        found["reallocated"] = known["scsi_grown_defect_list"]
    log = known.get("scsi_error_counter_log", {})
    given_up = [kind["total_uncorrected_errors"] for kind in log.values()]
    if given_up:
        found["reported"] = sum(given_up)
    with suppress(KeyError):
        found["media"] = nvme["media_errors"]
    return found


def alarms(bits: int) -> tuple[Alarm, ...]:
    """Name the bits of an NVMe drive's critical warning."""
    return tuple(alarm for place, alarm in enumerate(ALARMS) if bits >> place & 1)


def bus_of(known: Mapping[str, Any], seen: Bus) -> Bus:
    """A bridge or controller keeps its own bus; otherwise the drive's language tells."""
    if seen in (Bus.USB, Bus.CARD, Bus.RAID, Bus.VIRTUAL):
        return seen
    languages = {"ATA": Bus.SATA, "NVMe": Bus.NVME, "SCSI": Bus.SCSI}
    return languages.get(known.get("device", {}).get("protocol", ""), seen)


def _ratio(percent: float | None) -> float | None:
    return None if percent is None else percent / 100
