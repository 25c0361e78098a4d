"""The camera: there, working, and allowed.

A computer without a camera is asked nothing, but a laptop whose camera every scan of three days or
more has seen, and this one does not, has lost it.  A camera in use is told, because a second
program often cannot use it then and because the owner may want to know by whom.  Catalogue G2.
"""

from dataclasses import replace

from smartdoctor.checks.device.sound_steps import ALLOW_CAMERA, FREE_CAMERA, POWER_CAMERA
from smartdoctor.checks.device.steps import NEW_DRIVER, REPLUG, evidence
from smartdoctor.facts.camera import Cameras
from smartdoctor.facts.devices import DeviceTree, Part, Trouble
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.past import NOTHING, Past, by_day
from smartdoctor.facts.privacy import PrivacySwitches
from smartdoctor.model import (
    Finding,
    Headlines,
    Missing,
    Verdict,
    Why,
    advice,
    check,
    good,
    problem,
    say,
)

DAYS = 3  # on which it was seen; our choice
UNKNOWN = Missing(Why.UNSUPPORTED, say("It is not known what kind of computer this is."))


@check(
    id="device.camera",
    code="G2",
    question=say("Does my camera work, and may programs use it?"),
    matters=say("In a video call the others see nothing while the camera is off or forbidden."),
    headlines=Headlines(
        good=say("The camera is ready"),
        advice=say("The camera is off, forbidden or in use"),
        problem=say("The camera does not work"),
    ),
    remedies=(ALLOW_CAMERA, FREE_CAMERA, POWER_CAMERA, NEW_DRIVER, REPLUG),
    recalls=("seen",),
)
def examine(
    cameras: Cameras,
    privacy: PrivacySwitches | Missing,
    tree: DeviceTree | Missing,
    machine: Machine | Missing = UNKNOWN,
    past: Past = NOTHING,
) -> Finding:
    """Judge fault, switch, permission and use, in this order."""
    broken = tree.of(Part.CAMERA) if isinstance(tree, DeviceTree) else ()
    if broken:
        says = say("The camera {device:text} does not work.", device=broken[0].name)
        lacks = broken[0].trouble is Trouble.NO_DRIVER
        return problem(says, remedies=(NEW_DRIVER if lacks else REPLUG,))
    if cameras.powered is False:
        says = say("The camera is switched off by a key of the keyboard.")
        return advice(says, remedies=(POWER_CAMERA,))
    if not cameras.names and _lost(machine, past):
        says = say("The camera of this computer is no longer seen.")
        return problem(says, remedies=(POWER_CAMERA, NEW_DRIVER))
    if not cameras.names:
        raise Missing(Why.ABSENT, say("This computer has no camera."))
    return replace(_allowed(cameras, privacy), keeps={"seen": len(cameras.names)})


def _allowed(cameras: Cameras, privacy: PrivacySwitches | Missing) -> Finding:
    seen = evidence("cameras", say("Cameras"), ", ".join(cameras.names[:5]), "text")
    if isinstance(privacy, PrivacySwitches):
        if privacy.camera is False:
            managed = say("Your organisation decides this.") if privacy.managed else None
            says = say("Programs may not use the camera.")
            return advice(says, seen, more=managed, remedies=(ALLOW_CAMERA,))
        if privacy.camera_used_by:
            says = say("The camera is in use by {programs}.", programs=privacy.camera_used_by[:5])
            return advice(says, seen, remedies=(FREE_CAMERA,))
    return good(say("{camera:text} is ready.", camera=cameras.names[0]), seen)


def _lost(machine: Machine | Missing, past: Past) -> bool:
    """Whether a built-in camera has vanished: a webcam is sometimes there and sometimes not."""
    laptop = isinstance(machine, Machine) and machine.kind == "laptop"
    judged = past.verdicts.get("device.camera", ())
    always = all(each.verdict is not Verdict.SKIPPED for each in judged)
    return laptop and always and len(by_day(past.of("device.camera/seen"))) >= DAYS
