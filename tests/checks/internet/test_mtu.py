"""Big packets that get through, are refused, or vanish."""

from typing import Any

import pytest

from smartdoctor.checks.internet.mtu import Limits, examine
from smartdoctor.facts.path_mtu import PathMtu, Way
from smartdoctor.model import Finding, Missing, Verdict, Why
from tests.support.network import route


def way(came: int, sent: int = 1500, silent: int = 0) -> Way:
    return Way(anchor="198.51.100.1", sent=sent, came=came, silent=silent)


def judged(*ways: Way, **known: Any) -> Finding:
    answer = examine(PathMtu(ways=ways), route(**known), Limits())
    assert isinstance(answer, Finding)
    return answer


@pytest.mark.parametrize(
    ("came", "verdict"),
    [
        (1500, Verdict.GOOD),
        (1493, Verdict.GOOD),
        (1492, Verdict.GOOD),
        (1491, Verdict.ADVICE),
        (1400, Verdict.ADVICE),
        (1280, Verdict.ADVICE),
        (1279, Verdict.ADVICE),
    ],
)
def test_what_a_router_tells(came: int, verdict: Verdict) -> None:
    assert judged(way(came), way(came)).verdict is verdict


@pytest.mark.parametrize(("came", "verdict"), [(1280, Verdict.ADVICE), (1279, Verdict.PROBLEM)])
def test_ipv6_needs_1280(came: int, verdict: Verdict) -> None:
    assert judged(way(came), way(came), ipv6=True).verdict is verdict


@pytest.mark.parametrize("sent", [1400, 1280, 1491])
def test_as_much_as_this_device_sends_is_enough(sent: int) -> None:
    assert judged(way(sent, sent), way(sent, sent)).verdict is Verdict.GOOD


def test_a_black_hole_needs_two_servers() -> None:
    found = judged(way(1390, silent=1410), way(1390, silent=1410))
    assert found.verdict is Verdict.PROBLEM
    assert found.evidence[0].value == 1390
    assert judged(way(1390, silent=1410), way(1390)).verdict is Verdict.ADVICE
    assert judged(way(1390, silent=1410), way(1500)).verdict is Verdict.GOOD


def test_a_vpn_takes_its_toll() -> None:
    assert judged(way(1380), way(1380), vpn=True).verdict is Verdict.GOOD
    hole = judged(way(1380, silent=1400), way(1380, silent=1400), vpn=True)
    assert hole.verdict is Verdict.PROBLEM


@pytest.mark.parametrize(
    ("ways", "why"),
    [
        ((), Why.UNSUPPORTED),
        ((way(0), way(1500)), Why.UNSUPPORTED),
        ((way(1300), way(1329)), Why.UNREADABLE),
    ],
)
def test_no_verdict_from_servers_that_disagree_or_say_nothing(
    ways: tuple[Way, ...], why: Why
) -> None:
    with pytest.raises(Missing) as raised:
        judged(*ways)
    assert raised.value.why is why
    assert judged(way(1300), way(1328)).verdict is Verdict.ADVICE
