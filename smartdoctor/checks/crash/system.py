"""The whole computer crashed, froze, lost power or ran out of memory.

A kernel panic or blue screen is never normal; one lost power may be a cut in the street, three in a
month are a cable, a power supply or a mainboard.  Not counted: a button held by the owner, an end
that an update asked for, virtual machines (their host stops them), PCI Express errors that were
corrected (common on healthy laptops), and a battery that was seen nearly empty (`emptied.py`).
A laptop whose battery is worn out may run empty unseen.  netdata warns of any program ended for
want of memory; the other counts are our choice.  Catalogue C2.
"""

from dataclasses import dataclass
from functools import partial

from smartdoctor.checks.crash.counts import require_sight, troubles
from smartdoctor.checks.crash.emptied import EMPTIED, ran_empty
from smartdoctor.checks.crash.steps import CHECK_POWER, FEWER_PROGRAMS, MEND_DRIVERS, TEST_MEMORY
from smartdoctor.checks.crash.words import code_says, crashed_says, ended_says, lost_says
from smartdoctor.facts.battery import Battery
from smartdoctor.facts.battery_history import NOTHING_KEPT, BatteryHistory
from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Words,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; no standard gives one")
NETDATA = say("netdata warns of any")
DRIVERS_FIRST = (MEND_DRIVERS, TEST_MEMORY)
WORN = 0.6  # of the battery's first-day charge: below, it may just have run empty


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much may go wrong."""

    week: float = limit(1, unit="number", says=say("crashes of the system in 7 days"), source=OURS)
    month: float = limit(
        2, unit="number", says=say("crashes of the system in 30 days"), source=OURS
    )
    power: float = limit(3, unit="number", says=say("losses of power in 30 days"), source=OURS)
    memory: float = limit(
        1, unit="number", says=say("programs ended for want of memory"), source=NETDATA
    )
    corrected: float = limit(
        10, unit="number", says=say("corrected hardware errors a day"), source=OURS
    )
    graphics: float = limit(2, unit="number", says=say("resets of the graphics chip"), source=OURS)


@check(
    id="crash.system",
    code="C2",
    question=say("Did the whole computer crash, freeze or lose power?"),
    matters=say("Behind it is often a driver, memory, heat or a power supply that is failing."),
    headlines=Headlines(
        good=say("The computer runs without crashes"),
        advice=say("The computer had trouble lately"),
        problem=say("The computer crashed or lost power"),
    ),
    remedies=(MEND_DRIVERS, TEST_MEMORY, CHECK_POWER, FEWER_PROGRAMS),
    recalls=("battery.drain/charge",),
)
def examine(
    log: Log,
    machine: Machine | Missing,
    battery: Battery | Missing,
    moment: Moment,
    limits: Limits,
    history: BatteryHistory | Missing = NOTHING_KEPT,
    past: Past = NOTHING,
) -> Finding:
    """Tell the worst there is."""
    require_sight(log)
    virtual = isinstance(machine, Machine) and machine.kind == "virtual"
    empty = partial(ran_empty, history=history, past=past)
    found = troubles(log, moment.now, virtual=virtual, emptied=empty)
    number = len(found.crashes)
    crashed = _seen("crashes", say("System crashes in 30 days"), number, limits.month)
    lost = _seen("losses", say("Losses of power in 30 days"), found.losses, limits.power)
    if found.crashes_lately >= limits.week or number >= limits.month:
        more = code_says(found.crashes[0].subject)
        return problem(crashed_says(number), crashed, lost, remedies=DRIVERS_FIRST, more=more)
    if found.hardware:
        says = say("The hardware reported an error it could not correct.")
        return problem(says, crashed, lost, remedies=(TEST_MEMORY, MEND_DRIVERS))
    if found.losses >= limits.power or found.losses_lately:
        worn = not isinstance(battery, Missing) and (battery.health or 1.0) < WORN
        judge = problem if found.losses >= limits.power and not worn else advice
        return judge(lost_says(found.losses), crashed, lost, remedies=(CHECK_POWER, MEND_DRIVERS))
    if found.ended >= limits.memory:
        ended = _seen("ended", say("Programs ended"), found.ended, limits.memory)
        return advice(ended_says(found.ended), ended, crashed, remedies=(FEWER_PROGRAMS,))
    if found.corrected > limits.corrected:
        says = say("The hardware corrected {n} errors of its own in one day.", n=found.corrected)
        most = _seen("corrected", say("Corrected in one day"), found.corrected, limits.corrected)
        return advice(says, most, crashed, remedies=(TEST_MEMORY,))
    if found.graphics >= limits.graphics:
        says = say("The graphics chip stopped answering {n} times in 7 days.", n=found.graphics)
        resets = _seen("resets", say("Graphics resets"), found.graphics, limits.graphics)
        return advice(says, resets, crashed, remedies=(MEND_DRIVERS,))
    known = virtual or log.sees(Kind.POWER_LOSS)
    unknown = None if known else say("Whether it lost power is not written down here.")
    more = EMPTIED if found.emptied else unknown
    return good(say("The system has not crashed lately."), crashed, lost, more=more)


def _seen(name: str, says: Words, value: int, most: float) -> Evidence:
    return Evidence(name=name, says=says, value=value, limit=most)
