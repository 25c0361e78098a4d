"""Drivers: whether every part of the computer has one that works.

What the owner cannot do without (network, screen, sound, disks, keyboard and mouse) is a problem;
the rest, a second graphics chip that may sleep on purpose, and what only waits for a restart or for
the owner's word, are advice.  In a container or virtual machine the devices are not really there.
Catalogue G7.
"""

from smartdoctor.checks.device.steps import ALLOW_DRIVER, NEW_DRIVER, REPLUG, evidence
from smartdoctor.checks.update.steps import RESTART
from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.facts.machine import Machine
from smartdoctor.model import (
    Finding,
    Headlines,
    Missing,
    Remedy,
    Why,
    Words,
    advice,
    check,
    good,
    problem,
    say,
    say_many,
)

VITAL = frozenset({Part.NETWORK, Part.DISPLAY, Part.AUDIO, Part.STORAGE, Part.INPUT})
REMEDIES: dict[Trouble, Remedy] = {
    Trouble.NO_DRIVER: NEW_DRIVER,
    Trouble.FAILED: REPLUG,
    Trouble.RESTART: RESTART,
    Trouble.APPROVAL: ALLOW_DRIVER,
}


@check(
    id="device.drivers",
    code="G7",
    question=say("Is a driver missing or broken?"),
    matters=say("A part without a working driver does nothing, however new it is."),
    headlines=Headlines(
        good=say("Every part has its driver"),
        advice=say("A part lacks its driver"),
        problem=say("An important part lacks its driver"),
    ),
    remedies=(NEW_DRIVER, REPLUG, RESTART, ALLOW_DRIVER),
)
def examine(tree: DeviceTree, machine: Machine | Missing) -> Finding:
    """Judge the most important part in trouble, and count the others."""
    if isinstance(machine, Machine) and (machine.container or machine.kind == "virtual"):
        says = say("A virtual computer has no real devices whose drivers could be judged.")
        raise Missing(Why.MUTED, says)
    ranked = sorted(tree.troubled, key=lambda each: (not _vital(each), each.trouble, each.name))
    if not ranked:
        return good(say("Every part of this computer that was looked at has a working driver."))
    worst = ranked[0]
    seen = [evidence("devices", say("Devices in trouble"), len(ranked))]
    names = tuple(dict.fromkeys(each.name for each in ranked))
    seen.append(evidence("names", say("Devices"), ", ".join(names[:8]), "text"))
    if worst.code is not None:
        seen.append(evidence("code", say("Code of the Device Manager"), worst.code))
    others = len(ranked) - 1
    more = say_many(
        "{n} other device is in trouble.", "{n} other devices are in trouble.", n=others
    )
    return (problem if _vital(worst) else advice)(
        _says(worst),
        *seen,
        more=more if others else None,
        remedies=tuple(REMEDIES[kind] for kind in dict.fromkeys(each.trouble for each in ranked)),
    )


def _vital(device: Device) -> bool:
    serious = device.trouble in (Trouble.NO_DRIVER, Trouble.FAILED)
    return device.part in VITAL and serious and not device.spare


def _says(device: Device) -> Words:
    name = device.name
    if device.trouble is Trouble.NO_DRIVER:
        return say("{device:text} has no driver.", device=name)
    if device.trouble is Trouble.RESTART:
        return say("{device:text} works only after a restart.", device=name)
    if device.trouble is Trouble.APPROVAL:
        return say("{device:text} waits for your permission to run.", device=name)
    return say("{device:text} has a driver, but does not work.", device=name)
