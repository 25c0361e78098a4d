"""A whole Windows laptop on paper: the battery's four questions and the lock, end to end."""

from typing import Any

from smartdoctor.host.door import Key
from smartdoctor.readers.windows import battery, lock, machine, power
from tests.readers.windows.test_battery import SYSTEM_BATTERY
from tests.readers.windows.test_machine import ELEVEN
from tests.readers.windows.test_power import SCHEME, VALUES
from tests.support.fake_host import fake_host
from tests.support.judged import WHEN, judged

NAME = r"ACPI\PNP0C0A\1_0"
ASKED = ("battery", "security.screenlock")


def laptop(*, plugged: bool, milliwatts: int, scheme: dict[str, Any]) -> dict[str, str]:
    """Return the verdicts by id."""
    rows = {
        battery.STATUS: {
            "PowerOnline": plugged,
            "Charging": plugged and milliwatts > 0,
            "Discharging": not plugged or milliwatts < 0,
            "ChargeRate": max(milliwatts, 0),
            "DischargeRate": max(-milliwatts, 0),
            "RemainingCapacity": 30_000,
        },
        battery.FULL: {"FullChargedCapacity": 52_000},
        battery.DESIGN: {"DesignedCapacity": 57_000, "Capabilities": SYSTEM_BATTERY},
        battery.CYCLES: {"CycleCount": 212},
    }
    answers: dict[tuple[Any, ...], Any] = {
        ("wmi", battery.SPACE, query): ({"InstanceName": NAME, **row},)
        for query, row in rows.items()
    }
    keys: dict[str, dict[str, Any]] = {
        machine.VERSION: ELEVEN,
        machine.FIRMWARE: {"EnclosureType": 10},
        power.SCHEMES: {},
        lock.DESKTOP: {"ScreenSaveActive": "1"},
    }
    for path, values in keys.items():
        answers[("registry", path)] = Key(values=values, keys=())
    answers |= {
        ("native", "boot_time"): {"seconds": WHEN.timestamp() - 9000},
        ("native", "power_scheme"): scheme,
        ("native", "power_status"): {"ac": int(plugged), "flag": 1, "percent": 58, "saver": 0},
        ("clock",): WHEN,
    }
    found = judged(fake_host(answers=answers), *ASKED, system="windows")
    return {name: str(finding.verdict) for name, finding in found.items()}


USUAL = {**SCHEME, "mains": {**VALUES, "sleep": 600, "screen": 300}}


def test_a_healthy_laptop_is_told_nothing() -> None:
    assert laptop(plugged=True, milliwatts=25_000, scheme=USUAL) == {
        "battery.drain": "skipped",
        "battery.wear": "good",
        "battery.charging": "good",
        "battery.settings": "good",
        "security.screenlock": "good",
    }


def test_a_weak_charger_and_a_lid_that_does_nothing() -> None:
    awake = {**VALUES, "sleep": 0, "lid": 0, "lock": 0}
    found = laptop(
        plugged=True, milliwatts=-9000, scheme={**SCHEME, "mains": awake, "battery": awake}
    )
    assert found["battery.charging"] == "advice"  # seen in one moment only
    assert found["battery.settings"] == "problem"
    assert found["security.screenlock"] == "problem"


def test_on_battery() -> None:
    found = laptop(plugged=False, milliwatts=-9000, scheme=USUAL)
    assert found["battery.charging"] == "skipped"
    assert found["battery.drain"] == "good"
