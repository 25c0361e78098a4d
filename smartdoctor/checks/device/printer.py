"""The printer: ready, and nothing stuck in front of it.

A printer that sleeps says that it cannot be reached, and wakes up with the first page, so nobody is
bothered while nothing waits for it.  Half an hour is longer than the longest document prints.  The
printing service counts only where printers are set up.  Catalogue G6.
"""

from dataclasses import dataclass, replace

from smartdoctor.checks.device.printer_steps import (
    CANCEL_JOB,
    FEED_PRINTER,
    NEEDS,
    RESUME,
    START_PRINTING,
)
from smartdoctor.checks.device.steps import evidence
from smartdoctor.facts.printers import Printer, Printers
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
    say_many,
)

OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a document may wait."""

    waiting: float = limit(1800.0, unit="duration", says=say("a document waits for"), source=OURS)


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
    for look in (_stuck, _asking):
        for printer in known:
            if finding := look(printer, limits):
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
        needs = None if printer.offline else _needs(printer)
        first = FEED_PRINTER if needs else RESUME
        return problem(says, *seen, more=needs, remedies=(first, CANCEL_JOB))
    return None


def _asking(printer: Printer, limits: Limits) -> Finding | None:
    seen = _seen(printer, limits)
    if printer.offline and printer.jobs:
        says = say("{printer:text} cannot be reached.", printer=printer.name)
        more = say("A document is waiting for it.")
        return advice(says, *seen, more=more, remedies=(RESUME, CANCEL_JOB))
    needs = _needs(printer)
    if needs and not printer.offline:
        return advice(needs, *seen, remedies=(FEED_PRINTER,))
    return None


def _needs(printer: Printer) -> Words | None:
    known = next((NEEDS[each] for each in printer.needs if each in NEEDS), None)
    return replace(known, values={"printer": printer.name}) if known else None


def _seen(printer: Printer, limits: Limits) -> tuple[Evidence, ...]:
    seen = [
        evidence("printer", say("Printer"), printer.name, "text"),
        evidence("jobs", say("Documents waiting"), printer.jobs),
    ]
    if printer.oldest is not None:
        waiting = limits.waiting
        seen.append(evidence("oldest", say("Oldest"), printer.oldest, "duration", waiting))
    return tuple(seen)
