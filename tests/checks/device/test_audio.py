"""Loudspeakers and microphones that are there, missing, muted or forbidden."""

from typing import Any

import pytest

from smartdoctor.checks.device.audio import examine
from smartdoctor.facts.audio import Audio, Sound
from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.privacy import PrivacySwitches
from smartdoctor.model import Finding, Missing, Verdict, Why, say

UNKNOWN = Missing(Why.UNSUPPORTED, say("No."))
FREE = PrivacySwitches(camera=True, microphone=True)


def sound(**known: Any) -> Sound:
    return Sound(**{"name": "Box", "default": True, "muted": False, "volume": 0.5, **known})


def machine(kind: str = "laptop") -> Machine:
    return Machine(kind=kind, release="", release_id="", desktop="", container=False, uptime=9.0)


def judge(
    outputs: tuple[Sound, ...] = (sound(),),
    inputs: tuple[Sound, ...] = (sound(name="Mic"),),
    *,
    privacy: PrivacySwitches | Missing = FREE,
    tree: DeviceTree | Missing = UNKNOWN,
    known: Machine | Missing = UNKNOWN,
) -> Finding:
    finding = examine(Audio(outputs=outputs, inputs=inputs), privacy, tree, known)
    assert isinstance(finding, Finding)
    return finding


def test_all_is_well() -> None:
    assert judge().verdict is Verdict.GOOD
    assert judge(privacy=UNKNOWN).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({"muted": True}, Verdict.ADVICE),
        ({"volume": 0.0}, Verdict.ADVICE),
        ({"volume": 0.01}, Verdict.GOOD),
        ({"volume": None, "muted": None}, Verdict.GOOD),
        ({"muted": True, "default": False}, Verdict.GOOD),
        ({"plugged": None}, Verdict.GOOD),
        ({"plugged": True}, Verdict.GOOD),
    ],
)
@pytest.mark.parametrize("way", ["outputs", "inputs"])
def test_what_is_silent(known: dict[str, Any], verdict: Verdict, way: str) -> None:
    made = (sound(**known),)
    finding = judge(outputs=made) if way == "outputs" else judge(inputs=made)
    assert finding.verdict is verdict


def test_no_loudspeaker_is_a_problem() -> None:
    assert judge(outputs=()).verdict is Verdict.PROBLEM


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (machine(), Verdict.PROBLEM),
        (machine("desktop"), Verdict.GOOD),
        (UNKNOWN, Verdict.GOOD),
    ],
)
def test_only_a_laptop_must_have_a_microphone(known: Machine | Missing, verdict: Verdict) -> None:
    assert judge(inputs=(), known=known).verdict is verdict


def test_sound_that_goes_where_nothing_is_plugged_in() -> None:
    assert judge(outputs=(sound(plugged=False),)).verdict is Verdict.ADVICE
    other = sound(name="HDMI", default=False, plugged=True)
    assert judge(outputs=(sound(plugged=False), other)).remedies[0].id == "choose_sound"


def test_a_microphone_that_nobody_may_use() -> None:
    forbidden = PrivacySwitches(camera=True, microphone=False, managed=True)
    finding = judge(privacy=forbidden)
    assert finding.verdict is Verdict.ADVICE
    assert finding.more is not None


def test_a_broken_driver_is_a_problem() -> None:
    tree = DeviceTree(troubled=(Device(name="HDA", part=Part.AUDIO, trouble=Trouble.FAILED),))
    assert judge(tree=tree).verdict is Verdict.PROBLEM
    other = DeviceTree(troubled=(Device(name="X", part=Part.OTHER, trouble=Trouble.FAILED),))
    assert judge(tree=other).verdict is Verdict.GOOD


def test_a_virtual_computer_is_not_asked() -> None:
    with pytest.raises(Missing) as told:
        judge(outputs=(), known=machine("virtual"))
    assert told.value.why is Why.MUTED
    with pytest.raises(Missing) as told:
        examine(UNKNOWN, FREE, UNKNOWN, machine())
    assert told.value.why is Why.UNSUPPORTED
