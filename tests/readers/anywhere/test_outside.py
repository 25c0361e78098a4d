"""Who stands behind the router, and the address others see."""

from typing import Any

import pytest

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.outside import Outside
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import outside
from tests.support.network import SILENCE, network, route

TARGETS = ProbeTargets(resolvers=("198.51.100.1",), stun=("one.test:3478", "two.test"))


def test_both_witnesses_are_asked() -> None:
    def answer(method: str, *args: Any) -> Any:
        return {
            ("hop", "198.51.100.1", "2"): {"address": "192.168.1.1"},
            ("stun", "one.test", "3478"): {"address": "198.18.0.9"},
        }[args]

    assert outside.read(network(answer), route(), TARGETS) == Outside(
        second="192.168.1.1", seen="198.18.0.9"
    )


def test_the_silence_of_one_is_no_reason_not_to_hear_the_other() -> None:
    def answer(method: str, *args: Any) -> Any:
        return {"address": "198.18.0.9"} if args == ("stun", "two.test", "3478") else SILENCE

    assert outside.read(network(answer), route(), TARGETS) == Outside(second="", seen="198.18.0.9")
    silent = network(lambda *_: SILENCE)
    assert outside.read(silent, route(), TARGETS) == Outside(second="", seen="")


@pytest.mark.parametrize(
    ("way", "targets", "why"),
    [
        ({"vpn": True}, TARGETS, Why.MUTED),
        ({"gateway": None}, TARGETS, Why.MUTED),
        ({"metered": True}, TARGETS, Why.NOT_ASKED),
        ({}, ProbeTargets(resolvers=(), stun=()), Why.POLICY),
    ],
)
def test_where_nobody_is_asked(way: dict[str, Any], targets: ProbeTargets, why: Why) -> None:
    nobody = network(lambda *_: Missing(Why.BROKEN, say("Asked.")))
    with pytest.raises(Missing) as raised:
        outside.read(nobody, route(**way), targets)
    assert raised.value.why is why
