"""The battery of a Mac; the recordings of real ones are in tests/readers/expected.toml.

Samples here are written after Apple's keys as those recordings show them.
"""

import json
import plistlib
from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host, Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import battery, profile
from smartdoctor.readers.macos.profile import Profile
from tests.support.fake_host import fake_host
from tests.support.judged import WHEN, judged
from tests.support.shared import shared

ASKED = "ioreg -r -n AppleSmartBattery -a"
NOT_ASKED = Missing(Why.TIMED_OUT, say("No."))
GAUGE: dict[str, Any] = {
    "CurrentCapacity": 60,
    "MaxCapacity": 100,
    "NominalChargeCapacity": 4000,
    "DesignCapacity": 5000,
    "Amperage": 1500,
    "Voltage": 12000,
    "Temperature": 3050,
    "CycleCount": 200,
    "ExternalConnected": True,
    "IsCharging": True,
    "AdapterDetails": {"Watts": 70},
    "ChargerData": {"SlowChargingReason": 0, "NotChargingReason": 0},
}


def mac(apple: Profile | None = None, **gauge: Any) -> Host:
    known = plistlib.dumps([{**GAUGE, **gauge}]).decode()
    answers: dict[tuple[Any, ...], Any] = {("clock",): WHEN}
    answers[("native", "io_properties", "AppleSmartBattery", *battery.FLOW)] = {**GAUGE, **gauge}
    prints = {ASKED: Printed(out=known, err="", status=0)}
    if apple:
        raw = json.dumps({each.kind: json.loads(each.text) for each in apple.sections})
        command = " ".join(("system_profiler", "-json", "-timeout", "12", *profile.TYPES))
        prints[command] = Printed(out=raw, err="", status=0)
    return fake_host(prints=prints, answers=answers)


def apples(percent: str = "85%", word: str = "Good") -> Profile:
    info = {
        "sppower_battery_health": word,
        "sppower_battery_health_maximum_capacity": percent,
        "sppower_battery_cycle_count": 201,
    }
    entry = {"_name": "spbattery_information", "sppower_battery_health_info": info}
    return profile.parse(json.dumps({"SPPowerDataType": [entry]}))


def test_charging() -> None:
    fact = battery.read(mac(), NOT_ASKED)
    assert (fact.on_battery, fact.charging, fact.charge, fact.cycles) == (False, True, 0.6, 200)
    assert (fact.loss, fact.adapter, fact.temperature, fact.health) == (-18.0, 70.0, 30.5, 0.8)
    assert (fact.held, fact.slowed, fact.watts, fact.ailment) == (False, False, None, "")
    assert fact.full == pytest.approx(48.0)


@pytest.mark.parametrize("lost", [2**64 - 587, 2**32 - 587, 2**16 - 587, -587])
def test_a_current_gets_its_lost_sign_back(lost: int) -> None:
    host = mac(Amperage=lost, ExternalConnected=False, IsCharging=False)
    assert battery.read(host, NOT_ASKED).watts == pytest.approx(0.587 * 12)
    assert battery.signed(lost) == -587


def test_plugged_in_and_losing() -> None:
    fact = battery.read(mac(Amperage=-800, IsCharging=False), NOT_ASKED)
    assert (fact.on_battery, fact.charging) == (False, False)
    assert fact.loss == pytest.approx(9.6)
    looks = battery.read_charging(mac(Amperage=-800, IsCharging=False), Scope())
    assert [look.watts for look in looks.losses] == pytest.approx([9.6] * 5)
    filling = battery.read_charging(mac(), Scope())
    assert {look.watts for look in filling.losses} == {-18.0}


def test_on_battery_it_is_watched_without_starting_a_program() -> None:
    host = mac(Amperage=-1000, ExternalConnected=False, IsCharging=False)
    assert [draw.watts for draw in battery.read_long(host, Scope()).draws] == [12.0] * 5


def test_a_gauge_without_a_current_leaves_the_whole_macs_power() -> None:
    host = mac(
        Amperage=0,
        ExternalConnected=False,
        IsCharging=False,
        PowerTelemetryData={"SystemLoad": 6500},
    )
    assert battery.read(host, NOT_ASKED).watts == 6.5


@pytest.mark.parametrize(
    ("gauge", "ailment"),
    [({}, ""), ({"PermanentFailureStatus": 0}, ""), ({"PermanentFailureStatus": 4}, "failure")],
)
def test_a_failed_pack(gauge: dict[str, Any], ailment: str) -> None:
    assert battery.read(mac(**gauge), NOT_ASKED).ailment == ailment


def test_reasons_count_only_as_zero_or_not() -> None:
    slow = mac(ChargerData={"SlowChargingReason": 16})
    assert battery.read(slow, NOT_ASKED).slowed
    held = mac(IsCharging=False, Amperage=0, ChargerData={"ChargerInhibitReason": 8})
    assert battery.read(held, NOT_ASKED).held


@pytest.mark.parametrize("text", ["85%", "85\u00a0%", "85\u202f%", " 85 % ", "85"])
def test_trap_12_apples_percentage_may_hold_a_no_break_space(text: str) -> None:
    assert battery.read(mac(), apples(text)).health == 0.85


@pytest.mark.parametrize("text", ["", "unknown", "-", "0%", "850%", "8,5%"])
def test_an_odd_percentage_leaves_the_gauges_ratio(text: str) -> None:
    assert battery.read(mac(), apples(text)).health == 0.8


def test_trap_12_apples_own_figure_goes_before_the_gauges_ratio() -> None:
    plist = shared("macos/battery/ioreg-a-AppleSmartBattery-m-series-on-battery.plist").decode()
    host = fake_host(
        prints={ASKED: Printed(out=plist, err="", status=0)}, answers={("clock",): WHEN}
    )
    assert battery.read(host, apples("85%")).health == 0.85
    assert battery.read(host, NOT_ASKED).health == pytest.approx(0.8994, abs=1e-4)


def test_apples_verdict_counts_more_than_the_figures() -> None:
    assert battery.read(mac(), apples("92%", "Service Recommended")).ailment == "service"
    found = judged(mac(apples("92%", "Poor")), "battery.wear", system="macos")
    assert found["battery.wear"].verdict == "problem"
    fine = judged(mac(apples("92%", "Normal")), "battery.wear", system="macos")
    assert fine["battery.wear"].verdict == "good"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Why.ABSENT),
        ("\n", Why.ABSENT),
        (plistlib.dumps([{"BatteryInstalled": False}]).decode(), Why.ABSENT),
        ("<plist>", Why.UNREADABLE),
        (plistlib.dumps([]).decode(), Why.UNREADABLE),
        (plistlib.dumps({"a": 1}).decode(), Why.UNREADABLE),
    ],
)
def test_no_battery_and_odd_answers(text: str, why: Why) -> None:
    with pytest.raises(Missing) as caught:
        battery.parse(text)
    assert caught.value.why is why
