"""The history keeps what was found, whatever happens to it."""

import os
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smartdoctor.history import schema
from smartdoctor.history.store import History, Lost
from smartdoctor.model import Evidence, Finding, Report, Verdict, advice, declined, good, say
from smartdoctor.model.missing import Reason, Why
from tests.support.planted import REMEDY
from tests.support.recordings import report_of

WHEN = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)


def finding(check: str, value: float = 0.5, *, bad: bool = False) -> Finding:
    seen = Evidence(name="health", says=say("Health"), value=value, unit="percent", limit=0.8)
    words = say("It holds {share:percent}.", share=value)
    made = advice(words, seen, remedies=(REMEDY,)) if bad else good(words, seen)
    return Finding(**{**vars(made), "check": check})


def scan(days: float = 0, value: float = 0.5, *, bad: bool = False) -> Report:
    gone = Finding(**{**vars(declined(Reason(why=Why.ABSENT, says=say("None.")))), "check": "b.c"})
    return report_of(
        finding("battery.wear", value, bad=bad), gone, taken_at=WHEN + timedelta(days=days)
    )


@pytest.fixture
def history(tmp_path: Path):
    with History(tmp_path) as made:
        yield made


def test_a_scan_comes_back_whole(history: History) -> None:
    number = history.save(scan())
    assert history.report(number) == scan()
    (past,) = history.scans()
    assert past.verdicts == {"battery.wear": Verdict.GOOD, "b.c": Verdict.SKIPPED}
    assert (past.at, past.stopped, past.scheduled) == (WHEN, False, False)
    if sys.platform != "win32":  # there the folder's own rights hold
        assert history.path.stat().st_mode & 0o777 == 0o600


def test_measured_values_are_series(history: History) -> None:
    for day in range(3):
        history.save(scan(day, day / 10))
    assert history.series() == {"battery.wear/health": "percent"}
    values = history.samples("battery.wear/health")
    assert [value for _, value in values] == [0.0, 0.1, 0.2]
    assert history.samples("battery.wear/health", WHEN + timedelta(days=1.5)) == values[2:]
    assert history.samples("no such series") == ()


def test_a_recheck_joins_the_last_scan(history: History) -> None:
    history.join(scan())  # nothing to join yet
    assert history.scans() == ()
    history.save(scan(0, bad=True))
    number = history.save(scan(1, bad=True))
    history.join(report_of(finding("battery.wear", 0.9), taken_at=WHEN + timedelta(days=1.1)))
    assert len(history.scans()) == 2
    assert history.scans()[0].verdicts["battery.wear"] is Verdict.GOOD
    assert history.scans()[1].verdicts["battery.wear"] is Verdict.ADVICE
    joined = history.report(number)
    assert joined.taken_at == WHEN + timedelta(days=1)
    assert set(joined.findings) == {"battery.wear", "b.c"}
    assert len(history.samples("battery.wear/health")) == 3


def test_the_last_verdict_is_the_last_that_was_a_judgement(history: History) -> None:
    history.save(scan(0, bad=True))
    assert history.last_verdicts() == {"battery.wear": Verdict.ADVICE}
    unsure = Finding(
        **{**vars(declined(Reason(why=Why.DENIED, says=say("No.")))), "check": "battery.wear"}
    )
    history.save(report_of(unsure, taken_at=WHEN + timedelta(days=1)))
    assert history.last_verdicts() == {"battery.wear": Verdict.ADVICE}


def test_old_scans_go_and_old_samples_are_thinned(history: History) -> None:
    for day in (-800, -400, -100, 0):
        for hour in range(3):
            for minute in (0, 20, 40):
                at = WHEN + timedelta(days=day, hours=hour, minutes=minute)
                history.add(at, {"x/y": 1.0})
        history.save(scan(day))
    history.forget_old(WHEN + timedelta(hours=3))
    assert [past.at for past in history.scans()] == [
        WHEN + timedelta(days=d) for d in (0, -100, -400)
    ]
    days = [(at - WHEN).days for at, _ in history.samples("x/y")]
    assert {day: days.count(day) for day in set(days)} == {
        -400: 1,
        -100: 4,
        0: 9,
    }  # by the clock's hours


def test_everything_can_be_forgotten(history: History) -> None:
    history.save(scan())
    history.note("aside/battery.wear", "month")
    history.forget_all()
    assert (history.scans(), history.series(), history.notes()) == ((), {}, {})


def test_notes(history: History) -> None:
    history.note("aside/a", "1")
    history.note("aside/a", "2")
    history.note("other", "3")
    assert history.notes("aside/") == {"aside/a": "2"}
    history.note("aside/a", None)
    assert history.notes("aside/") == {}


def test_a_scan_that_is_gone_is_told_so(history: History) -> None:
    with pytest.raises(Lost):
        history.report(7)


# -- whatever happens to the file


def test_a_history_of_the_future_is_left_alone(tmp_path: Path) -> None:
    History(tmp_path).close()
    with sqlite3.connect(tmp_path / "history.db") as file:
        file.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    file.close()
    before = (tmp_path / "history.db").read_bytes()
    with pytest.raises(Lost, match="newer"):
        History(tmp_path)
    assert (tmp_path / "history.db").read_bytes() == before


