"""Windows' own report on the battery: a real one, and rows as documented."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why
from smartdoctor.readers.windows import battery_history
from smartdoctor.readers.windows.battery_history import parse
from tests.support.fake_host import fake_host

REAL = Path("/work/shared/recordings/windows/battery/batteryreport-dell-xps13-9350.xml")
HEAD = '<?xml version="1.0"?><BatteryReport xmlns="http://schemas.microsoft.com/battery/2012">'


def week(day: int, full: int = 48_000, *, changed: int = 0, time: str = "PT2H", energy: int = 0):
    return (
        f'<HistoryEntry EndDate="2026-11-{day:02}T08:00:00Z" DesignCapacity="60000"'
        f' FullChargeCapacity="{full}" ActiveDcTime="{time}" ActiveDcEnergy="{energy}"'
        f' BatteryChanged="{changed}"/>'
    )


def report(*weeks: str, usage: str = "") -> str:
    history = "".join(weeks)
    return f"{HEAD}<RecentUsage>{usage}</RecentUsage><History>{history}</History></BatteryReport>"


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared")
def test_a_real_report_of_five_years() -> None:
    found = parse(REAL.read_text(encoding="utf-8"))
    assert found.healths[-1].ratio == pytest.approx(48_807 / 57_532)
    assert found.healths[-1].at.year == 2022
    assert len(found.healths) > 50
    assert all(0 < each.ratio <= 1 for each in found.healths)
    assert found.draws[0].watts == pytest.approx(9.819 / (2 + 20 / 60 + 41 / 3600))
    assert found.charges == ()  # its last days were on mains


def test_another_battery_begins_anew() -> None:
    found = parse(report(week(1, 30_000), week(8, 54_000, changed=1), week(15, 53_000)))
    assert [each.ratio for each in found.healths] == [0.9, pytest.approx(0.8833, abs=1e-4)]


def test_weeks_without_the_computer_say_nothing() -> None:
    found = parse(
        report(week(1, 0, time="PT0S"), week(8, time="PT5M", energy=800), week(15, energy=20_000))
    )
    assert [each.watts for each in found.draws] == [10.0]
    assert len(found.healths) == 2


def test_the_charge_while_it_fed_the_computer() -> None:
    rows = "".join(
        f'<UsageEntry Timestamp="2026-11-20T0{hour}:00:00Z" Ac="{ac}" ChargeCapacity="{charge}"'
        ' FullChargeCapacity="50000"/>'
        for hour, ac, charge in ((1, 1, 50_000), (2, 0, 25_000), (3, 0, 2_000))
    )
    found = parse(report(usage=rows))
    assert [each.ratio for each in found.charges] == [0.5, 0.04]
    assert found.charges[-1].at == datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "Unable to perform operation.", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>" + report()],
)
def test_what_is_no_report(text: str) -> None:
    with pytest.raises(Missing) as missing:
        parse(text)
    assert missing.value.why is Why.UNREADABLE


def test_the_door_hands_over_the_file() -> None:
    asked = " ".join(("powercfg", *battery_history.WORDS))
    printed = Printed(out="\ufeff" + report(week(1)), err="", status=0)
    assert len(battery_history.read(fake_host(prints={asked: printed})).healths) == 1
