"""Time servers, honest and otherwise."""

import struct
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from smartdoctor.facts.connectivity import Connectivity, Probe, Seen
from smartdoctor.host import Datagram
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import clock
from tests.support.network import NOW, SILENCE, TARGETS, connectivity, network, route

SENT = clock.stamp(NOW)
UNKNOWN = Missing(Why.TIMED_OUT, say("No."))


def packet(
    ahead: float, *, sent: int = SENT, first: int = 0x24, stratum: int = 2, at: datetime = NOW
) -> bytes:
    theirs = clock.stamp(at + timedelta(seconds=ahead))
    return struct.pack(">BB22xQQQ", first, stratum, sent, theirs, theirs)


@pytest.mark.parametrize("ahead", [0.0, 0.25, -90.0, 86400.0 * 400])
def test_the_offset_is_theirs_less_ours(ahead: float) -> None:
    # sent 0.2 s ago, answered in the middle
    back = NOW + timedelta(seconds=0.1)
    assert clock.parse(packet(ahead), SENT, back, 0.2) == pytest.approx(ahead, abs=1e-5)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        packet(0)[:47],
        packet(0, sent=SENT + 1),  # not an answer to us
        packet(0, first=0x23),  # a question
        packet(0, first=0xE4),  # "my clock is not set"
        packet(0, stratum=0),  # "go away"
        packet(0, stratum=16),
    ],
)
def test_an_answer_not_to_be_trusted_is_not_counted(answer: bytes) -> None:
    assert clock.parse(answer, SENT, NOW, 0.0) is None


def test_after_the_counter_has_turned_over() -> None:
    later = datetime(2036, 2, 8, tzinfo=UTC)
    sent = clock.stamp(later)
    assert sent >> 32 < 86400 * 2
    answer = packet(3.0, sent=sent, at=later)
    assert clock.parse(answer, sent, later, 0.0) == pytest.approx(3.0, abs=1e-5)


def servers(**known: Any) -> Any:
    def answer(method: str, address: str, *_: Any) -> Any:
        said = known.get(address.partition(".")[0], SILENCE)
        return Datagram(payload=said, seconds=0.0) if isinstance(said, bytes) else said

    return network(answer)


def test_each_server_is_asked_once() -> None:
    host = servers(one=packet(5), two=packet(5.1), three=packet(0, stratum=0))
    fact = clock.read(host, TARGETS, route(), UNKNOWN)
    assert [(each.server, round(each.ahead, 3)) for each in fact.offsets] == [
        ("one.test", 5.0),
        ("two.test", 5.1),
    ]


def test_dates_of_web_answers_stand_in() -> None:
    probes = (
        Probe(server="a", seen=Seen.EXPECTED, ahead=4.6),
        Probe(server="b", seen=Seen.EXPECTED),
        Probe(server="c", seen=Seen.EXPECTED, ahead=5.4),
    )
    seen = Connectivity(probes=probes, router_answers=None)
    fact = clock.read(servers(), TARGETS, route(), seen)
    assert [(each.ahead, each.exact) for each in fact.offsets] == [(4.6, False), (5.4, False)]


def test_a_dead_line_or_a_login_page_is_not_asked_for_the_time() -> None:
    for letters in ("sss", "fff", "ess"):
        with pytest.raises(Missing) as raised:
            clock.read(
                servers(one=packet(0), two=packet(0)), TARGETS, route(), connectivity(letters)
            )
        assert raised.value.why is Why.MUTED


def test_one_server_is_too_few() -> None:
    with pytest.raises(Missing) as raised:
        clock.read(servers(one=packet(0)), TARGETS, route(), UNKNOWN)
    assert raised.value.why is Why.TIMED_OUT


def test_nothing_is_sent_where_it_costs_money() -> None:
    with pytest.raises(Missing) as raised:
        clock.read(servers(one=packet(0), two=packet(0)), TARGETS, route(metered=True), UNKNOWN)
    assert raised.value.why is Why.NOT_ASKED
