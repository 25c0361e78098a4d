"""What is foreseen: a later catalogue with one more place, for the checks a company added."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smartdoctor.model import Device, Finding, Report, Verdict, say
from smartdoctor.readout import (
    COMPANY,
    State,
    Verdicts,
    edition,
    message,
    of_report,
    spoken,
    understand,
)
from smartdoctor.readout.edition import Edition
from smartdoctor.readout.verdicts import STATES

FIRST = edition(1)
LATER = replace(
    FIRST,
    version=2,
    company=True,
    weights={name: (*rows, (8, 4, 4, 240, 4)) for name, rows in FIRST.weights.items()},
    counts=tuple((*row, 1) for row in FIRST.counts),
)


def known(version: int) -> Edition:
    return {1: FIRST, 2: LATER}[version]


@pytest.fixture(autouse=True)
def _a_later_catalogue(monkeypatch):
    monkeypatch.setattr(message, "edition", known)
    monkeypatch.setattr(spoken, "edition", known)


def report(catalogue: int, verdicts: dict[str, Verdict]) -> Report:
    return Report(
        program="2.0",
        device=Device(system="windows", release="11", kind="unknown"),
        taken_at=datetime(2027, 3, 1, 23, 59, tzinfo=UTC),
        seconds=1.0,
        lane_seconds={},
        findings={
            name: Finding(verdict=verdict, says=say("It is so."), check=name)
            for name, verdict in verdicts.items()
        },
        catalogue=catalogue,
    )


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ((), Verdict.SKIPPED),
        ((Verdict.GOOD, Verdict.SKIPPED), Verdict.GOOD),
        ((Verdict.GOOD, Verdict.UNSURE), Verdict.UNSURE),
        ((Verdict.GOOD, Verdict.ADVICE, Verdict.UNSURE), Verdict.ADVICE),
        ((Verdict.ADVICE, Verdict.PROBLEM), Verdict.PROBLEM),
    ],
)
def test_the_worst_of_them_is_told(added, told):
    ours = dict.fromkeys(FIRST.checks, Verdict.GOOD)
    theirs = {f"company.{at}": verdict for at, verdict in enumerate(added)}
    found = understand(of_report(report(2, ours | theirs)).words("en"))
    assert found.state is State.WHOLE
    assert isinstance(found.message, Verdicts)
    assert found.message.head.device_class == "windows desktop"
    assert found.message.verdicts == ours | {COMPANY: told}
    assert len(of_report(report(2, ours | theirs)).code) <= 10


def test_codes_of_the_first_catalogue_are_read_as_before():
    ours = dict.fromkeys(FIRST.checks, Verdict.ADVICE)
    found = understand(of_report(report(1, ours | {"company.1": Verdict.PROBLEM})).words("ko"))
    assert isinstance(found.message, Verdicts)
    assert found.message.verdicts == ours


def test_the_worst_case_is_two_words_longer():
    dice = random.Random(3)
    for _ in range(100):
        verdicts = {name: dice.choice(STATES) for name in (*FIRST.checks, "company.x")}
        said = of_report(report(2, verdicts))
        assert len(said.code) <= 22
        assert understand(said.digits).message == said.message
