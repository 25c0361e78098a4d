"""The screen lock: whether a passer-by finds the programs open.

Counted from the last touch until a password is wanted.  Twenty minutes are what the macOS Security
Compliance Project and Pareto hold for enough (CIS asks for 15), and a minute of grace at most.
Switched off on a computer that is carried around is a problem, on one that stands at home advice.
A screen that never goes dark never locks.  Virtual machines are locked by what they run on.
Catalogue L4.
"""

from dataclasses import dataclass

from smartdoctor.facts.lock import Lock
from smartdoctor.facts.machine import Machine
from smartdoctor.model import (
    Action,
    Evidence,
    Finding,
    Headlines,
    Missing,
    Remedy,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

GUIDES = say("NIST guide for macOS and Pareto; CIS asks for 15 minutes")
OURS = say("our choice; no standard gives one")
LOCK_SOONER = Remedy(
    id="lock_sooner",
    title=say("Let the screen lock by itself"),
    steps=(
        say("Open the settings for the screen lock."),
        say("Switch automatic locking on, with a password right after the screen goes dark."),
        say("Let the screen go dark after 5 to 15 minutes without use."),
        say("When you walk away, lock it yourself, with the keys your system has for that."),
    ),
    opens="lockscreen",
    action=Action(
        title=say("Switch the screen lock on"),
        preview=say(
            "For this account, the screen will lock after 10 minutes without use and then want the"
            " password. Nothing else changes."
        ),
        needs="user",
        systems=("linux", "windows"),
        undo=say("The lock and its times will be set back to what they were."),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long the screen may stay open."""

    late: float = limit(1200.0, unit="duration", says=say("it locks within"), source=GUIDES)
    grace: float = limit(60.0, unit="duration", says=say("dark but open at most"), source=OURS)


@check(
    id="security.screenlock",
    code="L4",
    question=say("Does my screen lock when I walk away?"),
    matters=say("Whoever passes an open screen can read and change everything."),
    headlines=Headlines(
        good=say("The screen locks by itself"),
        advice=say("The screen locks late or not at all"),
        problem=say("The screen does not lock"),
    ),
    remedies=(LOCK_SOONER,),
)
def examine(lock: Lock, machine: Machine | Missing, limits: Limits) -> Finding:
    """Add the times up."""
    if not isinstance(machine, Missing) and machine.kind == "virtual":
        says = say("This is a virtual machine; the computer it runs on locks the screen.")
        raise Missing(Why.MUTED, says)
    if not lock.enabled:
        carried = not isinstance(machine, Missing) and machine.portable
        judge = problem if carried else advice
        return judge(say("The screen lock is switched off."), remedies=(LOCK_SOONER,))
    if lock.idle is None:
        says = say("The screen lock is on; after what time it locks could not be told.")
        raise Missing(Why.UNREADABLE, says)
    if lock.idle <= 0:
        says = say("The screen never goes dark by itself, so it never locks.")
        return advice(says, remedies=(LOCK_SOONER,))
    total = lock.idle + lock.grace
    after = say("The screen locks after {total:duration} without use.", total=total)
    seen = (
        Evidence(name="total", says=say("Locks after"), value=total, unit="duration",
                 limit=limits.late),
        Evidence(name="grace", says=say("Dark but open for"), value=lock.grace, unit="duration",
                 limit=limits.grace),
    )  # fmt: skip
    if total > limits.late or lock.grace > limits.grace:
        return advice(after, *seen, remedies=(LOCK_SOONER,))
    return good(after, *seen)
