"""Scans remember: what is kept, what is not, and what a later scan knows of it."""

import json
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from smartdoctor.facts.ours import LastVerdicts, Moment, Scope
from smartdoctor.facts.past import Past, Sample
from smartdoctor.history.recall import keep, kept_days, recall, set_kept_days
from smartdoctor.history.store import History
from smartdoctor.model import Report, Verdict
from smartdoctor.scan.events import HistoryTrouble, decode_event
from tests.history.test_store import WHEN, finding, scan
from tests.support.recordings import report_of
from tests.support.remembering import remembering
from tests.support.running import smartdoctor

DIALS = "tests.support.remembering"


class Device:
    """A device with a dial and a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.home, self.dial = folder / "home", folder / "dial"
        self.status = 0
        self.told = ""

    def scan(self, value: float, *options: str) -> dict[str, dict]:
        self.dial.write_text(str(value))
        extra = {"SMARTDOCTOR_HOME": str(self.home), "DIAL": str(self.dial)}
        run = smartdoctor("scan", "--json", *options, module=DIALS, extra=extra)
        self.status, self.told = run.returncode, run.stderr
        return {each["id"]: each for each in json.loads(run.stdout)["findings"]}

    def events(self, value: float) -> list[object]:
        self.dial.write_text(str(value))
        extra = {"SMARTDOCTOR_HOME": str(self.home), "DIAL": str(self.dial)}
        run = smartdoctor("scan", "--events", module=DIALS, extra=extra)
        self.status, self.told = run.returncode, run.stderr
        return [decode_event(line) for line in run.stdout.splitlines()]

    @property
    def file(self) -> Path:
        return self.home / "state" / "history.db"

    def history(self) -> History:
        return History(self.home / "state", create=False)


@pytest.fixture
def device(tmp_path: Path) -> Device:
    return Device(tmp_path)


def test_a_value_between_the_two_limits_keeps_its_verdict(device: Device) -> None:
    """Hysteresis, through the command: without the history the second scan would be good."""
    verdicts = [device.scan(value)["dial.steady"]["verdict"] for value in (0.85, 0.95, 0.85, 0.75)]
    assert verdicts == ["good", "advice", "advice", "good"]


def test_a_check_gets_its_own_values_back(device: Device) -> None:
    told = [device.scan(value)["dial.remembering"]["sentence"] for value in (0.1, 0.2)]
    assert told == ["0 before, 0 kept.", "1 before, 0.2 kept."]


def test_whole_scans_are_kept_and_single_looks_join(device: Device) -> None:
    device.scan(0.1, "--only", "dial.plain")
    with device.history() as history:
        assert history.scans() == ()  # nothing to join
    device.scan(0.1, "--scheduled")
    device.scan(0.95, "--only", "dial.steady")
    with device.history() as history:
        (past,) = history.scans()
        assert past.scheduled
        assert not past.stopped
        assert past.verdicts["dial.steady"] is Verdict.ADVICE
        assert past.verdicts["dial.plain"] is Verdict.GOOD


def test_a_replay_never_enters_and_knows_what_was_known_then(
    device: Device, tmp_path: Path
) -> None:
    device.scan(0.95)
    extra = {"SMARTDOCTOR_HOME": str(device.home), "DIAL": str(device.dial)}
    paper = str(tmp_path / "paper")
    device.dial.write_text("0.85")
    assert smartdoctor("record", paper, module=DIALS, extra=extra).returncode == 0
    device.scan(0.1)
    with device.history() as history:
        before = len(history.scans())
    again = device.scan(0.1, "--recording", paper)
    assert again["dial.remembering"]["sentence"] == "1 before, 1.9 kept."
    kept = json.loads((Path(paper) / "recording.json").read_text())
    assert kept["ours"]["LastVerdicts"]["verdicts"]["dial.steady"] == "advice"
    assert set(kept["ours"]["Past"]["series"]) == {
        "dial.remembering/value",
        "dial.remembering/kept/a",
    }
    assert set(kept["ours"]["Past"]["verdicts"]) == {"dial.remembering"}
    with device.history() as history:
        assert len(history.scans()) == before


def test_a_damaged_history_costs_one_sentence(device: Device) -> None:
    device.scan(0.1)
    assert device.told == ""
    device.file.write_bytes(b"nonsense" * 4096)
    device.scan(0.1)
    assert device.status == 0
    assert device.told.count("The history was damaged.") == 1
    assert device.told.count("\n") == 1
    device.scan(0.1)
    assert device.told == ""


def test_the_window_is_told_by_an_event_of_its_own(device: Device) -> None:
    assert not any(isinstance(each, HistoryTrouble) for each in device.events(0.1))
    device.file.write_bytes(b"nonsense" * 4096)
    *_, last = device.events(0.1)
    assert isinstance(last, HistoryTrouble)
    assert (device.status, device.told) == (0, "")


def test_a_home_that_cannot_be_written_changes_no_finding(device: Device) -> None:
    device.home.write_text("a file, not a folder")
    assert device.scan(0.1)["dial.plain"]["verdict"] == "good"
    assert device.status == 0
    assert "could not be kept in the history" in device.told


def test_a_writer_that_never_ends_costs_the_scan_its_place_only(device: Device) -> None:
    device.scan(0.1)
    busy = sqlite3.connect(device.file, isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    try:
        device.scan(0.1)
    finally:
        busy.close()
    assert "Another Smart Doctor was writing" in device.told
    assert device.status == 0


# -- the rooms themselves


def at(days: float) -> dict:
    known = (Moment(now=WHEN + timedelta(days=days)), Scope(), LastVerdicts(), Past())
    return {type(each): each for each in known}


def dialled(days: float, value: float = 0.5) -> Report:
    return report_of(
        finding("dial.remembering", value, bad=True), taken_at=WHEN + timedelta(days=days)
    )


def remembered(folder: Path, days: float) -> tuple[Past, LastVerdicts]:
    # the store's own finding carries "health"; ask for it under this check's name
    wanting = type(remembering)(**{**vars(remembering), "recalls": ("health",)})
    ours, trouble = recall(folder, (wanting,), at(days))
    assert trouble is None
    past, last = ours[Past], ours[LastVerdicts]
    assert isinstance(past, Past)
    assert isinstance(last, LastVerdicts)
    return past, last


def test_what_is_older_than_thirty_days_or_yet_to_come_is_left_out(tmp_path: Path) -> None:
    for days in (0, 10, 40):
        assert keep(tmp_path, tmp_path, dialled(days, days)) is None
    past, last = remembered(tmp_path, 31)
    assert past.of("dial.remembering/health") == (Sample(at=WHEN + timedelta(days=10), value=10.0),)
    assert [each.at for each in past.verdicts["dial.remembering"]] == [WHEN + timedelta(days=10)]
    assert last.verdicts == {"dial.remembering": Verdict.ADVICE}
    assert remembered(tmp_path, 100)[1].verdicts == {}


def test_values_of_earlier_days_come_one_an_hour(tmp_path: Path) -> None:
    with History(tmp_path) as history:
        for minutes in range(0, 3 * 24 * 60, 5):
            moment = WHEN + timedelta(minutes=minutes)
            history.add(moment, {"dial.remembering/health": float(minutes)})
    past, _ = remembered(tmp_path, 3)
    values = past.of("dial.remembering/health")
    assert 24 * 12 + 47 <= len(values) <= 24 * 12 + 50
    assert list(values) == sorted(values, key=lambda each: each.at)
    assert values[-1].value == 3 * 24 * 60 - 5


def test_a_stopped_scan_is_marked_and_a_stopped_look_not_kept(tmp_path: Path) -> None:
    stopped = Report(**{**vars(scan()), "stopped": True})
    keep(tmp_path, tmp_path, stopped)
    keep(tmp_path, tmp_path, Report(**{**vars(scan(1, bad=True)), "stopped": True}), joins=True)
    with History(tmp_path) as history:
        (past,) = history.scans()
    assert past.stopped
    assert past.verdicts["battery.wear"] is Verdict.GOOD


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (None, 730),
        ("", 730),
        ("[]", 730),
        ('{"days": "x"}', 730),
        ('{"days": true}', 730),
        ('{"days": 90}', 90),
        ('{"days": 1}', 30),
        ('{"days": 99999999}', 36_500),
    ],
)
def test_how_long_scans_are_kept(tmp_path: Path, text: str | None, days: int) -> None:
    if text is not None:
        (tmp_path / "history.json").write_text(text)
    assert kept_days(tmp_path) == days


def test_what_is_older_is_forgotten_once_a_week(tmp_path: Path) -> None:
    assert set_kept_days(tmp_path, 90)
    for days in (0, 80):
        keep(tmp_path, tmp_path, dialled(days))
    keep(tmp_path, tmp_path, dialled(91))
    with History(tmp_path) as history:
        kept = [past.at - WHEN for past in history.scans()]
    assert kept == [timedelta(days=91), timedelta(days=80)]


def test_a_clock_years_ahead_forgets_nothing(tmp_path: Path) -> None:
    for days in (0, 1, 3650):
        keep(tmp_path, tmp_path, dialled(days))
    with History(tmp_path) as history:
        assert len(history.scans()) == 3


@pytest.mark.parametrize("back", [1, 365])
def test_a_clock_that_went_back(tmp_path: Path, back: int) -> None:
    """What is dated after a scan is left out of it; the newest verdict of before counts."""
    for days in (0, 1, 40 + back):  # the last one by a clock that was ahead
        keep(tmp_path, tmp_path, dialled(days, float(days)))
    keep(tmp_path, tmp_path, dialled(40, 5.0))
    past, last = remembered(tmp_path, 40.5)
    assert [each.value for each in past.of("dial.remembering/health")] == [5.0]
    assert last.verdicts == {"dial.remembering": Verdict.ADVICE}
    later, _ = remembered(tmp_path, 41 + back)  # its own time has come: it is one more scan
    assert len(later.of("dial.remembering/health")) == (2 if back == 1 else 1)


def test_a_change_to_summer_time_is_no_gap_and_no_step_back(tmp_path: Path) -> None:
    """Scans at 2:30 twice in one night: two moments, in their order, a real hour apart."""
    berlin = ZoneInfo("Europe/Berlin")
    night = [datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=fold) for fold in (0, 1)]
    for number, at in enumerate(night):
        report = Report(**{**vars(dialled(0, float(number))), "taken_at": at})
        keep(tmp_path, tmp_path, report)
    now = Moment(now=night[1].astimezone(UTC) + timedelta(minutes=1))
    wanting = type(remembering)(**{**vars(remembering), "recalls": ("health",)})
    ours, _ = recall(tmp_path, (wanting,), {Moment: now})
    past = ours[Past]
    assert isinstance(past, Past)
    first, second = past.of("dial.remembering/health")
    assert second.at - first.at == timedelta(hours=1)
    assert (first.value, second.value) == (0.0, 1.0)


def test_keeping_a_scan_costs_hardly_anything(tmp_path: Path) -> None:
    many = report_of(*(finding(f"area.check{number}") for number in range(48)), taken_at=WHEN)
    keep(tmp_path, tmp_path, many)
    spent = []
    for minute in range(1, 10):
        later = Report(**{**vars(many), "taken_at": WHEN + timedelta(minutes=minute)})
        started = time.process_time()
        keep(tmp_path, tmp_path, later)
        spent.append(time.process_time() - started)
    assert sorted(spent)[len(spent) // 2] < 0.020
