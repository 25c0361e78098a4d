"""Loss, delay and unevenness on the way to the router."""

from itertools import cycle, islice

import pytest

from smartdoctor.checks.router.latency import Limits, examine
from smartdoctor.checks.router.steps import ALLOW_LOCAL_NETWORK
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ping import LongPing, Ping, Series
from smartdoctor.facts.route import Line
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say
from tests.support.network import connectivity, route

ONLINE, DEAD = connectivity("eee"), connectivity("sss")
UNKNOWN = Missing(Why.TIMED_OUT, say("No."))


def quick(*times: float | None, connects: tuple[float, ...] = ()) -> Ping:
    return Ping(series=Series(times=times), connects=connects)


def long(times: list[float | None]) -> LongPing:
    return LongPing(series=Series(times=tuple(times)))


def lossy(lost: int, time: float = 0.002) -> LongPing:
    return long([None] * lost + [time] * (100 - lost))


def judged(
    ping: Ping,
    longer: LongPing | None = None,
    *,
    kind: Line = Line.CABLE,
    online: Connectivity | Missing = ONLINE,
) -> Finding:
    answer = examine(route(kind=kind), ping, online, longer, Limits())
    assert isinstance(answer, Finding)
    return answer


@pytest.mark.parametrize(
    ("times", "kind", "calm"),
    [
        ((0.002,) * 19, Line.CABLE, True),
        ((0.002,) * 18 + (None,), Line.CABLE, False),
        ((0.010,) * 19, Line.CABLE, True),
        ((0.011,) * 19, Line.CABLE, False),
        ((0.011,) * 19, Line.WIFI, True),
        ((0.021,) * 19, Line.WIFI, False),
        (tuple(islice(cycle((0.001, 0.035)), 19)), Line.WIFI, False),  # 34 ms uneven
    ],
)
def test_whatever_looks_bad_is_looked_at_again(
    times: tuple[float | None, ...], kind: Line, calm: bool
) -> None:
    answer = examine(route(kind=kind), quick(*times), ONLINE, None, Limits())
    assert answer == LookAgain(LongPing) if not calm else isinstance(answer, Finding)


@pytest.mark.parametrize(
    ("longer", "kind", "verdict"),
    [
        (lossy(0), Line.CABLE, Verdict.GOOD),
        (lossy(1), Line.CABLE, Verdict.ADVICE),
        (lossy(4), Line.CABLE, Verdict.ADVICE),
        (lossy(5), Line.CABLE, Verdict.PROBLEM),
        (lossy(1, 0.101), Line.CABLE, Verdict.PROBLEM),
        (lossy(100), Line.CABLE, Verdict.PROBLEM),
        (lossy(0, 0.010), Line.CABLE, Verdict.GOOD),
        (lossy(0, 0.011), Line.CABLE, Verdict.ADVICE),
        (lossy(0, 0.029), Line.WIFI, Verdict.GOOD),
        (lossy(0, 0.031), Line.WIFI, Verdict.ADVICE),
        (lossy(0, 0.100), Line.WIFI, Verdict.ADVICE),
        (lossy(0, 0.101), Line.WIFI, Verdict.PROBLEM),
        (long([0.001, 0.033] * 50), Line.WIFI, Verdict.ADVICE),
        (long([0.001, 0.029] * 50), Line.WIFI, Verdict.GOOD),
    ],
)
def test_verdict_turns_at_the_limits(longer: LongPing, kind: Line, verdict: Verdict) -> None:
    finding = judged(quick(None, 0.002), longer, kind=kind)
    assert finding.verdict is verdict
    assert bool(finding.remedies) is finding.verdict.attention


@pytest.mark.parametrize(
    ("ping", "online"),
    [
        (quick(None, None, connects=(0.001,)), DEAD),
        (quick(None, None), ONLINE),
        (quick(), DEAD),  # pings are forbidden here: nothing was seen
    ],
)
def test_a_router_that_ignores_echoes_is_not_broken(ping: Ping, online: Connectivity) -> None:
    with pytest.raises(Missing) as raised:
        examine(route(), ping, online, None, Limits())
    assert raised.value.why is Why.UNSUPPORTED


def test_a_silent_router_before_a_dead_line_is_looked_at_again_and_then_blamed() -> None:
    silent = quick(None, None)
    assert examine(route(), silent, DEAD, None, Limits()) == LookAgain(LongPing)
    assert judged(silent, lossy(100), online=DEAD).verdict is Verdict.PROBLEM


def test_a_second_look_that_fails_is_told() -> None:
    with pytest.raises(Missing):
        examine(route(), quick(None, 0.002), ONLINE, UNKNOWN, Limits())


def test_what_the_figures_mean() -> None:
    series = Series(times=(0.010, None, 0.020, 0.016, None))
    assert series.loss == pytest.approx(0.4)
    assert series.median == pytest.approx(0.016)
    assert series.jitter == pytest.approx((0.010 + 0.004) / 2)


@pytest.mark.parametrize("online", [ONLINE, DEAD, UNKNOWN])
def test_trap_21_a_router_macos_keeps_from_us_is_no_bad_router(
    online: Connectivity | Missing,
) -> None:
    barred = Ping(series=Series(times=()), connects=(), barred=True)
    found = judged(barred, online=online)
    assert found.verdict is Verdict.UNSURE
    assert found.reason is not None
    assert found.reason.why is Why.DENIED
    assert found.remedies == (ALLOW_LOCAL_NETWORK,)
    assert found.remedies[0].opens == "localnetwork"
