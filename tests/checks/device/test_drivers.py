"""Whose missing driver is a problem, and whose is not."""

import pytest

from smartdoctor.checks.device.drivers import examine
from smartdoctor.checks.device.steps import ALLOW_DRIVER, NEW_DRIVER
from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.facts.machine import Machine
from smartdoctor.model import Finding, Missing, Verdict, Why, say

UNKNOWN = Missing(Why.DENIED, say("No."))


def machine(kind: str = "laptop", *, container: bool = False) -> Machine:
    return Machine(
        kind=kind, release="", release_id="", desktop="", container=container, uptime=9.0
    )


def judge(*devices: Device, known: Machine | Missing = UNKNOWN) -> Finding:
    finding = examine(DeviceTree(troubled=devices), known)
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("trouble", Trouble)
def test_what_nobody_can_do_without_is_a_problem(part: Part, trouble: Trouble) -> None:
    vital = part in (Part.NETWORK, Part.DISPLAY, Part.AUDIO, Part.STORAGE, Part.INPUT)
    broken = trouble in (Trouble.NO_DRIVER, Trouble.FAILED)
    finding = judge(Device(name="X", part=part, trouble=trouble))
    assert finding.verdict is (Verdict.PROBLEM if vital and broken else Verdict.ADVICE)
    assert finding.remedies


def test_a_second_graphics_chip_may_sleep() -> None:
    chip = Device(name="GPU", part=Part.DISPLAY, trouble=Trouble.NO_DRIVER, spare=True)
    assert judge(chip).verdict is Verdict.ADVICE


def test_the_worst_comes_first_and_the_others_are_counted() -> None:
    finding = judge(
        Device(name="Tablet", part=Part.OTHER, trouble=Trouble.APPROVAL),
        Device(name="Wi-Fi", part=Part.NETWORK, trouble=Trouble.NO_DRIVER, code=28),
    )
    assert finding.says.values["device"] == "Wi-Fi"
    assert finding.more is not None
    assert finding.more.values["n"] == 1
    assert finding.remedies == (NEW_DRIVER, ALLOW_DRIVER)


def test_nothing_in_trouble_is_good() -> None:
    assert judge(known=machine()).verdict is Verdict.GOOD


@pytest.mark.parametrize("known", [machine("virtual"), machine(container=True)])
def test_made_up_devices_tell_nothing(known: Machine) -> None:
    with pytest.raises(Missing) as told:
        judge(known=known)
    assert told.value.why is Why.MUTED
