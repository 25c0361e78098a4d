"""What was put aside stays so until it changes, or for a month; whatever the clock does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from smartdoctor.history import aside
from smartdoctor.history.recall import keep
from smartdoctor.history.store import History
from smartdoctor.model import (
    Device,
    Finding,
    Reason,
    Remedy,
    Report,
    Why,
    Words,
    advice,
    declined,
    good,
    problem,
)

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
OLD = Words("Nothing has been backed up for {age:duration}.", {"age": 40 * 86400.0})
NAME = "backup.recent"


def named(finding: Finding) -> Finding:
    return replace(finding, check=NAME)


HELP = (Remedy(id="back_up", title=Words("Back up"), steps=(Words("Do it."),)),)
BAD = named(problem(OLD, remedies=HELP))
WEAK = named(advice(OLD, remedies=HELP))
FINE = named(good(Words("There is a backup of today.")))
UNKNOWN = named(declined(Reason(why=Why.NOT_ASKED, says=Words("Not this time."))))


def report(finding: Finding, at: datetime = NOW) -> Report:
    return Report(
        program="0.1.0",
        device=Device(system="linux", release="Debian", kind="laptop"),
        taken_at=at,
        seconds=1.0,
        lane_seconds={},
        findings={NAME: finding},
    )


def held(folder: Path, finding: Finding, now: datetime = NOW) -> bool:
    with History(folder) as history:
        return NAME in aside.held(history, report(finding), now)


def put(folder: Path, finding: Finding, days: int = 0) -> None:
    with History(folder) as history:
        aside.put(history, finding, NOW, days)


def test_until_it_changes_means_verdict_or_sentence_but_not_a_number(tmp_path: Path) -> None:
    put(tmp_path, BAD)
    later = replace(BAD, says=replace(OLD, values={"age": 90 * 86400.0}))
    assert held(tmp_path, later, NOW + 4000 * DAY)
    assert not held(tmp_path, WEAK)
    assert not held(tmp_path, replace(BAD, says=Words("The backup disk is full.")))
    assert not held(tmp_path, FINE)


def test_a_month_is_thirty_days_and_ends_early_for_what_got_worse(tmp_path: Path) -> None:
    put(tmp_path, WEAK, aside.MONTH)
    other = replace(WEAK, says=Words("The last backup is incomplete."))
    assert held(tmp_path, other, NOW + 29 * DAY)
    assert not held(tmp_path, WEAK, NOW + 30 * DAY)
    assert not held(tmp_path, BAD, NOW + DAY)


def test_a_clock_moved_back_makes_no_month_endless(tmp_path: Path) -> None:
    put(tmp_path, BAD, aside.MONTH)
    assert held(tmp_path, BAD, NOW - 2 * DAY)
    assert not held(tmp_path, BAD, NOW - 400 * DAY)
    assert held(tmp_path, BAD, NOW + DAY)  # once the clock is right again


def test_what_was_mended_and_comes_back_is_told_again(tmp_path: Path) -> None:
    put(tmp_path, BAD)
    for seen, still in ((UNKNOWN, True), (BAD, True), (FINE, False)):
        keep(tmp_path, tmp_path, report(seen))
        assert held(tmp_path, BAD) is still


def test_a_month_outlives_a_good_day_but_not_a_worse_one(tmp_path: Path) -> None:
    put(tmp_path, WEAK, aside.MONTH)
    keep(tmp_path, tmp_path, report(FINE))
    assert held(tmp_path, WEAK)
    keep(tmp_path, tmp_path, report(BAD))
    assert not held(tmp_path, WEAK)


def test_a_single_second_look_settles_it_too(tmp_path: Path) -> None:
    keep(tmp_path, tmp_path, report(BAD))
    put(tmp_path, BAD)
    keep(tmp_path, tmp_path, report(FINE), joins=True)
    assert not held(tmp_path, BAD)


def test_brought_back_and_nonsense_count_as_nothing(tmp_path: Path) -> None:
    put(tmp_path, BAD)
    with History(tmp_path) as history:
        aside.bring_back(history, NAME)
        assert aside.load(history) == {}
        for text in ("", "{}", "[1]", '{"verdict": "dreadful"}'):
            history.note(f"{aside.NOTE}{NAME}", text)
            assert aside.load(history) == {}


def test_it_survives_a_damaged_file_as_far_as_that_can_be_read(tmp_path: Path) -> None:
    put(tmp_path, BAD)
    with History(tmp_path) as history:
        history._mend()
        assert NAME in aside.load(history)