@pytest.mark.parametrize("damage", ["nonsense", "empty", "middle", "tail"])
def test_a_damaged_file_is_set_aside_and_its_readable_part_kept(
    tmp_path: Path, damage: str
) -> None:
    with History(tmp_path) as made:
        for day in range(200):
            made.save(scan(day))
    path = tmp_path / "history.db"
    whole = bytearray(path.read_bytes())
    if damage == "nonsense":
        whole[:] = b"no database at all" * 100
    elif damage == "middle":
        whole[4096 * 3 : 4096 * 5] = os.urandom(8192)
    elif damage == "tail":
        del whole[len(whole) * 2 // 3 :]
    else:
        whole = bytearray()
    path.write_bytes(whole)
    with History(tmp_path) as again:
        again.save(scan(99))
        kept = len(again.scans()) - 1
        for past in again.scans():
            assert again.report(past.id).findings
        if damage != "empty":  # an empty file is a new one to SQLite
            assert again.trouble is not None
            assert list(tmp_path.glob("history-damaged-*.db"))
        assert (kept > 0) is (damage in ("middle", "tail"))


def test_a_full_disk_loses_only_this_scan(tmp_path: Path) -> None:
    with History(tmp_path) as made:
        made.save(scan())
        (pages,) = made._file.execute("PRAGMA page_count").fetchone()
        made._file.execute(f"PRAGMA max_page_count = {pages}")
        told = None
        for day in range(1, 500):
            try:
                made.save(scan(day))
            except Lost as lost:
                told = lost
                break
        assert told is not None
        assert "full" in told.says.template
        kept = len(made.scans())
    with History(tmp_path) as again:
        assert len(again.scans()) == kept
        assert again.trouble is None


def test_two_programs_at_once(tmp_path: Path) -> None:
    with History(tmp_path) as one, History(tmp_path) as two:
        for day in range(20):
            (one, two)[day % 2].save(scan(day))
        assert len(one.scans()) == len(two.scans()) == 20


def test_a_clock_that_went_back_does_not_hide_the_newest_scan(tmp_path: Path) -> None:
    """Forty days ahead, then put right: the last scan is the one kept last."""
    with History(tmp_path) as made:
        made.save(scan(0))
        ahead = made.save(scan(40, bad=True))
        right = made.save(scan(0.1))
        assert [past.id for past in made.scans(most=1)] == [right]
        made.join(report_of(finding("battery.wear", 0.9), taken_at=WHEN + timedelta(days=0.2)))
        assert made.report(right).findings["battery.wear"].evidence[0].value == 0.9
        assert made.report(ahead).findings["battery.wear"].evidence[0].value == 0.5
        assert [past.id for past in made.scans()] == [ahead, right, 1]  # a list goes by time


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a file system")
@pytest.mark.root
def test_a_disk_that_is_full_for_real(tmp_path: Path) -> None:
    """A tmpfs of 400 kB, mounted for us only: just the scan being written is lost, and told."""
    if os.geteuid() != 0:
        pytest.skip("needs root")
    script = 'mount -t tmpfs -o size=400k none "$2" && exec "$3" -c "$1" "$2"'
    ran = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script, "sh", FULL, str(tmp_path), sys.executable],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    saved, sentence, kept, trouble = ran.stdout.splitlines()
    assert int(saved) > 3
    assert "disk is full" in sentence
    assert kept == saved
    assert trouble == "None"


FULL = """
import sys
from pathlib import Path
from smartdoctor.history.store import History, Lost
from tests.history.test_store import scan
folder, saved = Path(sys.argv[1]), 0
with History(folder) as made:
    for day in range(5000):
        try:
            made.save(scan(day)); saved += 1
        except Lost as lost:
            told = lost.says.template; break
print(saved); print(told)
with History(folder) as again:
    print(sum(bool(again.report(past.id).findings) for past in again.scans())); print(again.trouble)
"""


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    """The window and a scheduled scan, as real processes that write as fast as they can."""
    command = [sys.executable, "-c", TOGETHER, str(tmp_path)]
    both = [
        subprocess.Popen([*command, start], stderr=subprocess.PIPE, text=True)
        for start in ("0", "1000")
    ]
    told = [process.communicate(timeout=60)[1] for process in both]
    assert told == ["", ""]
    with History(tmp_path) as again:
        assert again.trouble is None
        assert len(again.scans()) == 80
        assert all(again.report(past.id).findings for past in again.scans())


TOGETHER = """
import sys
from pathlib import Path
from smartdoctor.history.store import History
from tests.history.test_store import scan
for turn in range(40):
    with History(Path(sys.argv[1])) as made:
        made.save(scan(int(sys.argv[2]) + turn)); made.scans()
"""


SAVING = """
import sys
from pathlib import Path
from smartdoctor.history.store import History
from tests.history.test_store import scan
with History(Path(sys.argv[1])) as made:
    day = len(made.scans())
    print("ready", flush=True)
    while True:
        made.save(scan(day)); print(day, flush=True); day += 1
"""


def killed_while_saving(folder: Path, seconds: float) -> int:
    """Let a process save until it is killed; returns how many scans it said were finished."""
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.kill()
    said = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    return int(said[-1]) + 1 if said else 0


def kills(folder: Path, times: int) -> None:
    finished = 0
    for number in range(times):
        finished = max(finished, killed_while_saving(folder, 0.001 * (number * 7 % 30)))
        with History(folder) as again:
            assert again.trouble is None
            assert len(again.scans()) >= finished
            newest = again.scans()[:1]
            assert all(again.report(past.id).findings for past in newest)


def test_a_kill_while_saving_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    kills(tmp_path, 8)


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_a_thousand_kills_while_saving(tmp_path: Path) -> None:
    kills(tmp_path, 1000)
