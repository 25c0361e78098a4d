"""Drops of a day, and clinging to a far access point."""

from datetime import timedelta

import pytest

from smartdoctor.checks.wifi.roaming import Limits, examine
from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.ours import Moment, Scope
from smartdoctor.facts.route import Line
from smartdoctor.facts.wifi_scan import Air, LaterNeighbours
from smartdoctor.model import Finding, LookAgain, Missing, Reason, Verdict, Why, say
from tests.checks.wifi.air import air, first, later, point, used
from tests.support.network import NOW, route

WIFI = route(interface="wlan0", kind=Line.WIFI)
WEEK = NOW - timedelta(days=7)
DENIED = Missing(Why.DENIED, say("Not for you."))
ABSENT = Missing(Why.ABSENT, say("No Wi-Fi."))
NEAR = air(used())
FAR = air(used(-70.0), point(-58.0, 2412, True))
THOROUGH = Scope(thorough=True)


def minutes(*ago: float, kind: Kind = Kind.WIFI_DROP) -> tuple[Entry, ...]:
    return tuple(Entry(kind=kind, at=NOW - timedelta(minutes=each)) for each in ago)


def log(*entries: Entry, since=WEEK, kinds=(Kind.WIFI_DROP, Kind.SLEPT, Kind.WOKE)) -> Log:
    newest = sorted(entries, key=lambda entry: entry.at, reverse=True)
    return Log(entries=tuple(newest), since=since, kinds=kinds)


def look(
    one: Air | Missing = NEAR,
    known: Log | Missing | None = None,
    two: LaterNeighbours | Missing | None = None,
    *,
    scope: Scope = THOROUGH,
    way=WIFI,
):
    neighbours = one if isinstance(one, Missing) else first(one)
    return examine(neighbours, known or log(), Moment(now=NOW), way, scope, two, Limits())


def judged(*given, **more) -> Finding:
    finding = look(*given, **more)
    assert isinstance(finding, Finding)
    assert bool(finding.remedies) is finding.verdict.attention
    return finding


@pytest.mark.parametrize(
    ("count", "verdict"), [(0, "good"), (2, "good"), (3, "advice"), (9, "advice"), (10, "problem")]
)
def test_drops_within_a_day(count: int, verdict: str) -> None:
    finding = judged(NEAR, log(*minutes(*(10 + 60 * n for n in range(count)))))
    assert finding.verdict == verdict
    assert [each.value for each in finding.evidence] == [count]


def test_what_is_older_than_a_day_or_logged_twice_does_not_count() -> None:
    day = 24 * 60
    assert judged(NEAR, log(*minutes(5, 65, day, day + 1))).verdict is Verdict.GOOD
    assert judged(NEAR, log(*minutes(5, 65, day - 1))).verdict is Verdict.ADVICE
    burst = minutes(5, 5 + 5 / 60, 5 + 10 / 60, 65)
    assert judged(NEAR, log(*burst)).evidence[0].value == 2


@pytest.mark.parametrize("kind", [Kind.SLEPT, Kind.WOKE, Kind.STARTED, Kind.SHUT_DOWN])
def test_around_sleep_and_start_a_drop_is_none(kind: Kind) -> None:
    drops = minutes(10, 100, 200)
    assert judged(NEAR, log(*drops, *minutes(9, 101, kind=kind))).evidence[0].value == 1
    far = minutes(8.9, 101.1, kind=kind)
    assert judged(NEAR, log(*drops, *far)).verdict is Verdict.ADVICE


@pytest.mark.parametrize(
    ("level", "other", "frequency", "verdict"),
    [
        (-70.0, -58.0, 2412, "advice"),
        (-69.5, -50.0, 2412, "good"),
        (-70.0, -58.5, 2412, "good"),
        (-70.0, -58.0, 5180, "advice"),
    ],
)
def test_clinging_to_a_far_access_point(level, other, frequency, verdict) -> None:
    here = air(used(level), point(other, frequency, True))
    assert judged(here, None, later(here)).verdict == verdict


def test_the_slower_band_of_the_same_router_is_no_nearer_one() -> None:
    here = air(used(-72.0, 5180), point(-55.0, 2412, True))
    assert judged(here, None, later(here)).verdict is Verdict.GOOD


def test_a_foreign_or_hidden_one_is_no_way_out() -> None:
    here = air(used(-80.0), point(-50.0), point(-50.0, ours=None))
    assert judged(here, None, later(here)).verdict is Verdict.GOOD


def test_clinging_needs_two_looks_half_a_minute_apart() -> None:
    assert look(FAR) == LookAgain(LaterNeighbours)
    assert judged(FAR, None, later(NEAR)).verdict is Verdict.GOOD
    assert judged(FAR, None, later(FAR, waited=29.0)).verdict is Verdict.GOOD
    quick = judged(FAR, scope=Scope())
    assert quick.verdict is Verdict.GOOD
    assert quick.more
    assert "thorough" in quick.more.template


def test_drops_count_although_nothing_is_in_earshot() -> None:
    assert judged(ABSENT, log(*minutes(5, 65, 125))).verdict is Verdict.ADVICE
    with pytest.raises(Missing) as caught:
        look(ABSENT)
    assert caught.value == ABSENT


def test_without_a_log_it_cannot_be_good() -> None:
    with pytest.raises(Missing) as caught:
        look(NEAR, DENIED)
    assert caught.value == DENIED
    with pytest.raises(Missing) as caught:
        look(NEAR, log(kinds=(Kind.SLEPT,)))
    assert caught.value.why is Why.UNSUPPORTED
    assert judged(FAR, DENIED, later(FAR)).verdict is Verdict.ADVICE


def test_a_short_memory_is_told() -> None:
    finding = judged(NEAR, log(since=NOW - timedelta(hours=3)))
    assert finding.more
    assert finding.more.values == {"back": 10800.0}


def test_without_consent_it_says_what_was_not_looked_at() -> None:
    why = Reason(why=Why.DENIED, says=say("Location is off."))
    finding = judged(air(used(-80.0), points=None, unheard=why))
    assert finding.verdict is Verdict.GOOD
    assert finding.more


def test_over_a_cable_the_question_is_pointless() -> None:
    with pytest.raises(Missing) as caught:
        look(way=route(kind=Line.CABLE))
    assert caught.value.why is Why.MUTED
