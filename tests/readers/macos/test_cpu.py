"""A Mac's programs by ps: a sample after Apple's ps(1)."""

from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Verdict, Why
from smartdoctor.readers.anywhere import processes as anywhere
from smartdoctor.readers.anywhere.processes import Counts
from smartdoctor.readers.macos import cpu, processes
from tests.support.fake_host import fake_host
from tests.support.judged import WHEN, judged

PS = """\
  PID  PPID      TIME     ELAPSED    RSS COMM
    0     0 {kernel} 03-02:11:09  18128 kernel_task
    1     0   9:20.11 03-02:11:09  11200 /sbin/launchd
  412     1   1:02.55    11:09:44 214032 /System/Library/Some Framework/mds_stores
  977   412 {hog}       40:02  99000 /Applications/Busy Bee.app/Contents/MacOS/Busy Bee
 (garbled)
"""
COMMAND = f"ps -axo {cpu.COLUMNS}"


def said(kernel: str = "812:45.03", hog: str = "0:10.00") -> Printed:
    return Printed(out=PS.format(kernel=kernel, hog=hog), err="", status=0)


def later(printed: Printed) -> Printed:
    """The same a quarter of a minute later."""
    out = printed.out
    for early, late in (("02:11:09", "02:11:24"), ("11:09:44", "11:09:59"), ("40:02", "40:16")):
        out = out.replace(early, late)
    return replace(printed, out=out)


def test_lines() -> None:
    known = cpu.parse(said().out, at=1000.0)
    assert set(known) == {0, 1, 412, 977}
    assert known[0].cpu == pytest.approx(812 * 60 + 45.03)
    assert known[412].name == "mds_stores"
    assert known[977].name == "Busy Bee"
    assert known[977].memory == 99000 * 1024
    assert known[977].born == 1000.0 - 40 * 60 - 2
    assert known[977].parent == 412


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("00:07", 7), ("812:45.03", 48765.03), ("11:09:44", 40184), ("03-02:11:09", 267069),
     ("0:01,50", 1.5)],
)  # fmt: skip
def test_clocks(text: str, seconds: float) -> None:
    assert cpu.clock(text) == pytest.approx(seconds)


def test_a_start_that_two_looks_round_differently_is_one_start() -> None:
    early = Counts(0.0, 4, cpu.parse(said().out, at=1000.0))
    late = Counts(15.0, 4, cpu.parse(said().out, at=1001.0))
    assert cpu.same(early, late).processes[977].born == early.processes[977].born
    other = {**late.processes, 977: replace(late.processes[977], name="Another")}
    assert (
        cpu.same(early, replace(late, processes=other)).processes[977].born
        == late.processes[977].born
    )


def test_an_answer_of_another_shape_is_no_idle_machine() -> None:
    host = fake_host(
        prints={COMMAND: Printed(out="usage: ps", err="", status=1)},
        answers={("clock",): WHEN, ("psutil", "cpu_count"): 4},
    )
    with pytest.raises(Missing) as missing:
        cpu.count(host)
    assert missing.value.why is Why.UNREADABLE


class Mac:
    """A busy Mac, whose second look is a quarter of a minute later."""

    def __init__(self, kernel: str, hog: str) -> None:
        self.late = False
        self.kernel, self.hog = kernel, hog
        self.state = 0

    def host(self) -> Any:
        from datetime import timedelta

        from smartdoctor.host.relay import Question, Relay
        from smartdoctor.model import say

        busy = iter([0.0, 58.0, 58.0, 116.0])

        def ask(question: Question, _: float) -> Any:
            method, args = question.method, question.args
            if method == "wait":
                self.late = self.late or args[0] > 10
                return None
            if method == "clock":
                return WHEN + timedelta(seconds=15 * self.late)
            if method == "run":
                return later(said(self.kernel, self.hog)) if self.late else said()
            known = {
                ("psutil", "cpu_count"): 4,
                ("native", "process"): {"pid": -1, "parent": -1},
                ("native", "load"): {"fifteen": 2.5},
                ("native", "thermal_state"): self.state,
                ("native", "uname"): {"machine": "arm64"},
            }
            if args[:1] == ("cpu_times",):
                used = next(busy)
                return {"user": used, "nice": 0.0, "system": 0.0, "idle": used / 29}
            if (method, *args) in known:
                return known[method, *args]
            raise Missing(Why.ABSENT, say("No."))

        return Relay(ask)


def test_a_hog_is_named_even_when_it_is_the_systems() -> None:
    look = cpu.read_long(Mac("812:45.03", "0:24.00").host(), Scope())
    assert look.programs[0].name == "Busy Bee"
    assert look.programs[0].cores == pytest.approx(14 / 15)
    assert look.load15 == 2.5


def test_kernel_task_is_heat_and_no_culprit() -> None:
    mac = Mac("813:30.03", "0:10.10")
    found = judged(mac.host(), "cpu.load", system="macos")["cpu.load"]
    assert found.verdict is Verdict.ADVICE
    assert [each.id for each in found.remedies] == ["cool_down"]


def test_a_busy_program_on_a_mac() -> None:
    found = judged(Mac("812:45.03", "0:24.00").host(), "cpu.load", system="macos")["cpu.load"]
    assert found.verdict is Verdict.ADVICE
    assert found.more is not None
    assert found.more.values["names"] == ("Busy Bee",)


def test_heat_is_named_as_the_cause() -> None:
    mac = Mac("812:45.03", "0:24.00")
    mac.state = 2
    found = judged(mac.host(), "cpu", system="macos")
    assert found["cpu.heat"].verdict is Verdict.ADVICE
    assert found["cpu.load"].cause == "cpu.heat"


def test_ps_runs_only_for_the_second_look() -> None:
    host = fake_host(
        answers={
            ("psutil", "cpu_times"): {"user": 1.0, "system": 0.0, "idle": 9.0},
            ("psutil", "cpu_count"): 4,
        }
    )
    found = judged(host, "cpu.load", system="macos")["cpu.load"]
    assert found.verdict is Verdict.UNSURE  # clocks stood still; and nobody ran ps


def test_memory_is_the_footprint_where_it_is_known() -> None:
    listed = [
        {"pid": 7, "ppid": 1, "name": "Safari", "cpu_times": {"user": 1.0, "system": 0.0},
         "memory_info": {"rss": 300}, "create_time": 1.0},
        {"pid": 8, "ppid": 1, "name": "other", "cpu_times": {"user": 1.0, "system": 0.0},
         "memory_info": {"rss": 40}, "create_time": 1.0},
    ]  # fmt: skip
    known = {
        ("psutil", "processes", "pid", "ppid", "name", "cpu_times", "memory_info", "create_time"):
            listed,
        ("psutil", "cpu_count"): 4,
        ("clock",): WHEN,
    }  # fmt: skip
    counts = anywhere.count(fake_host(answers=known))
    host = fake_host(answers={("native", "footprints", "7", "8"): {"7": 900}})
    assert [one.memory for one in processes.measured(host, counts).processes.values()] == [900, 40]
    assert processes.measured(fake_host(), counts) == counts
