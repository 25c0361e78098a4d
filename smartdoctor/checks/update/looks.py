"""Whether anybody looks for updates: the other half of `pending.py`."""

from smartdoctor.checks.update.steps import INSTALL, RESUME, SWITCH_ON
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.update_routine import Automation, UpdateRoutine
from smartdoctor.model import Evidence, Finding, advice, good, problem, say


def looked(routine: UpdateRoutine, moment: Moment, most: float) -> Finding:
    """Judge the setting first, then the last look."""
    if routine.automation is Automation.OFF:
        says = say("Looking for updates is switched off.")
        return problem(says, remedies=(SWITCH_ON, INSTALL))
    if routine.paused_until is not None:
        day = f"{routine.paused_until:%Y-%m-%d}"
        says = say("Updates are paused until {day:date}.", day=day)
        return advice(says, remedies=(RESUME,))
    if routine.looked is None:
        says = say("This computer has never looked for updates.")
        return advice(says, remedies=(INSTALL, SWITCH_ON))
    ago = max((moment.now - routine.looked).total_seconds(), 0.0)
    seen = Evidence(name="looked", says=say("Last look"), value=ago, unit="duration", limit=most)
    if ago > most:
        says = say("This computer last looked for updates {ago:duration} ago.", ago=ago)
        return advice(says, seen, remedies=(INSTALL, SWITCH_ON))
    return good(say("This computer looks for updates."), seen)
