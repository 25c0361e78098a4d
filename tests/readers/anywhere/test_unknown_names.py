"""Made-up names at our own server, over an encrypted line, and in the open."""

import json
from typing import Any

import pytest

from smartdoctor.facts.unknown_names import Lookup, UnknownNames
from smartdoctor.host import Fetched, Resolved
from smartdoctor.host.relay import Question
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere import unknown_names
from tests.support.network import ROUTER, SILENCE, TARGETS, connectivity, network, route

NAMES = ["abcdefg.com.", "hijklmn.net.", "opqrstu.org."]
PAGE = "203.0.113.66"
NOBODY, SOMEBODY = Resolved("NXDOMAIN", (), 0.01), Resolved("NOERROR", (PAGE,), 0.01)
ONLINE = connectivity("eee")


def secure(name: str, *, exists: bool) -> Fetched:
    said: dict[str, Any] = {"Status": 3}
    if exists:
        said = {"Status": 0, "Answer": [{"name": name, "type": 1, "data": PAGE}]}
    return Fetched(200, {}, json.dumps(said), 0.1)


def answer(method: str, *args: Any) -> Any:
    if method == "native":
        assert args == ("random_names", "3")
        return NAMES
    if method == "fetch":
        return secure(args[0], exists="name0" in args[0])
    if args[1] == ROUTER:
        return SOMEBODY
    return NOBODY if args[0] in NAMES else SOMEBODY


def test_a_healthy_device_asks_nobody_but_its_own_server() -> None:
    asked: list[Question] = []

    def honest(method: str, *args: Any) -> Any:
        if method == "native":
            return NAMES
        return NOBODY if args[0] in NAMES else SOMEBODY

    found = unknown_names.read(network(honest, asked), TARGETS, route(), ONLINE)
    assert [each.addresses for each in found.unknown] == [(), (), ()]
    assert found.known == Lookup(name="name0.test", addresses=(PAGE,))
    servers = {each.args[1] for each in asked if each.method == "resolve"}
    assert servers == {ROUTER}


def test_the_second_look_compares() -> None:
    first = unknown_names.read(network(answer), TARGETS, route(), ONLINE)
    assert all(each.addresses == (PAGE,) for each in first.unknown)
    longer = unknown_names.read_long(network(answer), TARGETS, route(), first)
    assert [each.addresses for each in longer.secure] == [(), (), ()]
    assert [each.addresses for each in longer.public] == [(), (), ()]
    assert longer.secure_known == Lookup(name="name0.test", addresses=(PAGE,))
    assert longer.known == Lookup(name="name0.test", addresses=(PAGE,))


def test_blocked_ways_leave_gaps_not_guesses() -> None:
    def blocked(method: str, *args: Any) -> Any:
        if method == "native":
            return NAMES
        return SOMEBODY if method == "resolve" and args[1] == ROUTER else SILENCE

    first = unknown_names.read(network(blocked), TARGETS, route(), ONLINE)
    longer = unknown_names.read_long(network(blocked), TARGETS, route(), first)
    assert (longer.secure, longer.secure_known, longer.public) == ((), None, ())


def test_a_silent_server_is_left_for_the_next() -> None:
    def answering(method: str, *args: Any) -> Any:
        if method == "native":
            return NAMES
        return NOBODY if args[1] == "192.0.2.9" else SILENCE

    asked: list[Question] = []
    way = route(resolvers=(ROUTER, "192.0.2.9"))
    found = unknown_names.read(network(answering, asked), TARGETS, way, ONLINE)
    assert len(found.unknown) == 3
    assert sum(each.args[1:2] == (ROUTER,) for each in asked if each.method == "resolve") == 1


@pytest.mark.parametrize(
    ("seen", "known", "why"),
    [
        ("fff", {}, Why.MUTED),
        ("sss", {}, Why.MUTED),
        ("eee", {"metered": True}, Why.NOT_ASKED),
        ("eee", {"resolvers": ()}, Why.TIMED_OUT),
    ],
)
def test_when_nobody_is_asked(seen: str, known: dict[str, Any], why: Why) -> None:
    with pytest.raises(Missing) as raised:
        unknown_names.read(network(answer), TARGETS, route(**known), connectivity(seen))
    assert raised.value.why is why


def test_a_server_in_trouble_says_nothing_about_a_name() -> None:
    def failing(method: str, *_: Any) -> Any:
        return NAMES if method == "native" else Resolved("SERVFAIL", (), 0.01)

    with pytest.raises(Missing):
        unknown_names.read(network(failing), TARGETS, route(), ONLINE)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('{"Status": 3}', ()),
        ('{"Status": 0}', ()),
        (
            '{"Status": 0, "Answer": [{"type": 1, "data": "192.0.2.9"}]}',
            ("192.0.2.9",),
        ),
        ('{"Status": 2}', None),
        ("<html>Sign in</html>", None),
        ("[]", None),
        ('{"Status": 0, "Answer": [{"type": 1, "data": "nonsense"}]}', None),
        ("", None),
    ],
)
def test_the_encrypted_servers_json(body: str, found: tuple[str, ...] | None) -> None:
    said = unknown_names.parse("x.", body)
    assert (said.addresses if said else None) == found


def test_random_names_are_made_outside_the_reader() -> None:
    first = UnknownNames(unknown=(), known=None)
    longer = unknown_names.read_long(network(answer), TARGETS, route(), first)
    assert longer.secure == ()
