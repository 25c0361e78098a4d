"""Recorded print-outs of batteries, turned into the answers our readers ask for."""

import re
from datetime import UTC, datetime
from typing import Any

from smartdoctor.facts.battery import Battery
from smartdoctor.host.door import Host
from smartdoctor.readers.anywhere.packs import Pack
from smartdoctor.readers.linux import power_supply, upower
from smartdoctor.readers.macos import battery as macos
from smartdoctor.readers.macos import profile
from smartdoctor.readers.windows import battery as windows
from tests.support.fake_host import fake_host, stat

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
STATES = {"charging": 1, "discharging": 2, "fully-charged": 4, "pending-charge": 5}
NAMES = {
    "native-path": "NativePath",
    "energy": "Energy",
    "energy-full": "EnergyFull",
    "energy-full-design": "EnergyFullDesign",
    "energy-rate": "EnergyRate",
    "percentage": "Percentage",
    "charge-cycles": "ChargeCycles",
}
FOLDER = power_supply.FOLDER


def upower_text(raw: bytes) -> Pack:
    """`upower -i` of a battery, as the properties upowerd gives on the bus."""
    return upower.parse(properties(raw.decode()))


def upower_line(raw: bytes) -> bool:
    """`upower -i` of a charger: whether it is plugged in."""
    ((chargers, packs),) = (devices(raw.decode()),)
    assert not packs
    return chargers[0]


def upower_dump(raw: bytes) -> dict[str, Any]:
    """`upower -d`: what our reader counts as battery and as charger."""
    chargers, packs = devices(raw.decode())
    return {"chargers": list(chargers), "packs": len(packs)}


def upower_history(raw: bytes) -> list[float]:
    """The rates that upowerd remembered, oldest first."""
    text = raw.decode().partition("History (rate):")[2]
    found = re.findall(r"(\d+)\s+([\d,.]+)\s+discharging", text)
    return [float(watts.replace(",", ".")) for _, watts in reversed(found)]


def properties(text: str) -> dict[str, Any]:
    known: dict[str, Any] = {"Type": 2, "PowerSupply": "power supply:         yes" in text}
    for line in text.partition("History (")[0].splitlines():
        key, colon, value = line.strip().partition(":")
        word = value.strip().split(" ")[0].replace(",", ".").rstrip("%")
        if key == "state":
            known["State"] = STATES[word]
        elif key == "native-path":
            known["NativePath"] = word
        elif key == "charge-cycles":
            known["ChargeCycles"] = int(word) if word.isdigit() else -1
        elif colon and key in NAMES:
            known[NAMES[key]] = float(word)
    return known


def devices(text: str) -> tuple[tuple[bool, ...], tuple[Pack, ...]]:
    """Let the reader itself ask for the devices of one or many print-outs."""
    parts = re.split(r"^Device: ", text, flags=re.M)
    bags: dict[str, dict[str, Any]] = {}
    for number, part in enumerate(parts):
        if "native-path" not in part:
            continue
        kind = 1 if "  line-power" in part else 2 if "  battery" in part else 0
        bag = {**properties(part), "Type": kind, "Online": bool(re.search(r"online:\s+yes", part))}
        bags[f"/device/{number}"] = bag
    packs, chargers, _ = upower.read(bus(bags))
    return chargers, packs


def bus(bags: dict[str, dict[str, Any]]) -> Host:
    answers: dict[tuple[Any, ...], Any] = {
        ("bus", "system", upower.UPOWER, upower.ROOT, upower.UPOWER, "EnumerateDevices", ""): (
            list(bags),
        )
    }
    for path, bag in bags.items():
        asked = (
            *("system", upower.UPOWER, path, "org.freedesktop.DBus.Properties", "GetAll", "s"),
            "org.freedesktop.UPower.Device",
        )
        answers[("bus", *asked)] = (bag,)
    return fake_host(answers=answers)


def uevent(raw: bytes) -> dict[str, Any]:
    """A uevent file, read where the kernel keeps it."""
    host = fake_host(
        files={f"{FOLDER}/BAT0/uevent": raw, f"{FOLDER}/BAT0/type": "Battery\n"},
        stats={FOLDER: stat(kind="folder")},
    )
    packs, chargers = power_supply.read(host)
    return {"packs": list(packs), "chargers": list(chargers)}


def tlp(raw: bytes) -> Pack:
    """`tlp-stat -b`, which prints the kernel's files one by one."""
    known = {"type": "Battery", "voltage_now": "11400000"}
    for name, number, unit in re.findall(r"BAT0/(\w+)\s+=\s+(\S+) ?(\[\w+\])?", raw.decode()):
        known[name] = f"{number}000" if unit in ("[mAh]", "[mA]") else number
    return power_supply.parse("BAT0", known)


def acpi(raw: bytes) -> list[Pack]:
    """`acpi -V`, whose lines are the kernel's files in words."""
    text, found = raw.decode(), []
    for number, status, percent in re.findall(r"Battery (\d): ([A-Z]\w+), (\d+)%", text):
        known = {"type": "Battery", "status": status, "capacity": percent}
        full = re.search(
            rf"Battery {number}: design capacity (\d+) mAh, last full capacity (\d+)", text
        )
        if full:
            known |= {
                "charge_full_design": f"{full[1]}000",
                "charge_full": f"{full[2]}000",
                "voltage_now": "11400000",
            }
        found.append(power_supply.parse(f"BAT{number}", known))
    return found


