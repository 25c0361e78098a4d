"""Cameras that are ready, off, forbidden, in use or broken."""

import pytest

from smartdoctor.checks.device.camera import examine
from smartdoctor.facts.camera import Cameras
from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.facts.privacy import PrivacySwitches
from smartdoctor.model import Finding, Missing, Verdict, Why, say

UNKNOWN = Missing(Why.UNSUPPORTED, say("No."))
ONE = Cameras(names=("FaceTime HD Camera",))
BROKEN = DeviceTree(troubled=(Device(name="Cam", part=Part.CAMERA, trouble=Trouble.NO_DRIVER),))


def judge(
    cameras: Cameras = ONE,
    privacy: PrivacySwitches | Missing = UNKNOWN,
    tree: DeviceTree | Missing = UNKNOWN,
) -> Finding:
    finding = examine(cameras, privacy, tree)
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("privacy", "verdict"),
    [
        (UNKNOWN, Verdict.GOOD),
        (PrivacySwitches(camera=None, microphone=None), Verdict.GOOD),
        (PrivacySwitches(camera=True, microphone=None, camera_used_by=()), Verdict.GOOD),
        (PrivacySwitches(camera=True, microphone=None, camera_used_by=("Zoom",)), Verdict.ADVICE),
        (PrivacySwitches(camera=False, microphone=None), Verdict.ADVICE),
    ],
)
def test_who_may_use_it(privacy: PrivacySwitches | Missing, verdict: Verdict) -> None:
    assert judge(privacy=privacy).verdict is verdict


def test_a_broken_one_is_a_problem_even_when_no_other_is_there() -> None:
    assert judge(Cameras(names=()), tree=BROKEN).verdict is Verdict.PROBLEM


def test_cut_off_by_a_key() -> None:
    finding = judge(Cameras(names=(), powered=False))
    assert finding.remedies[0].id == "power_camera"


@pytest.mark.parametrize("powered", [None, True])
def test_a_computer_without_a_camera_is_not_asked(powered: bool | None) -> None:
    with pytest.raises(Missing) as told:
        judge(Cameras(names=(), powered=powered))
    assert told.value.why is Why.ABSENT
