"""Bluetooth that is on, off, blocked or broken, and gadgets that run empty."""

from typing import Any

import pytest

from smartdoctor.checks.device.bluetooth import Limits, examine
from smartdoctor.facts.bluetooth import Bluetooth, Gadget
from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.model import Finding, Missing, Verdict, Why, say

UNKNOWN = Missing(Why.UNSUPPORTED, say("No."))
ABSENT = Missing(Why.ABSENT, say("None."))
BROKEN = DeviceTree(troubled=(Device(name="BT", part=Part.BLUETOOTH, trouble=Trouble.FAILED),))


def gadget(kind: str = "mouse", *, connected: bool = True, charge: float | None = None) -> Gadget:
    return Gadget(name=f"My {kind}", kind=kind, connected=connected, charge=charge)


def judge(*gadgets: Gadget, tree: DeviceTree | Missing = UNKNOWN, **known: Any) -> Finding:
    usual: dict[str, Any] = {"powered": True, "blocked": "", "service": True, "gadgets": gadgets}
    finding = examine(Bluetooth(**{**usual, **known}), tree, Limits())
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("charge", "connected", "verdict"),
    [
        (0.19, True, Verdict.ADVICE),
        (0.20, True, Verdict.ADVICE),
        (0.21, True, Verdict.GOOD),
        (0.05, False, Verdict.GOOD),
        (None, True, Verdict.GOOD),
    ],
)
def test_charge(charge: float | None, connected: bool, verdict: Verdict) -> None:
    assert judge(gadget(charge=charge, connected=connected)).verdict is verdict


def test_the_emptiest_is_named() -> None:
    finding = judge(gadget("mouse", charge=0.15), gadget("headset", charge=0.1))
    assert finding.says.values["device"] == "My headset"


@pytest.mark.parametrize(
    ("known", "kind", "verdict"),
    [
        ({"powered": False}, "keyboard", Verdict.ADVICE),
        ({"powered": False}, "headset", Verdict.GOOD),
        ({"blocked": "soft"}, "mouse", Verdict.ADVICE),
        ({"blocked": "hard"}, "mouse", Verdict.PROBLEM),
        ({"blocked": "hard"}, "headset", Verdict.GOOD),
        ({"powered": None, "gadgets": None}, "mouse", Verdict.GOOD),
    ],
)
def test_switched_off_matters_only_where_something_needs_it(
    known: dict[str, Any], kind: str, verdict: Verdict
) -> None:
    assert judge(gadget(kind), **known).verdict is verdict


def test_a_broken_adapter_is_a_problem_even_when_nothing_else_is_known() -> None:
    finding = examine(ABSENT, BROKEN, Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.PROBLEM


def test_no_adapter_or_no_service_is_no_question() -> None:
    with pytest.raises(Missing) as told:
        examine(ABSENT, UNKNOWN, Limits())
    assert told.value.why is Why.ABSENT
    with pytest.raises(Missing) as told:
        judge(service=False, powered=None, gadgets=None)
    assert told.value.why is Why.ABSENT