def acpiconf(raw: bytes) -> Pack:
    """FreeBSD's words for the same figures as the kernel's files."""
    known = dict(re.findall(r"^([A-Z][\w /]+):\s+(\d+)", raw.decode(), flags=re.M))
    return power_supply.parse(
        "BAT0",
        {
            "type": "Battery",
            "status": "Not charging",
            "capacity": known["Remaining capacity"],
            "charge_full_design": known["Design capacity"] + "000",
            "charge_full": known["Last full capacity"] + "000",
            "voltage_now": known["Present voltage"] + "000",
        },
    )


def ioreg(raw: bytes) -> Battery:
    """The property list itself."""
    return macos.understood(macos.parse(raw.decode()), {}, NOW)


def ioreg_lines(raw: bytes) -> Battery:
    """Lines of ioreg without -a: the same keys and numbers."""
    known: dict[str, Any] = {"Voltage": 12500, "ExternalConnected": True, "IsCharging": False}
    for key, number in re.findall(r'"([\w ]+)" = (\d+)', raw.decode()):
        known[key.replace("Cycle Count", "CycleCount")] = int(number)
    return macos.understood(known, {}, NOW)


def profiler_json(raw: bytes) -> dict[str, Any]:
    """Apple's own opinion, from the shared run."""
    info = macos.opinion(profile.parse(raw.decode()))
    return dataclass_of(macos.pack({"CurrentCapacity": 50, "MaxCapacity": 100}, info))


def profiler_text(raw: bytes) -> Battery:
    """system_profiler in words: the same figures that the gauge gives."""
    text = raw.decode()
    number = {
        key: int(value) for key, value in re.findall(r"^\s+([\w ()]+): (-?\d+)\s*$", text, re.M)
    }
    yes = dict(re.findall(r"^\s+([\w ]+): (Yes|No)\s*$", text, re.M))
    condition = re.search(r"Condition: (.+)", text)
    charger = text.partition("AC Charger Information:")[2]
    known = {
        "CurrentCapacity": number["Charge Remaining (mAh)"],
        "MaxCapacity": number["Full Charge Capacity (mAh)"],
        "CycleCount": number["Cycle Count"],
        "Amperage": number["Amperage (mA)"],
        "Voltage": number["Voltage (mV)"],
        "IsCharging": yes["Charging"] == "Yes",
        "ExternalConnected": "Connected: Yes" in charger,
    }
    apple = {"sppower_battery_health": condition[1].strip() if condition else ""}
    return macos.understood(known, apple, NOW)


def no_battery(raw: bytes) -> Battery:
    """A Mac whose whole profile has no power section: there ioreg prints nothing."""
    assert b"Battery Information" not in raw
    return macos.understood(macos.parse(""), {}, NOW)


def pmset(raw: bytes) -> Battery:
    """`pmset -g batt` in the gauge's words: source, per cent, whether it charges."""
    text = raw.decode()
    percent, state = re.search(r"(\d+)%; ([\w ]+)", text).groups()  # type: ignore[union-attr]  # or it fails
    known = {
        "CurrentCapacity": int(percent),
        "MaxCapacity": 100,
        "ExternalConnected": "'AC Power'" in text,
        "IsCharging": state == "charging",
    }
    return macos.understood(known, {}, NOW)


def report_xml(raw: bytes) -> Battery:
    """`powercfg /batteryreport /xml` as rows of root\\wmi."""
    text = raw.decode("utf-8-sig").partition("</Batteries>")[0]
    found = dict(re.findall(r"<(\w+)>(\d+)</\1>", text))
    return from_wmi(
        int(found["DesignCapacity"]), int(found["FullChargeCapacity"]), int(found["CycleCount"])
    )


def report_html(raw: bytes) -> Battery:
    """The same report made for people."""
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", raw.decode(errors="replace")))
    found = re.search(
        r"DESIGN CAPACITY ([\d,]+) mWh FULL CHARGE CAPACITY ([\d,]+) mWh CYCLE COUNT (\d+)", words
    )
    assert found
    design, full, cycles = (int(number.replace(",", "")) for number in found.groups())
    return from_wmi(design, full, cycles)


def from_wmi(design: int, full: int, cycles: int) -> Battery:
    name = r"ACPI\PNP0C0A\1_0"
    rows = {
        windows.STATUS: {
            "PowerOnline": True,
            "Charging": False,
            "Discharging": False,
            "ChargeRate": 0,
            "DischargeRate": 0,
            "RemainingCapacity": full,
        },
        windows.FULL: {"FullChargedCapacity": full},
        windows.DESIGN: {"DesignedCapacity": design, "Capabilities": 0x80000000},
        windows.CYCLES: {"CycleCount": cycles},
    }
    answers: dict[tuple[Any, ...], Any] = {
        ("wmi", windows.SPACE, query): ({"InstanceName": name, **row},)
        for query, row in rows.items()
    }
    return windows.read(fake_host(answers={**answers, ("clock",): NOW}))


def dataclass_of(pack: Pack) -> dict[str, Any]:
    return {name: getattr(pack, name) for name in ("health", "cycles", "ailment", "charge")}
