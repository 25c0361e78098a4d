"""Two counts make a look: who used what in between, without ourselves."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from smartdoctor.host.live import LiveHost
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere import processes
from smartdoctor.readers.linux import processes as linux

START = datetime(2026, 11, 22, 10, tzinfo=UTC)


def process(pid: int, name: str, cpu: float, **known: Any) -> Mapping[str, Any]:
    usual = {
        "pid": pid,
        "ppid": 1,
        "name": name,
        "cpu_times": {"user": cpu, "system": 0.0},
        "memory_info": {"rss": 300, "shared": 100},
        "create_time": START.timestamp() - 100,
    }
    return {**usual, **known}


def look(before: list[Any], after: list[Any], seconds: float = 4.0, parent: int = 50):
    counts, clock = iter([before, after]), iter([0.0, seconds])

    def ask(question: Question, _: float) -> Any:
        if question.method == "clock":
            return START + timedelta(seconds=next(clock))
        if question.args[0] == "processes":
            return next(counts)
        known = {"cpu_count": 2, "process": {"pid": parent + 1, "parent": parent}}
        return known.get(question.args[0]) if question.args else None

    return processes.read(Relay(ask))


def test_cores_are_what_was_used_in_between() -> None:
    sample = look(
        [process(7, "firefox", 10.0), process(8, "firefox", 1.0), process(9, "idle", 5.0)],
        [process(7, "firefox", 14.0), process(8, "firefox", 2.0), process(9, "idle", 5.0)],
    )
    busiest = sample.programs[0]
    assert (busiest.name, busiest.processes, busiest.cores) == ("firefox", 2, 1.25)
    assert busiest.busiest == 1.0
    assert busiest.memory == 400
    assert busiest.busiest_age == pytest.approx(104.0)


def test_a_number_given_to_a_new_process_is_not_the_old_one() -> None:
    new = process(7, "new", 1.0, create_time=START.timestamp() + 1)
    sample = look([process(7, "old", 90.0)], [new])
    assert sample.programs[0].cores == 0.25


def test_we_and_what_we_started_do_not_count() -> None:
    family = [
        process(50, "python", 1.0),
        process(51, "python", 1.0, ppid=50),
        process(52, "iw", 1.0, ppid=51),
    ]
    later = [{**each, "cpu_times": {"user": 3.0, "system": 0.0}} for each in family]
    sample = look([*family, process(7, "other", 1.0)], [*later, process(7, "other", 1.0)])
    assert [each.name for each in sample.programs] == ["other"]
    assert sample.ours == 1.5


def test_what_hides_is_left_out() -> None:
    hidden = process(7, "root's", 1.0, cpu_times=None)
    assert look([hidden], [hidden]).programs == ()


def test_only_those_that_use_most_are_kept() -> None:
    crowd = [process(100 + n, f"p{n}", 0.0, memory_info={"rss": n}) for n in range(90)]
    kept = look(crowd, crowd).programs
    assert len(kept) == processes.MOST
    assert kept[0].name == "p89"


def test_a_clock_that_was_set_is_noticed() -> None:
    with pytest.raises(Missing) as missing:
        look([], [], seconds=-3.0)
    assert missing.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("apt", "update"),
        ("aptly", ""),  # only a word's beginning
        ("tracker-miner-fs-3", "index"),
        ("TiWorker.exe", "update"),
        ("firefox", ""),
        ("borg", "backup"),
        ("clamscan", "scan"),
    ],
)
def test_chores(name: str, kind: str) -> None:
    assert processes.chore(name) == kind


def test_a_chore_that_never_ends_is_none() -> None:
    old = process(7, "baloo_file", 9000.0, create_time=START.timestamp() - 9000)
    assert look([old], [old]).programs[0].chore == ""
    young = process(7, "baloo_file", 9.0)
    assert look([young], [young]).programs[0].chore == "index"


READERS = [processes, *([linux] if sys.platform == "linux" else [])]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_a_busy_program_on_this_very_machine(reader: Any) -> None:
    class Elsewhere(LiveHost):
        """Ourselves, but the busy child is none of us."""

        def native(self, question: str, *args: str, seconds: float = 3) -> Any:
            return {"pid": -1, "parent": -1} if question == "process" else super().native(question)

        def wait(self, seconds: float) -> None:
            super().wait(1.0)

    busy = "import time\nend = time.monotonic() + 20\nwhile time.monotonic() < end: pass"
    child = subprocess.Popen([sys.executable, "-c", busy])
    try:
        sample = reader.read(Elsewhere())
    finally:
        child.kill()
        child.wait()
    assert max(each.busiest for each in sample.programs) > 0.05  # others are busy, too
    assert sample.seconds == pytest.approx(1.0, abs=1.0)
