"""What the battery checks share: what an owner can do, and how to write down a value."""

from smartdoctor.facts.processes import ProcessSample
from smartdoctor.model import Action, Evidence, Missing, Remedy, Words, say

CULPRIT_CORES, CULPRIT_LEAD = 0.2, 2.0

CHARGE = Remedy(
    id="charge",
    title=say("Plug the computer in"),
    steps=(say("Connect the charger, or save your work before the battery is empty."),),
)
SAVE_POWER = Remedy(
    id="save_power",
    title=say("Use less power"),
    steps=(
        say("Turn the brightness of the screen down."),
        say("Close programs and browser tabs that you do not need."),
        say("In the power settings, choose the power saver mode."),
    ),
    opens="battery",
    action=Action(
        title=say("Switch to the power saver mode"),
        preview=say(
            "The power mode will be set to power saver, on a Mac only for battery use. Programs may"
            " run a little slower."
        ),
        needs="admin",
        systems=("linux", "macos"),
        undo=say("The power mode will be set back to what it was."),
    ),
)
REPLACE_BATTERY = Remedy(
    id="replace_battery",
    title=say("Have the battery replaced"),
    steps=(
        say("Keep the charger near for now, and save your work often."),
        say("Ask the maker of the computer or a repair shop for a new battery."),
        say("If the case bulges or the battery gets hot, switch it off and do not charge it."),
    ),
)
LIMIT_CHARGE = Remedy(
    id="limit_charge",
    title=say("Slow the ageing down"),
    steps=(
        say("Keep the charge between 20 % and 80 % on ordinary days."),
        say("Keep the computer away from heat, and do not charge it in the sun or in bed."),
        say("If the power settings offer to limit or preserve the charge, switch that on."),
    ),
    opens="battery",
    action=Action(
        title=say("Limit the charge"),
        preview=say(
            "Charging will stop at the level the computer offers for a long battery life, often"
            " 80 %. A full charge will then last a little shorter."
        ),
        needs="user",
        systems=("linux",),
        undo=say("The battery will be charged to full again."),
    ),
)


def evidence(
    name: str, says: Words, value: float, unit: str, limit: float | None = None
) -> Evidence:
    """Write down one value."""
    return Evidence(name=name, says=says, value=value, unit=unit, limit=limit)


def listed(*known: tuple[str, Words, float | None, str, float | None]) -> tuple[Evidence, ...]:
    """Write down the values that are known: name, label, value, unit, limit."""
    return tuple(
        evidence(name, says, value, unit, held)
        for name, says, value, unit, held in known
        if value is not None
    )


def culprit(programs: ProcessSample | Missing) -> Words | None:
    """Name the one program that clearly stands out, if there is one."""
    if isinstance(programs, Missing) or not programs.programs:
        return None
    first, *others = programs.programs
    second = others[0].cores if others else 0.0
    if first.cores < CULPRIT_CORES or first.cores < CULPRIT_LEAD * second:
        return None
    return say("{program} keeps the processor busier than any other program.", program=first.name)
