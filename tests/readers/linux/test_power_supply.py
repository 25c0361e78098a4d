"""Battery packs as the kernel lists them: recorded drivers, odd drivers, mice."""

import re

import pytest

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import power_supply
from tests.support.fake_host import fake_host, stat
from tests.support.shared import shared

FOLDER = power_supply.FOLDER
LISTED = {FOLDER: stat(kind="folder")}


def machine(**supplies: dict[str, str]) -> Host:
    files = {
        f"{FOLDER}/{name}/{key}": value + "\n"
        for name, known in supplies.items()
        for key, value in known.items()
    }
    return fake_host(files=files, stats=LISTED)


def ttar(archive: bytes, folder: str) -> dict[str, bytes]:
    """Unpack one folder of a ttar archive: a text form of a file tree."""
    files = {}
    for part in archive.split(b"\n# ttar - "):
        found = re.search(rb"Path: (\S+)\nLines: \d+\n(.*?)(?:EOF)?\nMode: ", part, re.DOTALL)
        if found and found[1].startswith(folder.encode()):
            files["/" + found[1].decode()] = found[2]
    return files


def test_a_recorded_thinkpad_with_a_name_that_is_no_text() -> None:
    files = ttar(shared("linux/thermal/sysfs-node-exporter.ttar"), "sys/class/power_supply/")
    packs, chargers = power_supply.read(fake_host(files=files, stats=LISTED))
    (pack,) = packs
    assert chargers == (False,)
    assert (pack.name, pack.status, pack.charge) == ("BAT0", "discharging", 0.81)
    assert pack.full == pytest.approx(45.07)
    assert pack.health == pytest.approx(0.948, abs=0.001)
    assert pack.watts == pytest.approx(5.002)
    assert pack.cycles is None  # 0 is "not counted"
    assert pack.limit is None  # its stop threshold of 100 is no limit


def test_a_recorded_minimal_driver_tells_the_level_and_nothing_else() -> None:
    raw = shared("linux/battery/uevent-charge-minimal.txt")
    host = fake_host(files={f"{FOLDER}/BAT0/uevent": raw, f"{FOLDER}/BAT0/capacity": "30"})
    known = power_supply.supply(host, "BAT0", ())
    pack = power_supply.parse("BAT0", known)
    assert pack.charge == pytest.approx(0.3064, abs=0.0001)
    assert (pack.full, pack.health, pack.watts) == (None, None, None)


def test_a_recorded_trackpad_is_no_battery_of_this_device() -> None:
    raw = shared("linux/battery/uevent-hid-trackpad.txt")
    host = fake_host(files={f"{FOLDER}/hid-70/uevent": raw}, stats=LISTED)
    assert power_supply.read(host) == ((), ())


def test_a_recorded_driver_artefact_is_not_taken_for_a_new_battery() -> None:
    """TLP's print-out of a Dell: full equals design, status Idle, no cycles."""
    text = shared("linux/battery/tlp-stat-b-dell-70N2F95.txt").decode()
    known = {}
    for name, number, unit in re.findall(r"BAT0/(\w+)\s+=\s+(\S+) ?(\[\w+\])?", text):
        known[name] = f"{number}000" if unit in ("[mAh]", "[mA]") else number
    pack = power_supply.parse("BAT0", {**known, "type": "Battery", "voltage_now": "11400000"})
    assert (pack.status, pack.health, pack.cycles) == ("resting", None, None)
    assert pack.charge == pytest.approx(0.724, abs=0.001)
    assert pack.watts == pytest.approx(0.0114)


@pytest.mark.parametrize(
    ("design", "full", "health"),
    [
        (2110, 2271, 1.0),
        (4400, 3013, 0.685),
        (7236, 6880, 0.951),
        (2110, 2400, None),
        (0, 99, None),
    ],
)
def test_health_of_charges_without_any_voltage(
    design: int, full: int, health: float | None
) -> None:
    """The first three are recorded by acpi and acpiconf; the fourth is more than a gauge drifts."""
    known = {"charge_full_design": f"{design}000", "charge_full": f"{full}000", "capacity": "71"}
    pack = power_supply.parse("BAT0", known)
    assert pack.health == (None if health is None else pytest.approx(health, abs=0.001))
    assert pack.full is None


@pytest.mark.parametrize(
    ("known", "watts"),
    [
        ({"power_now": "16000000"}, 16.0),
        ({"power_now": "-16000000"}, 16.0),
        ({"power_now": "0", "current_now": "-1000000", "voltage_now": "12000000"}, 12.0),
        ({"current_now": "1107000"}, None),
        ({"power_now": "0"}, None),
        ({"power_now": "4294967295000"}, None),
        ({"power_now": "unknown"}, None),
    ],
)
def test_power_in_every_form(known: dict[str, str], watts: float | None) -> None:
    assert power_supply.watts(known) == (None if watts is None else pytest.approx(watts))


def test_limits_and_complaints_lie_in_files_of_their_own() -> None:
    pack = {"type": "Battery", "capacity": "79", "uevent": "POWER_SUPPLY_STATUS=Not charging"}
    own = {"charge_control_end_threshold": "80", "health": "Overheat"}
    ((one,), _) = power_supply.read(machine(BAT0={**pack, **own}))
    assert (one.status, one.limit, one.ailment) == ("resting", 0.8, "overheat")


def test_an_empty_bay_is_no_pack_and_any_charger_counts() -> None:
    host = machine(
        BAT0={"type": "Battery", "present": "1", "capacity": "50"},
        BAT1={"type": "Battery", "present": "0"},
        AC={"type": "Mains", "online": "0"},
        ucsi={"type": "USB", "online": "1"},
        pen={"type": "Battery", "scope": "Device", "capacity": "9"},
    )
    packs, chargers = power_supply.read(host)
    assert [pack.name for pack in packs] == ["BAT0"]
    assert sorted(chargers) == [False, True]


def test_a_forbidden_folder_is_not_the_absence_of_a_battery() -> None:
    forbidden = Missing(Why.DENIED, say("No."))
    host = fake_host(answers={("stat", FOLDER): forbidden})
    with pytest.raises(Missing) as caught:
        power_supply.read(host)
    assert caught.value.why is Why.DENIED


def test_heat_limits_and_what_holds_the_charge() -> None:
    known = {
        "type": "Battery",
        "status": "Not charging",
        "capacity": "62",
        "temp": "455",
        "charge_control_start_threshold": "60",
        "charge_control_end_threshold": "80",
        "charge_behaviour": "auto [inhibit-charge] force-discharge",
    }
    ((pack,), _) = power_supply.read(machine(BAT0=known))
    assert (pack.temperature, pack.resume, pack.limit, pack.held) == (45.5, 0.6, 0.8, True)
    free = {**known, "temp": "0", "charge_behaviour": "[auto] inhibit-charge"}
    ((pack,), _) = power_supply.read(machine(BAT0=free))
    assert (pack.temperature, pack.held) == (None, False)


def test_what_the_charger_agreed_to() -> None:
    port = {"type": "USB", "online": "1", "current_max": "3250000", "voltage_max": "20000000"}
    assert power_supply.adapter(machine(ucsi=port)) == pytest.approx(65.0)
    assert power_supply.adapter(machine(ucsi={**port, "online": "0"})) is None
    assert power_supply.adapter(machine(AC={"type": "Mains", "online": "1"})) is None
