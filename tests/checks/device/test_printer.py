"""Printers that are ready, asleep, stopped, or asking."""

from typing import Any

import pytest

from smartdoctor.checks.device.printer import Limits, examine
from smartdoctor.checks.device.printer_steps import NEEDS
from smartdoctor.facts.printers import Printer, Printers
from smartdoctor.model import Finding, Missing, Verdict, Why
from smartdoctor.readers.anywhere import cups
from smartdoctor.readers.windows import printers as windows


def printer(name: str = "Office", *, default: bool = True, **known: Any) -> Printer:
    usual: dict[str, Any] = {"stopped": False, "offline": False}
    return Printer(name=name, default=default, **{**usual, **known})


def judge(*printers: Printer, service: bool = True) -> Finding:
    finding = examine(Printers(service=service, printers=printers), Limits())
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({}, Verdict.GOOD),
        ({"offline": True}, Verdict.GOOD),  # a network printer that sleeps
        ({"offline": True, "needs": ("paper",)}, Verdict.GOOD),
        ({"offline": True, "jobs": 1, "oldest": 60.0}, Verdict.ADVICE),
        ({"jobs": 3, "oldest": 1799.0}, Verdict.GOOD),
        ({"jobs": 3, "oldest": 1800.0}, Verdict.GOOD),
        ({"jobs": 3, "oldest": 1801.0}, Verdict.PROBLEM),
        ({"stopped": True}, Verdict.PROBLEM),
        ({"stopped": True, "default": False}, Verdict.GOOD),
        ({"stopped": True, "default": False, "jobs": 1}, Verdict.PROBLEM),
        ({"needs": ("toner",)}, Verdict.ADVICE),
        ({"needs": ("something new",)}, Verdict.GOOD),
    ],
)
def test_one_printer(known: dict[str, Any], verdict: Verdict) -> None:
    assert judge(printer(**known)).verdict is verdict


def test_the_worst_is_told_and_the_default_first() -> None:
    stuck = printer("Attic", default=False, jobs=1, oldest=9000.0)
    assert judge(printer(needs=("paper",)), stuck).says.values["printer"] == "Attic"
    assert judge(printer("Z", default=False), printer("Mine")).says.values["printer"] == "Mine"


def test_a_service_that_does_not_run() -> None:
    assert judge(service=False).verdict is Verdict.PROBLEM


def test_no_printer_is_no_question() -> None:
    with pytest.raises(Missing) as told:
        judge()
    assert told.value.why is Why.ABSENT


def test_every_need_that_readers_tell_has_a_sentence() -> None:
    assert {*cups.NEEDS.values(), *windows.NEEDS.values()} <= set(NEEDS)


def test_a_document_that_waits_for_paper_is_told_so() -> None:
    finding = judge(printer(jobs=1, oldest=9999.0, needs=("paper",)))
    assert finding.verdict is Verdict.PROBLEM
    assert finding.more
    assert finding.more.template == NEEDS["paper"].template
    assert [each.id for each in finding.remedies] == ["feed_printer", "cancel_print_job"]
