"""Print-outs about the health of drives, as the sources our readers ask."""

import json
import re
from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.drives import Bus, Drive, Opinion
from smartdoctor.readers.linux import smartctl as reader
from smartdoctor.readers.linux import udisks

UNSEEN = Drive(name="sda", model="", bus=Bus.OTHER, rotational=None)
TEXT = {  # a label of the text print-out: the place of the same value in the JSON
    "Available Spare": "available_spare",
    "Available Spare Threshold": "available_spare_threshold",
    "Percentage Used": "percentage_used",
    "Media and Data Integrity Errors": "media_errors",
    "Power On Hours": "power_on_hours",
    "Temperature": "temperature",
}
ATTRIBUTE = re.compile(r" *(\d+) \S+ +0x[0-9a-f]{4} +\d+ +\d+ +(?:\d+|---) +\S+ +\S+ +\S+ +(\d+)")


def shown(drive: Drive) -> Mapping[str, Any]:
    """Return what is compared: whole numbers, as people write them down."""
    known = {name: value for name, value in vars(drive).items() if value is not None}
    hours = None if drive.powered is None else round(drive.powered / 3600)
    for name in ("worn", "spare", "spare_limit"):
        if name in known:
            known[name] = round(known[name] * 100)
    passed = {Opinion.WELL: True, Opinion.FAILING: False, None: "none"}[drive.opinion]
    heat = drive.temperature
    return {**known, "hours": hours, "passed": passed, "tells": drive.tells, "temperature": heat}


def smartctl(raw: bytes) -> Mapping[str, Any]:
    """`smartctl --json`: the very format our reader asks for."""
    return shown(reader.parse(raw.decode(), UNSEEN))


def text(raw: bytes) -> Mapping[str, Any]:
    """`smartctl --all`, the same values as text: turned into the JSON, then read."""
    return shown(reader.parse(json.dumps(as_json(raw.decode())), UNSEEN))


def nvme_cli(raw: bytes) -> Mapping[str, Any]:
    """`nvme smart-log -o json`: UDisks2 hands the same fields on, under the same names."""
    log = json.loads(raw)
    warning = log["critical_warning"]
    bits = warning["value"] if isinstance(warning, dict) else warning
    words = [word for place, word in enumerate(udisks.ALARMS) if int(bits) >> place & 1]
    properties = {
        "SmartUpdated": 1,
        "SmartCriticalWarning": words,
        "SmartTemperature": int(log["temperature"]),
        "SmartPowerOnHours": int(log["power_on_hours"]),
    }
    details = {name: int(value) for name, value in log.items() if not isinstance(value, dict)}
    return shown(udisks.nvme(UNSEEN, properties, details))


def number(shown: str) -> int:
    """Undo the groups of a person's country: 5.809, 1,562, 1 998 and 3’457 are thousands."""
    digits = re.match(r"[\d.,’'\s\xa0\u202f]*", shown)
    return int(re.sub(r"\D", "", digits[0] if digits else ""))


def as_json(printed: str) -> dict[str, Any]:
    """Put the values of a text print-out where the JSON has them."""
    lines = [line.partition(":") for line in printed.splitlines()]
    known = {label.strip(): value.strip() for label, _, value in lines if value}
    answer: dict[str, Any] = {"device": {"protocol": "ATA"}}
    vendor, product = known.get("Vendor", ""), known.get("Product", "")
    older = known.get("Device", "").partition("  ")[0]
    names = (known.get("Model Number"), known.get("Device Model"), f"{vendor} {product}".strip())
    answer["model_name"] = next((name for name in (*names, older) if name), "")
    if "User Capacity" in known:
        answer["user_capacity"] = {"bytes": number(known["User Capacity"])}
    if "Rotation Rate" in known:
        turns = known["Rotation Rate"]
        answer["rotation_rate"] = number(turns) if turns[0].isdigit() else 0
    test = "SMART overall-health self-assessment test result"
    health = known.get(test, known.get("SMART Health Status"))
    if health:
        answer["smart_status"] = {"passed": health in ("PASSED", "OK")}
    if "Critical Warning" in known:
        log = {name: number(known[label]) for label, name in TEXT.items() if label in known}
        log["critical_warning"] = int(known["Critical Warning"], 16)
        answer["nvme_smart_health_information_log"] = log
        answer["device"] = {"protocol": "NVMe"}
        answer["power_on_time"] = {"hours": log["power_on_hours"]}
        answer["temperature"] = {"current": log["temperature"]}
    if "Elements in grown defect list" in known:
        answer["scsi_grown_defect_list"] = number(known["Elements in grown defect list"])
    if "Current Drive Temperature" in known:
        answer["device"] = {"protocol": "SCSI"}
        answer["temperature"] = {"current": number(known["Current Drive Temperature"])}
    return {**answer, **attributes(printed)}


def attributes(printed: str) -> dict[str, Any]:
    """Turn the table of a SATA drive; its last column is the raw value."""
    found = [match for line in printed.splitlines() if (match := ATTRIBUTE.match(line))]
    raw = {int(match[1]): int(match[2]) for match in found}
    if not raw:
        return {}
    answer: dict[str, Any] = {
        "ata_smart_attributes": {
            "table": [
                {"id": place, "raw": {"value": value, "string": str(value)}}
                for place, value in raw.items()
            ]
        }
    }
    if 9 in raw:
        answer["power_on_time"] = {"hours": raw[9]}
    if 194 in raw:
        answer["temperature"] = {"current": raw[194]}
    return answer
