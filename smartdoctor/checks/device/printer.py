"""The printer: ready, and nothing stuck in front of it.

A printer that sleeps says that it cannot be reached, and wakes up with the first page, so nobody is
bothered while nothing waits for it.  Half an hour is longer than the longest document prints.  The
printing service counts only where printers are set up.  Catalogue G6.
"""

from dataclasses import dataclass, replace

from smartdoctor.checks.device.steps import evidence
from smartdoctor.facts.printers import Printer, Printers
from smartdoctor.model import (
    Action,
    Evidence,
    Finding,
    Headlines,
    Missing,
    Remedy,
    Why,
    Words,
    advice,
    check,
    good,
    limit,
    problem,
    say,
    say_many,
)

OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a document may wait."""

    waiting: float = limit(1800.0, unit="duration", says=say("a document waits for"), source=OURS)


RESUME = Remedy(
    id="resume_printer",
    title=say("Let the printer go on"),
    steps=(
        say("Switch the printer off, wait ten seconds and switch it on again."),
        say("Check that its cable is in or that it is in the same network as the computer."),
        say("Open the printer settings, choose the printer and let it go on printing."),
    ),
    opens="printers",
    action=Action(
        title=say("Let the printer go on"),
        preview=say("The stopped queue is started again; waiting documents are printed."),
        needs="user",
        systems=("linux", "macos"),
        undo=say("The queue is stopped again."),
    ),
)
CANCEL_JOB = Remedy(
    id="cancel_print_job",
    title=say("Remove the document that is stuck"),
    steps=(
        say("Open the printer settings, choose the printer and look at its queue."),
        say("Remove the oldest document, then see whether the next one prints."),
    ),
    opens="printers",
    action=Action(
        title=say("Remove the document that is stuck"),
        preview=say("The waiting documents are listed, and the one you choose is removed."),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=None,
    ),
)
FEED_PRINTER = Remedy(
    id="feed_printer",
    title=say("Look after the printer"),
    steps=(
        say("Look at the printer's display or lamps: they say what it needs."),
        say("Put in paper or toner, remove jammed paper, and close every cover."),
    ),
    opens="printers",
)
START_PRINTING = Remedy(
    id="start_print_service",
    title=say("Start the printing service"),
    steps=(
        say("Restart the computer; the printing service starts with it."),
        say("If printing still fails, install the printer's software again."),
    ),
    opens="printers",
    action=Action(
        title=say("Start the printing service"),
        preview=say("The system's printing service is restarted; documents in it are kept."),
        needs="admin",
        systems=("windows",),
        undo=None,
    ),
)
NEEDS: dict[str, Words] = {
    "paper": say("{printer:text} has no paper.", printer=""),
    "jam": say("Paper is jammed in {printer:text}.", printer=""),
    "toner": say("{printer:text} runs out of toner or ink.", printer=""),
    "waste": say("The waste container of {printer:text} is full.", printer=""),
    "cover": say("A cover of {printer:text} is open.", printer=""),
    "tray": say("A paper tray of {printer:text} is missing.", printer=""),
    "driver": say("A part of the software for {printer:text} is missing.", printer=""),
    "look": say("{printer:text} asks you to look at it.", printer=""),
}


@check(
    id="device.printer",
    code="G6",
    question=say("Is my printer ready?"),
    matters=say("One document that is stuck holds up all others behind it."),
    headlines=Headlines(
        good=say("The printer is ready"),
        advice=say("The printer needs a hand"),
        problem=say("The printer does not print"),
    ),
    remedies=(RESUME, CANCEL_JOB, FEED_PRINTER, START_PRINTING),
)
def examine(printers: Printers, limits: Limits) -> Finding:
    """Judge the service, then every printer, and tell of the worst."""
    if not printers.service:
        return problem(say("The printing service does not run."), remedies=(START_PRINTING,))
    known = sorted(printers.printers, key=lambda each: not each.default)
    if not known:
        raise Missing(Why.ABSENT, say("No printer is set up on this computer."))
    for judge in (_stuck, _asking):
        for printer in known:
            if finding := judge(printer, limits):
                return finding
    first = known[0]
    return good(say("{printer:text} is ready.", printer=first.name), *_seen(first, limits))


def _stuck(printer: Printer, limits: Limits) -> Finding | None:
    seen = _seen(printer, limits)
    if printer.stopped and (printer.default or printer.jobs):
        stopped = say("{printer:text} is stopped.", printer=printer.name)
        many = say_many(
            "{printer:text} is stopped; {n} document is waiting.",
            "{printer:text} is stopped; {n} documents are waiting.",
            n=printer.jobs,
            printer=printer.name,
        )
        return problem(many if printer.jobs else stopped, *seen, remedies=(RESUME, CANCEL_JOB))
    if printer.oldest is not None and printer.oldest > limits.waiting:
        says = say(
            "A document has been waiting for {printer:text} for {wait:duration}.",
            printer=printer.name,
            wait=printer.oldest,
        )
        return problem(says, *seen, remedies=(RESUME, CANCEL_JOB))
    return None


def _asking(printer: Printer, limits: Limits) -> Finding | None:
    seen = _seen(printer, limits)
    if printer.offline and printer.jobs:
        says = say("{printer:text} cannot be reached.", printer=printer.name)
        more = say("A document is waiting for it.")
        return advice(says, *seen, more=more, remedies=(RESUME, CANCEL_JOB))
    needs = next((NEEDS[each] for each in printer.needs if each in NEEDS), None)
    if needs and not printer.offline:
        says = replace(needs, values={"printer": printer.name})
        return advice(says, *seen, remedies=(FEED_PRINTER,))
    return None


def _seen(printer: Printer, limits: Limits) -> tuple[Evidence, ...]:
    seen = [
        evidence("printer", say("Printer"), printer.name, "text"),
        evidence("jobs", say("Documents waiting"), printer.jobs),
    ]
    if printer.oldest is not None:
        waiting = limits.waiting
        seen.append(evidence("oldest", say("Oldest"), printer.oldest, "duration", waiting))
    return tuple(seen)
