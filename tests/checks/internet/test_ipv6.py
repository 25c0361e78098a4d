"""IPv6 that works, is slow, or is broken."""

from typing import Any

import pytest

from smartdoctor.checks.internet.ipv6 import Limits, examine
from smartdoctor.facts.both_ways import BothWays, LongBothWays, Reached, usual
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say
from tests.support.network import route

UNKNOWN = Missing(Why.UNREADABLE, say("No."))
Time = float | None


def reached(v4: Time, *v6: Time) -> tuple[Reached, ...]:
    return tuple(Reached(server=f"{n}.test", v4=v4, v6=each) for n, each in enumerate(v6))


def asked(
    first: tuple[Reached, ...],
    again: tuple[Reached, ...] | Missing | None = None,
    **known: Any,
) -> Finding | LookAgain:
    longer = LongBothWays(servers=again) if isinstance(again, tuple) else again
    return examine(BothWays(servers=first), route(**known), longer, Limits())


def judged(*args: Any, **known: Any) -> Finding:
    found = asked(*args, **known)
    assert isinstance(found, Finding)
    return found


@pytest.mark.parametrize(
    ("v6", "verdict"),
    [(0.02, Verdict.GOOD), (0.269, Verdict.GOOD), (0.27, Verdict.ADVICE), (0.5, Verdict.ADVICE)],
)
def test_a_quarter_of_a_second(v6: float, verdict: Verdict) -> None:
    same = reached(0.02, v6, v6, v6)
    assert judged(same, same).verdict is verdict
    assert isinstance(asked(same), LookAgain) is (verdict is Verdict.ADVICE)


def test_broken_means_never_reached_in_two_looks() -> None:
    dead = reached(0.02, None, None, None)
    assert asked(dead) == LookAgain(LongBothWays)
    assert judged(dead, dead).verdict is Verdict.PROBLEM
    assert judged(dead, reached(0.02, None, None, 0.03)).verdict is Verdict.GOOD
    assert judged(reached(0.02, None, None, 0.03)).verdict is Verdict.GOOD


def test_a_second_look_that_failed_is_no_verdict() -> None:
    with pytest.raises(Missing):
        judged(reached(0.02, None, None, None), UNKNOWN)
    assert judged(reached(0.02, 0.03, 0.03), UNKNOWN).verdict is Verdict.GOOD


def test_a_vpn_without_ipv6_is_on_purpose() -> None:
    dead = reached(0.02, None, None, None)
    with pytest.raises(Missing) as raised:
        judged(dead, dead, vpn=True)
    assert raised.value.why is Why.MUTED


def test_servers_that_are_not_reached_at_all_say_nothing() -> None:
    with pytest.raises(Missing) as raised:
        judged(reached(None, None, None))
    assert raised.value.why is Why.MUTED


def test_the_middle() -> None:
    assert usual([None, 0.1, 0.3, 0.2]) == 0.2
    assert usual([None]) is None
