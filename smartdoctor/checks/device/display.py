"""The screen: drawn by the graphics chip, at its own size, and as often as it can.

On battery and while saving power a computer lowers the rate on purpose; two screens that show the
same can only do what both can.  A laptop's own screen is dark when its lid is closed.  A size below
a screen's own is rarely meant, but for the built-in one.  Catalogue G4.
"""

from dataclasses import dataclass

from smartdoctor.checks.device.display_steps import BETTER_MODE, GRAPHICS_DRIVER, LIGHT_SCREEN
from smartdoctor.checks.device.steps import evidence
from smartdoctor.facts.battery import Battery
from smartdoctor.facts.displays import Displays, Screen
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.power import Mode, PowerPolicy
from smartdoctor.model import (
    Evidence,
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

OURS = say("our choice: a gain that everybody sees")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When a better rate is worth a word."""

    slow: float = limit(60.5, unit="hertz", says=say("a rate up to"), source=OURS)
    gain: float = limit(1.5, unit="ratio", says=say("times as much is offered"), source=OURS)


@check(
    id="device.display",
    code="G4",
    question=say("Is my screen at its best setting?"),
    matters=say("A screen below its best is blurred or jerky, although you paid for more."),
    headlines=Headlines(
        good=say("The screen is at its best"),
        advice=say("The screen could do better"),
        problem=say("The graphics chip has no driver of its own"),
    ),
    remedies=(BETTER_MODE, LIGHT_SCREEN, GRAPHICS_DRIVER),
)
def examine(
    displays: Displays,
    machine: Machine | Missing,
    battery: Battery | Missing,
    power: PowerPolicy | Missing,
    limits: Limits,
) -> Finding:
    """Judge who draws, then every screen, and tell of the first that could do better."""
    if isinstance(machine, Machine) and (machine.container or machine.kind == "virtual"):
        raise Missing(Why.MUTED, say("A virtual computer has no real screen."))
    drawn = displays.drawn_by
    seen = (evidence("drawn_by", say("Drawn by"), drawn, "text"),) if drawn else ()
    if displays.software and displays.screens:
        says = say("The picture is drawn without the graphics chip, so everything is slow.")
        return problem(says, *seen, remedies=(GRAPHICS_DRIVER,))
    if not displays.screens:
        raise Missing(Why.ABSENT, say("No screen is connected."))
    sparing = isinstance(battery, Battery) and battery.on_battery is True
    sparing |= isinstance(power, PowerPolicy) and power.mains.mode is Mode.SAVER
    alone = not any(each.lit for each in displays.screens)  # all dark: nobody sits here
    for screen in displays.screens:
        if finding := _judge(screen, limits, seen, alone=alone, sparing=sparing):
            return finding
    if known := [each for each in displays.screens if each.width]:
        return good(say("Every screen runs at its best."), *seen, *_evidence(known[0]))
    names = tuple(each.name for each in displays.screens)
    return good(say("These screens are connected: {names}.", names=names), *seen)


def _judge(
    screen: Screen, limits: Limits, seen: tuple[Evidence, ...], *, alone: bool, sparing: bool
) -> Finding | None:
    now, best, name = screen.refresh, screen.best_refresh, screen.name
    if not screen.lit:
        if screen.internal or alone:
            return None
        says = say("{screen:text} is connected, but nothing is shown on it.", screen=name)
        return advice(says, *seen, remedies=(LIGHT_SCREEN,))
    if screen.mirrored:
        return None
    faster = now and best and now <= limits.slow and best >= now * limits.gain
    if now and best and faster and not sparing:
        says = say(
            "{screen:text} runs at {now:hertz} and could do {best:hertz}.",
            screen=name,
            now=now,
            best=best,
        )
        return advice(says, *seen, *_evidence(screen), remedies=(BETTER_MODE,))
    if not screen.internal and _below(screen):
        says = say("{screen:text} is not at its own size, so it is blurred.", screen=name)
        return advice(says, *seen, *_evidence(screen), remedies=(BETTER_MODE,))
    return None


def _below(screen: Screen) -> bool:
    now = sorted((screen.width or 0, screen.height or 0))  # a turned screen swaps them
    own = sorted((screen.native_width or 0, screen.native_height or 0))
    return all(now) and (now[0] < own[0] or now[1] < own[1])


def _evidence(screen: Screen) -> tuple[Evidence, ...]:
    size, own = (screen.width, screen.height), (screen.native_width, screen.native_height)
    seen = [evidence("size", say("Pixels"), f"{size[0]} × {size[1]}", "text")]
    if screen.native_width:
        seen.append(evidence("own_size", say("Pixels of its own"), f"{own[0]} × {own[1]}", "text"))
    rates = (("rate", say("Rate"), screen.refresh), ("best", say("Best rate"), screen.best_refresh))
    return (*seen, *(evidence(name, label, rate, "hertz") for name, label, rate in rates if rate))
