"""Bluetooth: switched on where keyboard or mouse need it, and what is connected is charged.

Bluetooth that is off bothers nobody who pairs nothing with it.  Twenty per cent is where systems
begin to show a small battery, and leaves a day to find the cable.  Catalogue G3.
"""

from dataclasses import dataclass

from smartdoctor.checks.device.bluetooth_steps import BLUETOOTH_ON, BLUETOOTH_SWITCH, CHARGE_GADGET
from smartdoctor.checks.device.steps import NEW_DRIVER, REPLUG, evidence
from smartdoctor.facts.bluetooth import Bluetooth, Gadget
from smartdoctor.facts.devices import DeviceTree, Part, Trouble
from smartdoctor.model import (
    Finding,
    Headlines,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; systems begin to warn at about this charge")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When a gadget wants its cable."""

    charge: float = limit(0.20, unit="percent", says=say("charged up to"), source=OURS)


@check(
    id="device.bluetooth",
    code="G3",
    question=say("Is Bluetooth working, and are my gadgets charged?"),
    matters=say("Without Bluetooth, wireless keyboards, mice and headsets are cut off."),
    headlines=Headlines(
        good=say("Bluetooth is fine"),
        advice=say("Bluetooth or a gadget needs a hand"),
        problem=say("Bluetooth does not work"),
    ),
    remedies=(BLUETOOTH_ON, BLUETOOTH_SWITCH, CHARGE_GADGET, NEW_DRIVER, REPLUG),
)
def examine(bluetooth: Bluetooth | Missing, tree: DeviceTree | Missing, limits: Limits) -> Finding:
    """Judge the adapter, then the switches, then the charge."""
    broken = tree.of(Part.BLUETOOTH) if isinstance(tree, DeviceTree) else ()
    if broken:
        says = say("The Bluetooth adapter {device:text} does not work.", device=broken[0].name)
        lacks = broken[0].trouble is Trouble.NO_DRIVER
        return problem(says, remedies=(NEW_DRIVER if lacks else REPLUG,))
    if isinstance(bluetooth, Missing):
        raise bluetooth
    if bluetooth.service is False:
        raise Missing(Why.ABSENT, say("This computer's Bluetooth is not used: no service runs."))
    return _off(bluetooth) or _charged(bluetooth.gadgets or (), bluetooth, limits)


def _off(bluetooth: Bluetooth) -> Finding | None:
    inputs = tuple(each.name for each in bluetooth.gadgets or () if each.input)
    off = bluetooth.powered is False or bool(bluetooth.blocked)
    if not off:
        return None
    if not inputs:
        return good(say("Bluetooth is switched off, and no keyboard or mouse needs it."))
    if bluetooth.blocked == "hard":
        says = say("A switch of the computer blocks Bluetooth, and {names} need it.", names=inputs)
        return problem(says, remedies=(BLUETOOTH_SWITCH,))
    says = say("Bluetooth is switched off, and {names} need it.", names=inputs)
    return advice(says, remedies=(BLUETOOTH_ON,))


def _charged(gadgets: tuple[Gadget, ...], bluetooth: Bluetooth, limits: Limits) -> Finding:
    known = [(each.charge, each) for each in gadgets if each.connected and each.charge is not None]
    seen = [
        evidence("charge", say("Charge of the emptiest"), charge, "percent", limits.charge)
        for charge, _ in sorted(known, key=lambda each: each[0])[:1]
    ]
    low = [(charge, each.name) for charge, each in known if charge <= limits.charge]
    if low:
        charge, name = min(low)
        says = say("{device:text} is charged to {charge:percent}.", device=name, charge=charge)
        return advice(says, *seen, remedies=(CHARGE_GADGET,))
    if bluetooth.powered is None:
        return good(say("The Bluetooth adapter works."), *seen)
    return good(say("Bluetooth is on, and what is connected has enough charge."), *seen)
