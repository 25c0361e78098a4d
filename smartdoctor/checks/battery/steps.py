"""What the battery checks share: what an owner can do, and how to write down a value."""

from smartdoctor.facts.processes import ProcessSample
from smartdoctor.model import Evidence, Missing, Remedy, Words, say

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
)


def evidence(
    name: str, says: Words, value: float, unit: str, limit: float | None = None
) -> Evidence:
    """Write down one value."""
    return Evidence(name=name, says=says, value=value, unit=unit, limit=limit)


def culprit(programs: ProcessSample | Missing) -> Words | None:
    """Name the one program that clearly stands out, if there is one."""
    if isinstance(programs, Missing) or not programs.programs:
        return None
    first, *others = programs.programs
    second = others[0].cores if others else 0.0
    if first.cores < CULPRIT_CORES or first.cores < CULPRIT_LEAD * second:
        return None
    return say("{program} keeps the processor busier than any other program.", program=first.name)
