"""UPower's words, its history, and several packs added up."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import packs
from smartdoctor.readers.anywhere.packs import Remembered
from smartdoctor.readers.linux import battery, power_supply, upower
from tests.support.fake_host import fake_host, stat
from tests.support.shared import shared

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
DEVICES = f"{upower.ROOT}/devices"
GONE = Missing(Why.UNSUPPORTED, say("No bus."))
STATES = {"charging": 1, "discharging": 2, "fully-charged": 4}


def printed(text: str) -> dict:
    """Turn a print-out of `upower -i` back into the properties it was made of."""
    fields = dict(re.findall(r"^\s*([\w -]+?):\s+(.+?)\s*$", text, re.MULTILINE))

    def number(name: str) -> float:
        return float(re.sub("[^0-9.]", "", fields.get(name, "0").replace(",", ".")) or 0)

    return {
        "Type": 2,
        "PowerSupply": fields["power supply"] == "yes",
        "NativePath": fields["native-path"],
        "State": STATES[fields["state"]],
        "Percentage": number("percentage"),
        "EnergyFull": number("energy-full"),
        "EnergyFullDesign": number("energy-full-design"),
        "EnergyRate": number("energy-rate"),
        "ChargeCycles": int(number("charge-cycles")),
        "Capacity": number("capacity"),
    }


@pytest.mark.parametrize(
    ("name", "health", "cycles"),
    [
        ("dell-7XFJJA2", 0.684773, None),
        ("dell-xps13-fr", 0.928269, None),
        ("thinkpad-2026-cycles-ja", 0.982807, 40),
        ("toshiba-fr", 0.762349, None),
        ("dell-XDY9K16-history-fr", None, None),  # full = design, yet it claims to hold 88 %
    ],
)
def test_recorded_laptops(name: str, health: float | None, cycles: int | None) -> None:
    known = printed(shared(f"linux/battery/upower-i-{name}.txt").decode())
    pack = upower.parse(known)
    assert pack.health == (None if health is None else pytest.approx(health, abs=1e-4))
    assert pack.cycles == cycles


def properties(path: str) -> tuple:
    interface = "org.freedesktop.DBus.Properties"
    return (
        "bus",
        "system",
        upower.UPOWER,
        path,
        interface,
        "GetAll",
        "s",
        "org.freedesktop.UPower.Device",
    )


def history(path: str) -> tuple:
    asked = ("GetHistory", "suu", "rate", upower.HISTORY_SECONDS, upower.HISTORY_POINTS)
    return ("bus", "system", upower.UPOWER, path, "org.freedesktop.UPower.Device", *asked)


def daemon(devices: dict[str, dict], histories: dict[str, list] | None = None, **more) -> Host:
    paths = [f"{DEVICES}/{name}" for name in devices]
    listed = ("bus", "system", upower.UPOWER, upower.ROOT, upower.UPOWER, "EnumerateDevices", "")
    answers = {
        listed: [paths],
        ("clock",): NOW,
        **{properties(f"{DEVICES}/{name}"): [known] for name, known in devices.items()},
        **{history(f"{DEVICES}/{name}"): [kept] for name, kept in (histories or {}).items()},
        **more.pop("answers", {}),
    }
    return fake_host(answers=answers, **more)


PACK = {
    "Type": 2, "PowerSupply": True, "IsPresent": True, "NativePath": "BAT0", "State": 2,
    "Percentage": 80.0, "EnergyFull": 30.5, "EnergyFullDesign": 50.0, "EnergyRate": 9.5,
    "ChargeCycles": 412, "UpdateTime": int(NOW.timestamp()),
}  # fmt: skip
MOUSE = {**PACK, "PowerSupply": False, "Percentage": 3.0}
CHARGER = {"Type": 1, "PowerSupply": True, "Online": False}


def test_a_laptop_on_battery_with_a_mouse() -> None:
    fact = battery.read(daemon({"battery_BAT0": PACK, "line_power_AC": CHARGER, "mouse": MOUSE}))
    assert (fact.packs, fact.charge, fact.cycles, fact.on_battery) == (1, 0.8, 412, True)
    assert fact.health == pytest.approx(0.61)
    assert [draw.watts for draw in fact.draws] == [9.5]


def test_two_packs_are_one_battery() -> None:
    second = {**PACK, "Percentage": 20.0, "EnergyFull": 20.0, "EnergyFullDesign": 25.0}
    second |= {"ChargeCycles": 3, "State": 4, "EnergyRate": 0.0}
    fact = battery.read(daemon({"battery_BAT0": PACK, "battery_BAT1": second}))
    assert fact.packs == 2
    assert fact.full == pytest.approx(50.5)
    assert fact.health == pytest.approx(50.5 / 75)
    assert fact.charge == pytest.approx((0.8 * 30.5 + 0.2 * 20) / 50.5)
    assert (fact.cycles, fact.watts) == (412, 9.5)


def test_one_pack_that_makes_no_sense_spoils_the_health_of_both() -> None:
    second = {**PACK, "EnergyFullDesign": 30.5}
    fact = battery.read(daemon({"battery_BAT0": PACK, "battery_BAT1": second}))
    assert fact.health is None


def test_plugged_in_shows_what_it_last_used() -> None:
    kept = [[int(NOW.timestamp()) - 7200, 8.0, 2], [int(NOW.timestamp()) - 7000, 30.0, 1]]
    host = daemon(
        {"battery_BAT0": {**PACK, "State": 1}, "ac": {**CHARGER, "Online": True}},
        {"battery_BAT0": kept},
    )
    fact = battery.read(host)
    assert (fact.on_battery, fact.draws, fact.last_draw) == (False, (), 8.0)


def test_the_line_upowerd_writes_when_it_starts_means_nothing() -> None:
    at = int(NOW.timestamp())
    kept = [[at - 60, 9.0, 2], [at - 30, 10.0, 2], [at - 5, 0.0, 0]]
    fact = battery.read(daemon({"battery_BAT0": PACK}, {"battery_BAT0": kept}))
    assert [draw.watts for draw in fact.draws] == [9.0, 10.0]


def test_no_battery_at_all_is_absent() -> None:
    folder = {power_supply.FOLDER: stat(kind="folder")}
    for host in (daemon({"line_power_AC": CHARGER}, stats=folder), fake_host(stats=folder)):
        with pytest.raises(Missing) as caught:
            battery.read(host)
        assert caught.value.why is Why.ABSENT


def test_without_upower_the_kernel_is_asked() -> None:
    own = {"type": "Battery", "status": "Discharging", "capacity": "40", "power_now": "7000000"}
    files = {f"{power_supply.FOLDER}/BAT0/{name}": value for name, value in own.items()}
    host = fake_host(
        files=files,
        stats={power_supply.FOLDER: stat(kind="folder")},
        answers={("clock",): NOW},
    )
    fact = battery.read(host)
    assert (fact.charge, fact.on_battery, fact.watts, fact.full) == (0.4, True, 7.0, None)
    longer = battery.read_long(host, Scope())
    assert [draw.watts for draw in longer.draws] == [7.0]  # the same moment counts once


def test_the_same_look_of_upowerd_is_not_counted_twice() -> None:
    host = daemon({"battery_BAT0": PACK}, stats={power_supply.FOLDER: stat(kind="folder")})
    assert len(battery.read_long(host, Scope()).draws) == 1


def line(seconds: float, watts: float | None, discharging: bool = True) -> Remembered:
    return Remembered(NOW - timedelta(seconds=seconds), watts, discharging)


@pytest.mark.parametrize(
    ("histories", "watts"),
    [
        ([(line(90, 9), line(60, 8), line(30, 7))], [9, 8, 7]),
        ([(line(90, 9), line(60, 20, discharging=False), line(30, 7))], [7]),  # unplugged again
        ([(line(4000, 9), line(60, 8), line(30, 7))], [8, 7]),  # it slept in between
        ([(line(4000, 9), line(3970, 8))], []),  # an older time on battery
        ([(line(90, 9), line(60, None), line(30, 7))], [9, 7]),  # the driver did not know
        (
            [(line(90, 9), line(30, 7)), (line(60, 5), line(20, 0, discharging=False))],
            [9, 14, 12, 7],
        ),
        ([()], []),
    ],
    ids=["steady", "replugged", "slept", "stale", "gap", "two packs", "empty"],
)  # fmt: skip
def test_only_this_time_on_battery_counts(histories: list, watts: list[float]) -> None:
    assert [draw.watts for draw in packs.unbroken(tuple(histories), NOW)] == watts
