"""Looking back: points, counts, days, changes and files to take along."""

import csv
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from smartdoctor.history import look
from smartdoctor.history.changes import Turn, changes
from smartdoctor.history.export import as_json, samples_csv, scans_csv
from smartdoctor.history.store import History
from smartdoctor.model import Verdict
from tests.history.test_store import WHEN, finding, scan
from tests.support.recordings import report_of

NAME = "battery.wear/health"


@pytest.fixture
def history(tmp_path: Path):
    with History(tmp_path) as made:
        for day in range(10):
            made.save(scan(day, day / 10, bad=day in (4, 5)))
        yield made


def test_reach_is_from_the_first_to_the_last(history: History, tmp_path: Path) -> None:
    assert look.reach(history) == (WHEN, WHEN + timedelta(days=9))
    history.add(WHEN + timedelta(days=11), {"x/y": 1.0})
    assert look.reach(history) == (WHEN, WHEN + timedelta(days=11))
    with History(tmp_path / "new") as new:
        assert look.reach(new) is None


def test_points_are_gathered_into_steps(history: History) -> None:
    until = WHEN + timedelta(days=9)
    all_of_them = look.points(history, NAME, WHEN, until)
    assert [round(point.mean, 1) for point in all_of_them] == [n / 10 for n in range(10)]
    assert all_of_them[3].at == WHEN + timedelta(days=3)
    three = look.points(history, NAME, WHEN, until, most=3)
    assert [point.step for point in three] == [0, 1, 2, 3]
    assert (three[0].low, three[0].high) == (0.0, 0.2)
    assert three[0].mean == pytest.approx(0.1)
    assert look.points(history, NAME, WHEN + timedelta(days=8), until)[0].mean == 0.8
    assert look.points(history, "no such series", WHEN, until) == ()


def test_scans_are_counted(history: History) -> None:
    told = look.scanned(history, WHEN + timedelta(days=5))
    assert len(told) == 5
    assert told[0].at == WHEN + timedelta(days=9)
    assert told[0].counts[Verdict.GOOD] == 1
    assert told[-1].counts == {
        Verdict.GOOD: 0,
        Verdict.ADVICE: 1,
        Verdict.PROBLEM: 0,
        Verdict.SKIPPED: 1,
        Verdict.UNSURE: 0,
    }


def test_days_and_their_verdicts(history: History) -> None:
    assert len(look.moments(history)) == 10
    since, until = WHEN + timedelta(days=4), WHEN + timedelta(days=4.5)
    assert {(c, v) for _, c, v in look.verdicts(history, since, until)} == {
        ("battery.wear", Verdict.ADVICE),
        ("b.c", Verdict.SKIPPED),
    }
    assert look.looked_at(history) == {"battery.wear": True, "b.c": False}
    later = look.looked_at(history, WHEN + timedelta(days=6))
    assert later == {"battery.wear": False, "b.c": False}


def test_the_last_time_it_was_fine(history: History) -> None:
    assert look.last_fine(history, 7) == 4 + 0  # days 4 and 5 were not
    assert look.last_fine(history, 10) == 9
    assert look.last_fine(history, 1) is None


def test_changes_have_a_turn() -> None:
    before = report_of(
        finding("a.worse"), finding("a.better", bad=True), finding("a.same", bad=True),
        finding("a.gone"),
    )  # fmt: skip
    after = report_of(
        finding("a.worse", bad=True), finding("a.better"), finding("a.same", 0.1, bad=True),
        finding("a.new", bad=True),
    )  # fmt: skip
    told = {change.check: change.turn for change in changes(before, after)}
    assert told == {
        "a.worse": Turn.WORSE,
        "a.new": Turn.NEW,
        "a.better": Turn.BETTER,
        "a.gone": Turn.GONE,
    }
    assert list(told) == ["a.worse", "a.new", "a.better", "a.gone"]
    assert changes(before, before) == ()


def test_of_what_was_newly_checked_the_trouble_comes_first() -> None:
    after = report_of(finding("a.fine"), finding("b.trouble", bad=True))
    assert [each.check for each in changes(report_of(), after)] == ["b.trouble", "a.fine"]


def test_what_could_not_be_checked_is_neither_better_nor_worse() -> None:
    unsure = scan().findings["b.c"]
    one, other = report_of(unsure), report_of(finding("b.c", bad=True))
    assert [each.turn for each in changes(one, other)] == [Turn.NEW]
    assert [each.turn for each in changes(other, one)] == [Turn.GONE]
    assert changes(one, one) == ()


def test_json_has_its_shape(history: History) -> None:
    told = json.loads("".join(as_json(history, samples=True)))
    assert told["format"] == 1
    assert told["scans"][0] == {
        "id": 10,
        "taken_at": "2026-11-30T10:42:00Z",
        "stopped": False,
        "scheduled": False,
        "counts": {"good": 1, "advice": 0, "problem": 0, "skipped": 1, "unsure": 0},
    }
    (series,) = told["series"]
    assert (series["name"], series["unit"], len(series["values"])) == (NAME, "percent", 10)
    assert series["values"][1] == ["2026-11-22T10:42:00Z", 0.1]
    assert json.loads("".join(as_json(None))) == {"format": 1, "scans": []}


def test_csv_is_read_by_others(history: History) -> None:
    scans = list(csv.DictReader(StringIO("".join(scans_csv(history)))))
    assert len(scans) == 10
    assert scans[0]["taken_at"] == "2026-11-30T10:42:00Z"
    assert scans[5]["advice"] == "1"
    values = list(csv.DictReader(StringIO("".join(samples_csv(history)))))
    assert values[1] == {
        "taken_at": "2026-11-22T10:42:00Z",
        "check": "battery.wear",
        "name": "health",
        "value": "0.1",
        "unit": "percent",
    }
    assert "".join(scans_csv(None)).count("\n") == 1
