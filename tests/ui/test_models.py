"""The models keep Qt's rules in every order of events, and say what the findings say."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from smartdoctor.model import Finding, Reason, Why, advice, declined, good, problem
from smartdoctor.scan.events import FindingKnown, ScanFinished
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.findings_model import (
    CAUSED,
    CHECK,
    CODE,
    MARK,
    FindingsFilter,
    FindingsModel,
    FirstThings,
)
from smartdoctor.ui.scan_process import ScanProcess
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.tiles_model import SUMMARY, TilesModel
from smartdoctor.ui.verdicts import Mark
from tests.ui.scene import CATALOGUE, COME_CLOSER, FINDINGS, events, known, report

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


class Heard:
    """An examination whose engine is the test."""

    def __init__(self) -> None:
        self.engine = ScanProcess(lambda: [])
        self.examination = Examination(self.engine, lambda: CATALOGUE)
        self.speaker = Speaker("en")
        self.findings = FindingsModel(self.examination, self.speaker)
        self.filter = FindingsFilter(self.findings)
        self.first = FirstThings(self.examination, self.speaker)
        self.tiles = TilesModel(self.examination, self.speaker)
        self.testers = [
            QAbstractItemModelTester(model, STRICT)
            for model in (self.findings, self.filter, self.first, self.tiles)
        ]

    def begin(self) -> None:
        self.examination.phase = Phase.RUNNING
        self.examination.asked = tuple(self.examination.checks)
        self.examination.findings = {}
        self.examination.began.emit()

    def hear(self, upto: int = 99, *, finish: bool = True) -> None:
        self.begin()
        for event in events(upto, finish=finish):
            self.engine.heard.emit(event)
        if finish:
            self.engine.ended.emit(None)

    def find(self, finding: Finding) -> None:
        self.engine.heard.emit(FindingKnown(finding=finding))


@pytest.fixture
def heard(qapp: object) -> Heard:
    del qapp
    return Heard()


def shown(model: QAbstractItemModel) -> dict[str, list[str]]:
    """The groups and the codes in them, as a tree shows them."""
    return {
        str(model.index(group, 0).data()): [
            str(model.index(row, 0, model.index(group, 0)).data(CODE))
            for row in range(model.rowCount(model.index(group, 0)))
        ]
        for group in range(model.rowCount())
    }


def test_findings_are_grouped_worst_first(heard: Heard) -> None:
    heard.hear()
    assert shown(heard.findings) == {
        "Needs attention": ["K1", "W1", "R1"],
        "Could not be checked": ["L1"],
        "Put aside": [],
        "Fine": ["N1", "D1", "M1", "H1", "U2"],
        "Not asked": [],
        "Does not apply": ["B1", "B2"],
    }


def test_empty_groups_are_hidden(heard: Heard) -> None:
    assert shown(heard.filter) == {}
    heard.hear(2, finish=False)
    assert shown(heard.filter) == {"Does not apply": ["B1", "B2"]}


@pytest.mark.parametrize("seed", range(8))
def test_any_order_of_verdicts_keeps_qts_rules(heard: Heard, seed: int) -> None:
    """The testers abort the process when a model breaks a rule, so 300 moves must all be right."""
    chance = random.Random(seed)
    kinds = (
        good(known("Good.")),
        advice(known("Advice."), remedies=(COME_CLOSER,)),
        problem(known("Problem."), remedies=(COME_CLOSER,)),
        declined(Reason(why=Why.ABSENT, says=known("Absent."))),
        declined(Reason(why=Why.DENIED, says=known("Denied."))),
        declined(Reason(why=Why.NOT_ASKED, says=known("Not asked."))),
    )
    for _ in range(300):
        move = chance.random()
        if move < 0.03:
            heard.begin()
        elif move < 0.06:
            heard.filter.look_for(chance.choice(["", "wifi", "good", "nothing has this"]))
        elif move < 0.08:
            heard.speaker.speak(chance.choice(["en", "ko", "qps"]))
        else:
            check = chance.choice(list(FINDINGS))
            heard.find(replace(chance.choice(kinds), check=check))
        counted = sum(map(len, shown(heard.findings).values()))
        assert counted == len(heard.examination.findings)


def test_a_finding_moves_when_it_gets_better(heard: Heard) -> None:
    heard.hear()
    better = replace(good(known("Backed up today.")), check="backup.recent")
    heard.begin()
    heard.hear(finish=False)
    heard.find(better)
    groups = shown(heard.findings)
    assert groups["Needs attention"] == ["W1", "R1"]
    assert groups["Fine"] == ["N1", "K1", "D1", "M1", "H1", "U2"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("firewall", ["L1"]),
        ("k1", ["K1"]),
        ("wi-fi", ["W1"]),
        ("BACKED days", ["K1"]),
        ("problem", ["K1"]),
        ("router.latency", ["R1"]),
        ("nothing is called this", []),
        ("  ", ["K1", "W1", "R1", "L1", "N1", "D1", "M1", "H1", "U2", "B1", "B2"]),
    ],
)
def test_search_finds_by_any_word(heard: Heard, text: str, codes: list[str]) -> None:
    heard.hear()
    heard.filter.look_for(text)
    assert [code for group in shown(heard.filter).values() for code in group] == codes


def test_what_is_explained_by_another_stands_below_it(heard: Heard) -> None:
    heard.hear()
    rows = [heard.first.index(row) for row in range(heard.first.rowCount())]
    assert [row.data(CHECK) for row in rows] == ["backup.recent", "wifi.signal"]
    assert [row.data(CAUSED) for row in rows] == [(), ("router.latency",)]


def test_a_cause_that_is_fine_explains_nothing(heard: Heard) -> None:
    heard.hear()
    heard.find(replace(good(known("Strong.")), check="wifi.signal"))
    heard.begin()
    for name in ("router.latency",):
        heard.find(FINDINGS[name])
    heard.find(replace(good(known("Strong.")), check="wifi.signal"))
    assert heard.examination.first_things() == [("router.latency", ())]


def test_causes_that_name_each_other_do_not_hang(heard: Heard) -> None:
    heard.begin()
    for one, other in (("wifi.signal", "router.latency"), ("router.latency", "wifi.signal")):
        heard.find(replace(FINDINGS["wifi.signal"], check=one, cause=other))
    assert heard.examination.first_things() is not None


def tiles(heard: Heard) -> dict[str, tuple[Mark, str]]:
    rows = [heard.tiles.index(row) for row in range(heard.tiles.rowCount())]
    return {str(row.data()): (row.data(MARK), row.data(SUMMARY)) for row in rows}


def test_tiles_sum_up_their_areas(heard: Heard) -> None:
    heard.tiles.load()
    assert tiles(heard)["Router & Internet"] == (Mark.WAITING, "2 checks")
    heard.hear()
    seen = tiles(heard)
    assert seen["Router & Internet"] == (Mark.ADVICE, "1 advice · 1 fine")
    assert seen["Backup"] == (Mark.PROBLEM, "1 problem")
    assert seen["Security"] == (Mark.UNSURE, "1 not checked")
    assert seen["Battery"] == (Mark.SKIPPED, "2 do not apply")
    assert seen["Storage"] == (Mark.GOOD, "1 fine")


def test_only_tiles_with_checks_are_shown(qapp: object) -> None:
    del qapp
    few = CATALOGUE[:3]
    examination = Examination(ScanProcess(lambda: []), lambda: few)
    model = TilesModel(examination, Speaker("en"))
    model.load()
    assert [model.index(row).data() for row in range(model.rowCount())] == ["Battery", "Wi-Fi"]


def test_tiles_tell_how_far_the_scan_is(heard: Heard) -> None:
    heard.begin()
    told = events(3, finish=False)
    for event in told[:2]:  # started, reading
        heard.engine.heard.emit(event)
    assert tiles(heard)["Battery"] == (Mark.WORKING, "0 of 2 · looking at battery.drain")
    for event in told[2:5]:
        heard.engine.heard.emit(event)
    assert tiles(heard)["Battery"][1].startswith("1 of 2")
    heard.engine.heard.emit(ScanFinished(report=report()))
    heard.engine.ended.emit(None)
    assert tiles(heard)["Battery"] == (Mark.SKIPPED, "2 do not apply")


def test_rows_are_read_out_with_verdict_and_code(heard: Heard) -> None:
    heard.hear()
    spoken = heard.findings.index_of("backup.recent").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Problem, backup.recent is in trouble, K1"
    assert not heard.findings.index_of("no.such").isValid()
    assert heard.findings.data(QModelIndex()) is None
