"""What is read out and what an agent hears: scans as words, words as the report they speak of."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from smartdoctor.app.policy import rules
from smartdoctor.model import (
    Device,
    Finding,
    Reason,
    Remedy,
    Report,
    Verdict,
    Why,
    Words,
    say,
)
from smartdoctor.readout import COMPANY, Remedies, Spoken, Verdicts, of_changes, of_report
from smartdoctor.scan.orders import Refused
from smartdoctor.scan.rules import allowed

if TYPE_CHECKING:
    from smartdoctor.app.doctor import Doctor
    from smartdoctor.model import Check

NOT_HERE = say("It does not apply to that device, or was not asked.")
NOT_KNOWN = say("It could not be checked on that device.")
OURS = {  # what the checks that a company added say together
    Verdict.GOOD: say("What the company added is fine"),
    Verdict.ADVICE: say("Something the company checks could be better"),
    Verdict.PROBLEM: say("Something the company checks is wrong"),
}

DEVICES = {
    "linux laptop": say("a laptop with Linux"),
    "linux desktop": say("a desktop computer with Linux"),
    "linux virtual": say("a virtual machine with Linux"),
    "macos laptop": say("a laptop with macOS"),
    "macos desktop": say("a desktop computer with macOS"),
    "windows laptop": say("a laptop with Windows"),
    "windows desktop": say("a desktop computer with Windows"),
    "windows virtual": say("a virtual machine with Windows"),
}
"""What a class of device is called."""


def spoken(report: Report) -> Spoken:
    """Return a report of this device as what can be read out; raises Refused."""
    try:
        return of_report(report)
    except (KeyError, ValueError) as foreign:
        raise Refused(
            say("This scan is of another Smart Doctor than this one; scan again to read it out.")
        ) from foreign


def scan_before(doctor: "Doctor") -> Report:
    """Return the scan that was kept before the newest one; raises Refused."""
    from smartdoctor.history.store import Lost

    try:
        with doctor.history() as history:
            scans = history.scans(most=2)
            if len(scans) == 2:
                return history.report(scans[1].id)
    except Lost as lost:
        raise Refused(lost.says) from lost
    raise Refused(say("There is only one scan, so there is nothing to compare it with."))


def spoken_changes(before: Report, after: Report) -> Spoken:
    """Return what became of which check as words; raises Refused."""
    try:
        return of_changes(before, after)
    except (KeyError, ValueError) as foreign:
        raise Refused(
            say("So much is different now that the whole result is shorter; read that out.")
        ) from foreign


def heard(doctor: "Doctor", said: Verdicts, on: date) -> Report:
    """Return the report that an owner read out, with headlines in place of the numbers.

    `on` is the day it is heard. Of the moment only the day is known (noon stands for it), and of
    the program and its system no version.
    """
    checks = doctor.by_id()
    return Report(
        program="",
        device=Device(system=said.head.system, release="", kind=said.head.kind),
        taken_at=datetime.combine(said.head.taken_on(on), time(12), UTC),
        seconds=0.0,
        lane_seconds={},
        findings={
            name: _allowed(doctor, _finding(name, verdict, checks.get(name)))
            for name, verdict in said.verdicts.items()
            if name != COMPANY or verdict is not Verdict.SKIPPED
        },
        catalogue=said.head.catalogue,
    )


def given(doctor: "Doctor", said: Remedies) -> tuple[tuple["Check[...]", Remedy], ...]:
    """Return the remedies an agent gave back, as far as this program still has them."""
    checks = doctor.by_id()
    return tuple(
        (checks[name], remedy)
        for name, wanted in said.remedies
        if name in checks
        for remedy in doctor.remedies(checks[name])  # not what the organisation forbids
        if remedy.id == wanted
    )


def headline(doctor: "Doctor", name: str, verdict: Verdict) -> Words:
    """Return what a verdict of a check means, without numbers."""
    check = doctor.by_id().get(name)
    return _finding(name, verdict, check).says


def _allowed(doctor: "Doctor", finding: Finding) -> Finding:
    return allowed(finding, rules(doctor.policy))


def _finding(name: str, verdict: Verdict, check: "Check[...] | None") -> Finding:
    if verdict is Verdict.SKIPPED:
        reason = Reason(why=Why.ABSENT, says=NOT_HERE)
        return Finding(verdict=verdict, says=NOT_HERE, reason=reason, check=name)
    if verdict is Verdict.UNSURE:
        says = NOT_KNOWN
        if check:
            says = say("{question} That could not be checked.", question=check.question)
        reason = Reason(why=Why.UNREADABLE, says=NOT_KNOWN)
        return Finding(verdict=verdict, says=says, reason=reason, check=name)
    if check is None:
        return Finding(verdict=verdict, says=_of_another(name, verdict), check=name)
    says = {
        Verdict.GOOD: check.headlines.good,
        Verdict.ADVICE: check.headlines.advice,
        Verdict.PROBLEM: check.headlines.problem,
    }[verdict]
    remedies = check.remedies if verdict.attention else ()
    return Finding(verdict=verdict, says=says, remedies=remedies, check=name)


def _of_another(name: str, verdict: Verdict) -> Words:
    """Say it of a check that this program has not got."""
    if name == COMPANY:
        return OURS[verdict]
    return say("This Smart Doctor has no check {name} any more.", name=name)
