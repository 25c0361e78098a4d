"""The battery of a Windows PC; samples written after Microsoft's battery miniclass documentation.

Recordings of real packs are in tests/readers/expected.toml.
"""

from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import battery
from tests.support.fake_host import fake_host
from tests.support.judged import WHEN, judged

FAULT = Missing(Why.UNREADABLE, say("The system's answer made no sense."))
STATUS = {
    "PowerOnline": True,
    "Charging": True,
    "Discharging": False,
    "ChargeRate": 20000,
    "DischargeRate": 0,
    "RemainingCapacity": 30000,
}
SYSTEM_BATTERY = 0x80000000


def pc(*packs: dict[str, Any], simple: dict[str, int] | None = None, **broken: Missing) -> Host:
    """Packs by their properties; `broken` replaces a whole class (full, design, cycles)."""
    rows: dict[str, list[dict[str, Any]]] = {
        battery.STATUS: [], battery.FULL: [], battery.DESIGN: [], battery.CYCLES: []
    }  # fmt: skip
    for number, own in enumerate(packs):
        known = {
            **STATUS,
            "FullChargedCapacity": 48807,
            "DesignedCapacity": 57532,
            "Capabilities": SYSTEM_BATTERY,
            "CycleCount": 120,
            **own,
        }
        for query, found in rows.items():
            wanted = query.removeprefix("SELECT ").split(" FROM ")[0].split(", ")
            row = {key: known.get(key) for key in wanted}
            found.append({**row, "InstanceName": rf"ACPI\PNP0C0A\{number}_0"})
    answers: dict[tuple[Any, ...], Any] = {
        ("wmi", battery.SPACE, query): tuple(found) for query, found in rows.items()
    }
    for name, missing in broken.items():
        answers[("wmi", battery.SPACE, getattr(battery, name.upper()))] = missing
    if simple is not None:
        answers[("native", "power_status")] = simple
    return fake_host(answers={**answers, ("clock",): WHEN})


def test_one_pack_that_charges() -> None:
    fact = battery.read(pc({}))
    assert (fact.packs, fact.on_battery, fact.charging) == (1, False, True)
    assert (fact.loss, fact.cycles) == (-20.0, 120)
    assert fact.charge == pytest.approx(30000 / 48807)
    assert fact.health == pytest.approx(48807 / 57532)


def test_two_packs_add_up() -> None:
    empties = {"PowerOnline": False, "Charging": False, "Discharging": True, "ChargeRate": 0}
    fact = battery.read(pc({**empties, "DischargeRate": 9000}, {**empties, "DischargeRate": 3000}))
    assert (fact.packs, fact.on_battery, fact.watts) == (2, True, 12.0)
    assert fact.full == pytest.approx(2 * 48.807)
    watched = battery.read_long(pc({**empties, "DischargeRate": 9000}), Scope())
    assert [draw.watts for draw in watched.draws] == [9.0] * 5


@pytest.mark.parametrize("rate", [0, 0x80000000, -0x80000000, 0xFFFFFFFF, None])
def test_an_unknown_rate_is_no_rate(rate: int | None) -> None:
    own = {
        "PowerOnline": False,
        "Charging": False,
        "Discharging": True,
        "ChargeRate": 0,
        "DischargeRate": rate,
    }
    assert battery.read(pc(own)).watts is None


def test_plugged_in_and_losing() -> None:
    own = {"Charging": False, "Discharging": True, "ChargeRate": 0, "DischargeRate": 4000}
    fact = battery.read(pc(own))
    assert (fact.on_battery, fact.charging, fact.loss) == (False, False, 4.0)
    looks = battery.read_charging(pc(own), Scope())
    assert [look.watts for look in looks.losses] == [4.0] * 5


def test_trap_11_a_passing_fault_of_static_data_is_not_a_matter_of_rights() -> None:
    host = pc({}, design=FAULT)
    fact = battery.read(host)
    assert (fact.design, fact.health) == (None, None)
    assert fact.charge > 0.6
    finding = judged(host, "battery.wear", system="windows")["battery.wear"]
    assert finding.verdict == "unsure"
    assert finding.reason is not None
    assert finding.reason.why is Why.UNREADABLE


def test_full_equal_to_design_means_not_known() -> None:
    assert battery.read(pc({"FullChargedCapacity": 57532})).health is None
    assert battery.read(pc({"FullChargedCapacity": 0xFFFFFFFF}, simple=SIMPLE)).full is None


def test_relative_figures_are_no_watt_hours() -> None:
    own = {"Capabilities": SYSTEM_BATTERY | battery.RELATIVE, "FullChargedCapacity": 80,
           "DesignedCapacity": 100, "RemainingCapacity": 40}  # fmt: skip
    fact = battery.read(pc(own))
    assert (fact.full, fact.design, fact.charge, fact.health) == (None, None, 0.5, 0.8)


SIMPLE = {"ac": 1, "flag": 8, "percent": 63, "saver": 0, "seconds": 0xFFFFFFFF}


def test_a_ups_is_no_battery_of_this_computer() -> None:
    with pytest.raises(Missing) as caught:
        battery.read(pc({"Capabilities": SYSTEM_BATTERY | battery.SHORT_TERM}, simple=SIMPLE))
    assert caught.value.why is Why.ABSENT


def test_without_wmi_the_power_manager_tells_a_little() -> None:
    fact = battery.read(pc(simple=SIMPLE))
    assert (fact.charge, fact.charging, fact.on_battery, fact.health) == (0.63, True, False, None)


@pytest.mark.parametrize(
    ("simple", "why"),
    [
        ({**SIMPLE, "flag": 128, "percent": 255}, Why.ABSENT),
        ({**SIMPLE, "flag": 255}, Why.UNREADABLE),
        ({**SIMPLE, "percent": 255}, Why.UNREADABLE),
        (None, Why.UNREADABLE),
    ],
)
def test_no_battery_and_no_answer(simple: dict[str, int] | None, why: Why) -> None:
    with pytest.raises(Missing) as caught:
        battery.read(pc(simple=simple))
    assert caught.value.why is why
