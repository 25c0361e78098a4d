"""UPower's history of several days; written after its interface description and its source."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.battery_history import BatteryHistory
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import battery_history, upower
from tests.support.fake_host import fake_host

DAY = 86_400
NOON = 20_000 * DAY + DAY // 2
PATH = f"{upower.ROOT}/devices/battery_BAT"
PACK = {"Type": 2, "PowerSupply": True, "IsPresent": True}


def read(*packs: tuple[list[Any], list[Any]]) -> BatteryHistory:
    """Rates and charges of each pack: (POSIX time, value, State)."""
    device = f"{upower.UPOWER}.Device"
    paths = [f"{PATH}{number}" for number in range(len(packs))]
    known: dict[Any, Any] = {
        ("bus", "system", upower.UPOWER, upower.ROOT, upower.UPOWER, "EnumerateDevices", ""): (
            paths,
        )
    }
    for path, (rates, charges) in zip(paths, packs, strict=True):
        bag = ("org.freedesktop.DBus.Properties", "GetAll", "s", device)
        known["bus", "system", upower.UPOWER, path, *bag] = (PACK,)
        for kind, lines in (("rate", rates), ("charge", charges)):
            asked = ("GetHistory", "suu", kind, 7 * DAY, battery_history.POINTS)
            known["bus", "system", upower.UPOWER, path, device, *asked] = (lines,)
    return battery_history.read(fake_host(answers=known))


def test_the_middle_of_each_day_on_battery() -> None:
    rates = [(NOON + n * 600, 8.0 + n, 2) for n in range(3)]
    rates += [(NOON + DAY, 30.0, 1), (NOON + DAY + 60, 9.0, 2), (NOON + DAY + 120, 9.0, 2)]
    rates += [(NOON + 2 * DAY + n * 600, 12.0, 2) for n in range(5)]
    found = read((rates, []))
    assert [each.watts for each in found.draws] == [9.0, 12.0]  # two lines make no day
    assert found.draws[0].at == datetime.fromtimestamp(NOON + 1200, UTC)


def test_packs_that_empty_together_add_up() -> None:
    one = [(NOON + n * 600, 6.0, 2) for n in range(5)]
    two = [(NOON + n * 600 + 1, 4.0, 2) for n in range(5)]
    assert [each.watts for each in read((one, []), (two, [])).draws] == [10.0]


def test_packs_that_empty_one_after_another_do_not() -> None:
    one = [(NOON + n * 600, 6.0, 2) for n in range(5)] + [(NOON + 3000, 0.0, 5)]
    two = [(NOON + 3001 + n * 600, 6.0, 2) for n in range(5)]
    assert [each.watts for each in read((one, []), (two, [])).draws] == [6.0]


def test_charges_only_while_it_feeds_the_device() -> None:
    charges = [(NOON, 80.0, 1), (NOON + 60, 40.0, 2), (NOON + 90, 5.0, 0), (NOON + 120, 3.0, 2)]
    assert [each.ratio for each in read(([], charges)).charges] == [0.4, 0.03]


def test_a_driver_that_does_not_know_makes_no_day() -> None:
    assert read(([(NOON + n, 0.0, 2) for n in range(9)], [])).draws == ()


def test_without_a_pack_nothing_is_kept() -> None:
    with pytest.raises(Missing) as missing:
        battery_history.read(fake_host())
    assert missing.value.why is Why.UNSUPPORTED
