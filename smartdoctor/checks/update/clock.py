"""The clock: held against time servers, and whether anything keeps it right.

Half a minute is one step of a one-time password (RFC 6238), five minutes what company networks
allow (Kerberos).  Two servers have to agree before a clock is called wrong.  In a virtual machine
or a container the system below keeps the clock: nobody misses a time service.  Catalogue U4.
"""

from dataclasses import dataclass
from statistics import median, median_low

from smartdoctor.checks.update.steps import SET_CLOCK
from smartdoctor.facts.clock import ClockOffset, ClockSync
from smartdoctor.facts.machine import Machine
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Why,
    Words,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; no standard gives one")
CODES = say("RFC 6238: one step of a one-time password")
KERBEROS = say("the Kerberos default")
ENOUGH = 2  # servers that agree
FIRST_MINUTES = 17 * 60  # after a start, in which the time may not be known; netdata's figure


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How far off the clock may be."""

    off: float = limit(2.0, unit="duration", says=say("off by"), source=OURS)
    codes: float = limit(30.0, unit="duration", says=say("codes fail from"), source=CODES)
    signing: float = limit(300.0, unit="duration", says=say("sign-in fails from"), source=KERBEROS)
    agree: float = limit(1.0, unit="duration", says=say("two servers agree within"), source=OURS)


@check(
    id="update.clock",
    code="U4",
    question=say("Is my clock right?"),
    matters=say("With a wrong clock sign-in codes, secure pages and updates fail."),
    headlines=Headlines(
        good=say("The clock is right"),
        advice=say("The clock is a little off, or nothing keeps it right"),
        problem=say("The clock is wrong"),
    ),
    remedies=(SET_CLOCK,),
    exits=Limits(off=1.0, codes=20.0, signing=300.0, agree=1.0),
)
def examine(
    offset: ClockOffset | Missing,
    sync: ClockSync | Missing,
    machine: Machine | Missing,
    limits: Limits,
) -> Finding:
    """Judge the offset first, then what keeps the clock."""
    if isinstance(offset, ClockOffset):
        near = _agreeing(offset, limits)
        off = median(near)
        by = say("Off by")
        seen = Evidence(name="off", says=by, value=off, unit="duration", limit=limits.off)
        if abs(off) >= limits.off:
            late = say(
                "Companies refuse to sign in from {limit:duration} on.", limit=limits.signing
            )
            more = late if abs(off) >= limits.signing else None
            judge = problem if abs(off) >= limits.codes else advice
            return judge(_off(off), seen, remedies=(SET_CLOCK,), more=more)
        if not _lost(sync, machine):
            return good(say("The clock is right."), seen)
        says = say("The clock is right now, but nothing sets it by itself.")
        return advice(says, seen, remedies=(SET_CLOCK,))
    if _lost(sync, machine):
        return advice(say("Nothing sets the clock by itself."), remedies=(SET_CLOCK,))
    if isinstance(sync, ClockSync) and sync.synchronised:
        return good(say("The system keeps its clock right by itself."))
    if isinstance(machine, Machine) and machine.uptime < FIRST_MINUTES:
        raise Missing(Why.UNREADABLE, say("The computer has only just started."))
    raise offset


def _agreeing(offset: ClockOffset, limits: Limits) -> list[float]:
    aheads = [each.ahead for each in offset.offsets]
    near = [ahead for ahead in aheads if abs(ahead - median_low(aheads)) <= limits.agree]
    if len(near) < ENOUGH:
        raise Missing(Why.UNREADABLE, say("The time servers do not agree on the time."))
    return near


def _off(off: float) -> Words:
    if off > 0:
        return say("The clock is {off:duration} behind.", off=off)
    return say("The clock is {off:duration} ahead.", off=-off)


def _lost(sync: ClockSync | Missing, machine: Machine | Missing) -> bool:
    """Whether nothing keeps the clock; below a virtual machine or container something does."""
    guest = isinstance(machine, Machine) and (machine.container or machine.kind == "virtual")
    return isinstance(sync, ClockSync) and sync.enabled is False and not guest
