"""Bluetooth of a Mac: keys as public programs read them."""

from typing import Any

import pytest

from smartdoctor.model import Missing, Why
from smartdoctor.readers.macos.bluetooth import parse


def section(state: str = "attrib_on", **devices: dict[str, Any]) -> list[dict[str, Any]]:
    known: dict[str, Any] = {"controller_properties": {"controller_state": state}}
    known["device_connected"] = [{name: each} for name, each in devices.items()]
    return [{**known, "device_not_connected": [{"Old": {"device_minorType": "Keyboard"}}]}]


def test_devices() -> None:
    mouse = {"device_minorType": "Mouse", "device_batteryLevelMain": "85%"}
    known = parse(section(Magic=mouse))
    one, old = known.gadgets or ()
    assert known.powered
    assert (one.name, one.kind, one.connected, one.charge) == ("Magic", "mouse", True, 0.85)
    assert (old.kind, old.connected, old.charge) == ("keyboard", False, None)


def test_trap_12_a_percentage_with_a_non_breaking_space() -> None:
    (one, _) = parse(section(Mouse={"device_batteryLevelMain": "7\u00a0%"})).gadgets or ()
    assert one.charge == 0.07


def test_of_earphones_the_emptier_side_counts_and_not_the_case() -> None:
    buds = {
        "device_minorType": "Headphones",
        "device_batteryLevelLeft": "80%",
        "device_batteryLevelRight": "75%",
        "device_batteryLevelCase": "5%",
    }
    (one, _) = parse(section(Buds=buds)).gadgets or ()
    assert (one.kind, one.charge) == ("headset", 0.75)


def test_off_and_unknown() -> None:
    assert parse(section("attrib_off")).powered is False
    with pytest.raises(Missing) as told:
        parse(section("attrib_new"))
    assert told.value.why is Why.UNREADABLE
    with pytest.raises(Missing) as told:
        parse([])
    assert told.value.why is Why.ABSENT
