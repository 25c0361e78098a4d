"""The engine on paper: graph, second looks, causes, offline, hysteresis, stopping."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event as Flag
from typing import Any

import pytest

from smartdoctor.facts.ours import LastVerdicts, Moment, Scope
from smartdoctor.host import Host
from smartdoctor.model import (
    Cause,
    Check,
    Fact,
    Finding,
    Headlines,
    Lane,
    LookAgain,
    Missing,
    Proved,
    Remedy,
    Report,
    Verdict,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    reader,
    say,
    table_of,
)
from smartdoctor.scan.events import Event, FactRead, FindingKnown, Reading, ScanFinished
from smartdoctor.scan.inline import Inline
from smartdoctor.scan.scanner import Plan, Scanner
from smartdoctor.scan.worker import Kit
from tests.support.fake_host import fake_host

W = say("Said.")
REMEDY = Remedy(id="r", title=W, steps=(W,))


@dataclass(frozen=True, kw_only=True)
class Level(Fact):
    """A number."""

    value: float


@dataclass(frozen=True, kw_only=True)
class Longer(Fact):
    """A better number."""

    value: float


@dataclass(frozen=True, kw_only=True)
class Doubled(Fact):
    """Made from Level."""

    value: float


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Enter values."""

    bad: float = limit(0.9, unit="percent", says=W, source=W)


def declare(
    name: str, examine: Callable[..., Any], after: tuple[Cause, ...] = (), exits: object = None
) -> Check[...]:
    made: Check[...] = check(
        id=name,
        code=name,
        question=W,
        matters=W,
        headlines=Headlines(good=W, advice=say("Trouble here"), problem=say("Big trouble")),
        remedies=(REMEDY,),
        after=after,
        exits=exits,
    )(examine)
    return made


def scan(
    *checks: Check[...],
    readers: tuple[Any, ...] = (),
    asked: tuple[str, ...] = (),
    offline: bool = False,
    last: Mapping[str, Verdict] | None = None,
    told: list[Event] | None = None,
    stop: Flag | None = None,
) -> Report:
    table = table_of(*readers)
    own: tuple[Fact, ...] = (
        Moment(now=datetime(2026, 11, 22, tzinfo=UTC)),
        Scope(offline=offline),
        LastVerdicts(verdicts=last or {}),
    )
    limits = {each.id: each.limits() for each in checks if each.limits}
    kit = Kit(
        checks={each.id: each for each in checks},
        table=table,
        limits=limits,
        door=lambda _: (fake_host(), tuple),
    )
    plan = Plan(
        system="linux",
        program="t",
        catalogue=checks,
        asked=asked or tuple(each.id for each in checks),
        table=table,
        ours={type(fact): fact for fact in own},
    )
    heard = [] if told is None else told
    return Scanner(plan=plan, crew=Inline(kit), tell=heard.append, stop=stop or Flag()).run()


def level(value: float | Missing, lane: Lane = Lane.LOCAL) -> Any:
    def read(host: Host) -> Level:
        del host
        if isinstance(value, Missing):
            raise value
        return Level(value=value)

    return reader(read, proved=Proved.REAL, lane=lane)


def judged(level: Level, limits: Limits) -> Finding:
    if level.value > limits.bad:
        return problem(W, remedies=(REMEDY,), tag="portal")
    return good(W)


def test_a_reader_may_need_another_fact() -> None:
    def double(host: Host, level: Level) -> Doubled:
        del host
        return Doubled(value=2 * level.value)

    def examine(doubled: Doubled) -> Finding:
        return good(say("{value}", value=doubled.value))

    report = scan(declare("a.b", examine), readers=(level(2.0), reader(double, proved=Proved.REAL)))
    assert report.findings["a.b"].says.values == {"value": 4.0}


@pytest.mark.parametrize(
    ("why", "verdict"), [(Why.ABSENT, Verdict.SKIPPED), (Why.DENIED, Verdict.UNSURE)]
)
def test_a_missing_fact_decides_with_its_own_reason(why: Why, verdict: Verdict) -> None:
    report = scan(declare("a.b", judged), readers=(level(Missing(why, say("Because."))),))
    finding = report.findings["a.b"]
    assert finding.verdict is verdict
    assert finding.reason is not None
    assert (finding.reason.why, finding.says.template) == (why, "Because.")


def test_without_a_reader_it_is_unsure_never_skipped() -> None:
    finding = scan(declare("a.b", judged)).findings["a.b"]
    assert finding.verdict is Verdict.UNSURE
    assert finding.reason is not None
    assert finding.reason.why is Why.UNSUPPORTED


def test_a_second_look_is_read_only_when_wanted() -> None:
    def examine(level: Level, longer: Longer | Missing | None) -> Finding | LookAgain:
        if level.value < 1:
            return good(W)
        if longer is None:
            return LookAgain(Longer)
        assert isinstance(longer, Longer)
        return advice(say("{v}", v=longer.value), remedies=(REMEDY,))

    def again(host: Host) -> Longer:
        del host
        return Longer(value=7)

    second = reader(again, proved=Proved.REAL)
    told: list[Event] = []
    calm = scan(declare("a.b", examine), readers=(level(0.0), second), told=told)
    assert calm.findings["a.b"].verdict is Verdict.GOOD
    assert not [each for each in told if isinstance(each, Reading) and each.fact == "Longer"]
    alarmed = scan(declare("a.b", examine), readers=(level(1.0), second))
    assert alarmed.findings["a.b"].says.values == {"v": 7}


