"""What was written down about programs comes back as their courses."""

from datetime import timedelta
from pathlib import Path

from smartdoctor.checks.memory.leak import Limits, examine
from smartdoctor.facts.growth import Growth
from smartdoctor.facts.ours import Moment
from smartdoctor.history.growth import growth
from smartdoctor.history.recall import recall
from smartdoctor.history.store import History
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from tests.history.test_store import WHEN

UNKNOWN = Missing(Why.UNSUPPORTED, say("No."))
MB = 1e6


def watched(history: History, minutes: range, **programs: float) -> None:
    """Write every five minutes what programs used: so many MB at first, and more an hour."""
    for minute in minutes:
        at = WHEN + timedelta(minutes=minute)
        used = {
            f"growth/{name}": (500 + each * minute / 60) * MB for name, each in programs.items()
        }
        history.add(at, used, "bytes")


def test_a_program_that_grows_is_found(tmp_path: Path) -> None:
    with History(tmp_path) as history:
        watched(history, range(0, 181, 5), leaky=300.0, calm=0.0)
    now = WHEN + timedelta(minutes=181)
    ours, _ = recall(tmp_path, (), {Moment: Moment(now=now)})
    known = ours[Growth]
    assert isinstance(known, Growth)
    assert [course.name for course in known.courses] == ["leaky", "calm"]
    found = examine(known, UNKNOWN, UNKNOWN, Limits())
    assert isinstance(found, Finding)
    assert (found.verdict, found.says.values["name"]) == (Verdict.ADVICE, "leaky")


def test_what_no_longer_runs_and_what_nobody_watched_is_left_out(tmp_path: Path) -> None:
    with History(tmp_path) as history:
        watched(history, range(0, 61, 5), gone=300.0)
        assert growth(history, WHEN + timedelta(minutes=76)) is None
        assert growth(history, WHEN + timedelta(minutes=75)) is not None


def test_a_course_begins_after_a_gap(tmp_path: Path) -> None:
    with History(tmp_path) as history:
        watched(history, range(0, 61, 5), one=300.0)
        watched(history, range(80, 101, 5), one=300.0)
        known = growth(history, WHEN + timedelta(minutes=101))
    assert known is not None
    assert known.courses[0].started == WHEN + timedelta(minutes=80)
    assert len(known.courses[0].samples) == 5
