"""Programs that start by themselves: too many of them, left-overs, and strangers.

Counted is what other makers put on the lists; security, drivers, backup and sync are meant to
start, and so is the system's own.  What each costs in its first two minutes needs samples, which
come with the history.  Never a problem: nothing is broken.  Catalogue S1.
"""

from dataclasses import dataclass

from smartdoctor.facts.autostart import Autostart
from smartdoctor.model import (
    Action,
    Evidence,
    Finding,
    Headlines,
    Remedy,
    advice,
    check,
    good,
    limit,
    say,
    say_many,
)

OURS = say("our choice; no standard gives one")
SHOWN = 10  # names in one sentence


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many may start."""

    many: float = limit(8, unit="number", says=say("programs that start"), source=OURS)


FEWER_STARTS = Remedy(
    id="fewer_starts",
    title=say("Let fewer programs start by themselves"),
    steps=(
        say("Open the list of programs that start by themselves."),
        say("Switch off what you do not need right after signing in; it stays installed."),
        say("Leave security, backup and sync programs on."),
    ),
    opens="startup",
    action=Action(
        title=say("Do not start this program by itself"),
        preview=say("The program stays installed, but no longer starts when you sign in."),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=say("The program starts by itself again, as before."),
    ),
)
REMOVE_LEFTOVER = Remedy(
    id="remove_leftover",
    title=say("Take what is gone off the list"),
    steps=(
        say("Open the list of programs that start by themselves and switch it off there."),
        say("If you still need the program, install it again."),
    ),
    opens="startup",
)
CHECK_STRANGER = Remedy(
    id="check_stranger",
    title=say("Find out what it is"),
    steps=(
        say("If you do not know the program, switch it off in the list, and do not open it."),
        say("Let your malware protection look through the whole computer."),
    ),
    opens="startup",
)


@check(
    id="startup.items",
    code="S1",
    question=say("What starts by itself and slows me down?"),
    matters=say("Every program that starts by itself makes the first minutes slower."),
    headlines=Headlines(
        good=say("Few programs start by themselves"),
        advice=say("Some programs should not start by themselves"),
        problem=say("Too many programs start by themselves"),
    ),
    remedies=(FEWER_STARTS, REMOVE_LEFTOVER, CHECK_STRANGER),
)
def examine(autostart: Autostart, limits: Limits) -> Finding:
    """Judge strangers first, then what is gone, then how many there are."""
    on = [each for each in autostart.items if each.enabled]
    counted = [each.name for each in on if not each.purpose and not each.missing]
    gone = tuple(each.name for each in on if each.missing)
    odd = tuple(each.name for each in on if each.odd and not each.missing)
    number, all_of_them = len(counted), ", ".join(counted)
    seen = (
        Evidence(
            name="items", says=say("Programs"), value=number, unit="number", limit=limits.many
        ),
        Evidence(name="names", says=say("Names"), value=all_of_them, unit="text"),
        Evidence(name="wanted", says=say("Meant to start"), value=len(on) - number, unit="number"),
    )
    further = say("The system lists further programs in its settings.") if autostart.more else None
    if odd:
        says = say(
            "A program that nobody vouches for starts from a temporary folder: {names}.",
            names=odd[:SHOWN],
        )
        return advice(says, *seen, remedies=(CHECK_STRANGER,))
    if gone:
        says = say("What is to be started is no longer there: {names}.", names=gone[:SHOWN])
        return advice(says, *seen, remedies=(REMOVE_LEFTOVER,))
    says = say_many("{n} program starts by itself.", "{n} programs start by themselves.", n=number)
    if number > limits.many:
        names = say("They are: {names}.", names=tuple(counted[:SHOWN]))
        return advice(says, *seen, remedies=(FEWER_STARTS,), more=names)
    if not number:
        says = say("Only what is meant to starts by itself.")
    return good(says, *seen, more=further)
