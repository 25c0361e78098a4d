"""Growth is told from made samples, until there are real ones; open files from one look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.memory.courses import by_design, trend
from smartdoctor.checks.memory.leak import Limits, examine
from smartdoctor.facts.growth import Course, Growth, Measured
from smartdoctor.facts.memory import Memory, MemoryLook
from smartdoctor.facts.open_files import Holder, OpenFiles
from smartdoctor.model import Finding, Missing, Verdict, Why, say

START = datetime(2026, 11, 25, 8, tzinfo=UTC)
UNKNOWN = Missing(Why.DENIED, say("No."))
NO_HISTORY = Missing(Why.NOT_ASKED, say("Nothing was written down."))
GB = 10**9
LOOK = MemoryLook(
    total=16 * GB,
    available=8 * GB,
    swap_total=0,
    swap_used=0,
    swap_in_memory=False,
    some_stall=0.0,
    full_stall=0.0,
    swapped_out=0.0,
    swapped_in=0.0,
    kills=0,
    kills_seen=0,
)


def course(*sizes: float, name: str = "chat", minutes: float = 6.0, after: float = 10.0) -> Course:
    """Samples in GB, so many minutes apart, the first so many minutes after the start."""
    samples = tuple(
        Measured(at=START + timedelta(minutes=after + minutes * n), memory=round(size * GB))
        for n, size in enumerate(sizes)
    )
    return Course(name=name, started=START, samples=samples)


def rising(first: float, each: float, count: int = 13, **known) -> Course:
    return course(*(first + each * n for n in range(count)), **known)


def told(growth, files, memory) -> Finding:
    found = examine(growth, files, memory, Limits())
    assert isinstance(found, Finding)
    return found


def judged(*courses: Course, memory: MemoryLook = LOOK, files=UNKNOWN, limits=None) -> Finding:
    found = examine(Growth(courses=courses), files, Memory(look=memory), limits or Limits())
    assert isinstance(found, Finding)
    assert (found.remedies == ()) is (found.verdict is Verdict.GOOD)
    return found


LEAK = rising(1.0, 0.05)  # 0.5 GB an hour, 0.6 GB in 72 minutes


def test_a_program_that_grows_and_grows() -> None:
    found = judged(rising(2.0, 0.001, name="calm"), LEAK)
    assert found.verdict is Verdict.ADVICE
    assert found.says.values["name"] == "chat"
    assert found.says.values["rate"] == pytest.approx(0.5e9)


@pytest.mark.parametrize(
    ("first", "each", "verdict"),
    [
        (1.0, 0.0417, Verdict.ADVICE),  # 500.4 MB in all
        (1.0, 0.0416, Verdict.GOOD),  # 499.2 MB
        (1.99, 0.05, Verdict.ADVICE),  # 30.2 %
        (2.01, 0.05, Verdict.GOOD),  # 29.9 %
    ],
)
def test_how_much_is_too_much(first: float, each: float, verdict: Verdict) -> None:
    assert judged(rising(first, each)).verdict is verdict


@pytest.mark.parametrize(("hours", "verdict"), [(0.101, Verdict.ADVICE), (0.099, Verdict.GOOD)])
def test_slow_growth_is_none(hours: float, verdict: Verdict) -> None:
    """A tenth of a GB an hour, over most of a day."""
    slow = rising(1.0, hours / 2, count=40, minutes=30.0)
    assert judged(slow).verdict is verdict


def test_most_steps_must_go_up() -> None:
    ups = [1.0]
    for n in range(20):
        ups.append(ups[-1] + (-0.01 if n % 5 == 4 else 0.06))
    assert judged(course(*ups)).verdict is Verdict.ADVICE  # four of five
    saw = [1.0]
    for n in range(20):
        saw.append(saw[-1] + (-0.01 if n % 4 == 3 else 0.08))
    assert judged(course(*saw)).verdict is Verdict.GOOD  # three of four


def test_one_jump_is_no_leak() -> None:
    assert judged(course(*[1.0] * 7, *[3.0] * 7)).verdict is Verdict.GOOD


def test_the_warm_up_does_not_count() -> None:
    early = rising(0.2, 0.2, count=8, minutes=1.2, after=0.0)
    calm = course(*[2.0] * 13)
    warmed = replace(calm, samples=early.samples + calm.samples)
    assert judged(warmed).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    "short", [rising(1.0, 0.1, count=11), rising(1.0, 0.1, count=13, minutes=4.9), course()]
)
def test_too_few_samples_are_no_verdict(short: Course) -> None:
    with pytest.raises(Missing) as missing:
        judged(short)
    assert missing.value.why is Why.UNSUPPORTED
    assert not missing.value.why.skipped


def test_twelve_samples_over_an_hour_are_enough() -> None:
    assert judged(rising(1.0, 0.1, count=12, minutes=60 / 11)).verdict is Verdict.ADVICE


def test_a_large_one_or_a_full_machine_is_a_problem() -> None:
    assert judged(rising(3.5, 0.1)).verdict is Verdict.PROBLEM  # 4.7 of 16 GB
    assert judged(LEAK, memory=replace(LOOK, available=GB)).verdict is Verdict.PROBLEM
    found = told(Growth(courses=(LEAK,)), UNKNOWN, UNKNOWN)
    assert found.verdict is Verdict.ADVICE


@pytest.mark.parametrize("name", ["firefox", "chrome.exe", "vmmemWSL", "qemu-system-x86", "java"])
def test_what_grows_by_design_gets_twice_the_limits(name: str) -> None:
    assert by_design(name)
    assert judged(replace(LEAK, name=name)).verdict is Verdict.GOOD
    assert judged(rising(0.5, 0.1, name=name)).verdict is Verdict.ADVICE


@pytest.mark.parametrize("name", ["javascripter", "Codec", "chat"])
def test_a_word_inside_a_name_is_not_the_program(name: str) -> None:
    assert not by_design(name)


def test_a_week_of_samples_is_judged_at_once() -> None:
    long = rising(1.0, 0.01, count=2016, minutes=5.0)
    whole = trend(long, 600.0)
    assert whole is not None
    assert whole.rate == pytest.approx(0.12e9)
    assert whole.samples == 2016


def test_without_a_history_it_could_not_be_checked() -> None:
    calm = OpenFiles(holders=(Holder(name="chat", held=90, most=1024),))
    with pytest.raises(Missing) as missing:
        examine(NO_HISTORY, calm, UNKNOWN, Limits())
    assert missing.value.why is Why.UNSUPPORTED
    assert "hour" in missing.value.says.template
    with pytest.raises(Missing) as missing:
        examine(UNKNOWN, calm, UNKNOWN, Limits())
    assert missing.value is UNKNOWN


@pytest.mark.parametrize(
    ("held", "most", "found"),
    [
        (20_000, None, False),
        (20_001, None, True),
        (819, 1024, False),
        (820, 1024, True),
        (30_000, 100_000, False),
    ],
)
def test_what_is_held_open_is_told_by_one_look(held: int, most: int | None, found: bool) -> None:
    files = OpenFiles(holders=(Holder(name="chat", held=held, most=most),))
    if not found:
        with pytest.raises(Missing):
            examine(NO_HISTORY, files, UNKNOWN, Limits())
        return
    finding = told(NO_HISTORY, files, UNKNOWN)
    assert finding.verdict is Verdict.ADVICE
    assert [each.id for each in finding.remedies] == ["restart_program"]


def test_a_browser_may_hold_twice_as_many_handles() -> None:
    files = OpenFiles(holders=(Holder(name="chrome.exe", held=30_000, most=None),))
    assert judged(course(*[1.0] * 13), files=files).verdict is Verdict.GOOD
