"""Finding the largest packet: told, silent, a tunnel's own, and servers that ignore echoes."""

from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.facts.path_mtu import Way
from smartdoctor.host.relay import Question
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere import path_mtu
from tests.support.network import TARGETS, connectivity, network, route

THOROUGH = Scope(thorough=True)
ONLINE = connectivity("eee")


def line(limit: int, *, told: bool = False, own: bool = False) -> Any:
    def answer(method: str, *args: Any) -> Any:
        assert (method, args[0], args[3]) == ("native", "whole_echo", "3")
        size = int(args[2])
        if size <= limit:
            return {"came": 3, "limit": 0, "own": False}
        return {"came": 0, "limit": limit if told or own else 0, "own": own}

    return answer


def found(answer: Any, asked: list[Question] | None = None, **known: Any) -> tuple[Way, ...]:
    host = network(answer, asked)
    return path_mtu.read(host, TARGETS, THOROUGH, route(**known), ONLINE).ways


def test_the_largest_comes_back_at_once() -> None:
    asked: list[Question] = []
    ways = found(line(1500), asked, mtu=1500)
    assert [(way.sent, way.came, way.silent) for way in ways] == [(1500, 1500, 0)] * 2
    assert len(asked) == 2


def test_jumbo_frames_end_at_home() -> None:
    assert found(line(1500), mtu=9000)[0].came == 1500
    assert found(line(1500), mtu=None)[0].came == 1500


def test_a_router_that_tells_is_believed_once_it_is_true() -> None:
    assert found(line(1452, told=True))[0] == Way(
        anchor="198.51.100.1", sent=1500, came=1452, silent=0
    )

    def lies(method: str, *args: Any) -> Any:
        size = int(args[2])
        return {"came": 3 if size <= 1400 else 0, "limit": 1460 if size > 1400 else 0, "own": False}

    way = found(lies)[0]
    assert 1372 <= way.came <= 1400
    assert way.silent == 0  # somebody did say a word


@pytest.mark.parametrize("limit", [1490, 1400, 1281, 1280, 700])
def test_what_vanishes_is_found_within_28_bytes(limit: int) -> None:
    way = found(line(limit))[0]
    assert limit - 28 <= way.came <= limit
    assert way.came < way.silent <= way.came + 28


def test_a_dsl_line_is_found_exactly() -> None:
    assert found(line(1492))[0].came == 1492


def test_the_tunnels_own_size_counts() -> None:
    way = found(line(1420, own=True), mtu=1500)[0]
    assert (way.sent, way.came) == (1420, 1420)


def test_windows_does_not_say_for_whom_it_was_too_big() -> None:
    def answer(method: str, *args: Any) -> Any:
        size = int(args[2])
        return {"came": 3 if size <= 1400 else 0, "limit": -1 if size > 1400 else 0, "own": False}

    way = found(answer)[0]
    assert 1372 <= way.came <= 1400
    assert way.silent == 0


def test_a_server_that_ignores_echoes() -> None:
    assert found(line(0))[0].came == 0


def test_an_unsure_size_is_not_silent() -> None:
    def shaky(method: str, *args: Any) -> Any:
        return {"came": 2 if int(args[2]) <= 1400 else 0, "limit": 0, "own": False}

    assert found(shaky)[0].silent == 0


@pytest.mark.parametrize(
    ("scope", "seen", "known", "why"),
    [
        (Scope(), "eee", {}, Why.NOT_ASKED),
        (THOROUGH, "sss", {}, Why.MUTED),
        (THOROUGH, "eee", {"metered": True}, Why.NOT_ASKED),
    ],
)
def test_when_nothing_is_tried(scope: Scope, seen: str, known: dict[str, Any], why: Why) -> None:
    with pytest.raises(Missing) as raised:
        path_mtu.read(network(line(1500)), TARGETS, scope, route(**known), connectivity(seen))
    assert raised.value.why is why