def test_offline_asks_no_network_reader() -> None:
    told: list[Event] = []
    report = scan(
        declare("a.b", judged), readers=(level(1.0, Lane.NETWORK),), offline=True, told=told
    )
    assert report.findings["a.b"].verdict is Verdict.SKIPPED
    assert not [each for each in told if isinstance(each, Reading)]


def test_a_cause_caps_and_explains() -> None:
    after = (Cause(check="wifi.signal"),)
    report = scan(
        declare("router.latency", judged, after),
        declare("wifi.signal", judged),
        readers=(level(1.0),),
    )
    finding = report.findings["router.latency"]
    assert (finding.verdict, finding.cause) == (Verdict.ADVICE, "wifi.signal")
    assert report.findings["wifi.signal"].verdict is Verdict.PROBLEM


def test_a_muting_cause_silences() -> None:
    after = (Cause(check="internet.online", mutes=frozenset({"portal"})),)
    report = scan(
        declare("router.dns", judged, after),
        declare("internet.online", judged),
        readers=(level(1.0),),
    )
    finding = report.findings["router.dns"]
    assert finding.verdict is Verdict.SKIPPED
    assert finding.cause == "internet.online"


def test_asking_for_one_reads_its_causes_but_reports_only_it() -> None:
    after = (Cause(check="wifi.signal"),)
    told: list[Event] = []
    report = scan(
        declare("router.latency", judged, after),
        declare("wifi.signal", judged),
        readers=(level(1.0),),
        asked=("router.latency",),
        told=told,
    )
    assert list(report.findings) == ["router.latency"]
    assert report.findings["router.latency"].cause == "wifi.signal"
    known = [each.finding.check for each in told if isinstance(each, FindingKnown)]
    assert known == ["router.latency"]


@pytest.mark.parametrize(
    ("value", "last", "verdict"),
    [
        (0.85, None, Verdict.GOOD),
        (0.85, Verdict.GOOD, Verdict.GOOD),
        (0.85, Verdict.PROBLEM, Verdict.PROBLEM),
        (0.75, Verdict.PROBLEM, Verdict.GOOD),
        (0.95, Verdict.GOOD, Verdict.PROBLEM),
    ],
)
def test_hysteresis_leaves_only_at_the_exit_value(
    value: float, last: Verdict | None, verdict: Verdict
) -> None:
    report = scan(
        declare("a.b", judged, exits=Limits(bad=0.8)),
        readers=(level(value),),
        last={"a.b": last} if last else None,
    )
    assert report.findings["a.b"].verdict is verdict


def test_a_stopped_scan_still_holds_every_check() -> None:
    stop = Flag()
    stop.set()
    told: list[Event] = []
    report = scan(declare("a.b", judged), readers=(level(1.0),), stop=stop, told=told)
    assert report.stopped
    assert report.findings["a.b"].verdict is Verdict.SKIPPED
    assert isinstance(told[-1], ScanFinished)


def test_every_fact_is_read_once_and_told() -> None:
    told: list[Event] = []
    scan(declare("a.b", judged), declare("a.c", judged), readers=(level(1.0),), told=told)
    assert len([each for each in told if isinstance(each, FactRead) and each.fact == "Level"]) == 1


def test_a_thing_that_is_not_there_decides_before_slower_facts_arrive() -> None:
    def examine(level: Level, longer: Longer) -> Finding:
        raise AssertionError("never asked")

    def slow(host: Host) -> Longer:
        del host
        raise Missing(Why.TIMED_OUT, say("Late."))

    told: list[Event] = []
    absent = level(Missing(Why.ABSENT, say("None.")))
    late = reader(slow, proved=Proved.REAL, deadline=1.0)
    report = scan(declare("a.b", examine), readers=(absent, late), told=told)
    finding = report.findings["a.b"]
    assert (finding.verdict, finding.says.template) == (Verdict.SKIPPED, "None.")


def test_hysteresis_takes_the_second_look_too() -> None:
    def examine(
        level: Level, longer: Longer | Missing | None, limits: Limits
    ) -> Finding | LookAgain:
        if level.value <= limits.bad:
            return good(W)
        if longer is None:
            return LookAgain(Longer)
        assert isinstance(longer, Longer)
        return problem(W, remedies=(REMEDY,)) if longer.value > limits.bad else good(W)

    def again(value: float) -> Any:
        def read(host: Host) -> Longer:
            del host
            return Longer(value=value)

        return reader(read, proved=Proved.REAL)

    for value, verdict in ((0.85, Verdict.PROBLEM), (0.7, Verdict.GOOD)):
        report = scan(
            declare("a.b", examine, exits=Limits(bad=0.8)),
            readers=(level(0.85), again(value)),
            last={"a.b": Verdict.PROBLEM},
        )
        assert report.findings["a.b"].verdict is verdict
