"""Expected pages, foreign pages and silence."""

from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from smartdoctor.facts.connectivity import Seen
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.host import Echoes, Fetched
from smartdoctor.host.relay import Question
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import connectivity
from tests.support.network import NOW, SILENCE, TARGETS, network, route

APPLE = "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>\n"
PAGES = {
    TARGETS.connectivity[0]: Fetched(200, {}, APPLE, 0.01),
    TARGETS.connectivity[1]: Fetched(200, {}, "Microsoft Connect Test", 0.01),
    TARGETS.connectivity[2]: Fetched(204, {}, "", 0.01),
}
LOGIN = Fetched(302, {"location": "http://192.0.2.1:8081/login?from=secret"}, "", 0.01)
PROXY_ERROR = Fetched(503, {}, "<h1>Upstream is gone</h1>", 0.01)


def web(pages: Any) -> Any:
    return lambda method, *args: pages[args[0]] if method == "fetch" else SILENCE


def test_the_famous_pages_are_known() -> None:
    asked: list[Question] = []
    fact = connectivity.read(network(web(PAGES), asked), TARGETS, route())
    assert (fact.expected, fact.online, fact.portal) == (3, True, False)
    assert [question.method for question in asked] == ["fetch"] * 3


@pytest.mark.parametrize(
    ("url", "answer", "seen"),
    [
        (
            "http://a.test/hotspot-detect.html",
            Fetched(200, {}, "Success, now sign in", 0),
            "foreign",
        ),
        ("http://a.test/hotspot-detect.html", Fetched(302, {}, APPLE, 0), "foreign"),
        ("http://a.test/generate_204", Fetched(200, {}, "", 0), "foreign"),
        ("http://a.test/generate_204", Fetched(204, {}, "", 0), "expected"),
        ("http://a.test/success.txt", Fetched(200, {}, "success\n", 0), "expected"),
        ("http://a.test/our-own", Fetched(200, {}, "fine", 0), "foreign"),
        ("http://a.test/our-own", Fetched(204, {}, "", 0), "expected"),
        ("http://a.test/connecttest.txt", PROXY_ERROR, "silent"),
    ],
)
def test_only_the_known_answer_is_expected(url: str, answer: Fetched, seen: str) -> None:
    assert connectivity.parse(url, answer) is Seen(seen)


def test_a_login_page_is_recognised_without_asking_twice() -> None:
    asked: list[Question] = []
    pages = dict.fromkeys(TARGETS.connectivity, LOGIN)
    fact = connectivity.read(network(web(pages), asked), TARGETS, route())
    assert fact.portal
    assert fact.probes[0].leads_to == "192.0.2.1"
    assert len(asked) == 3


def test_one_hiccup_is_forgiven() -> None:
    turns = iter([SILENCE, SILENCE, *PAGES.values()])
    fact = connectivity.read(
        network(lambda method, *_: next(turns) if method == "fetch" else SILENCE), TARGETS, route()
    )
    assert fact.online


@pytest.mark.parametrize(
    ("echoes", "door", "answers"),
    [
        (Echoes(times=(None, 0.001, None)), SILENCE, True),
        (Echoes(times=(None,) * 3), 0.001, True),
        (Missing(Why.DENIED, say("No.")), 0.001, True),
        (Echoes(times=(None,) * 3), SILENCE, False),
    ],
)
def test_on_a_dead_line_the_router_is_asked(echoes: Any, door: Any, answers: bool) -> None:
    def answer(method: str, *_: Any) -> Any:
        return {"fetch": SILENCE, "ping": echoes, "connect": door}[method]

    asked: list[Question] = []
    fact = connectivity.read(network(answer, asked), TARGETS, route())
    assert (fact.expected, fact.count(Seen.SILENT)) == (0, 3)
    assert fact.router_answers is answers
    assert sum(question.method == "fetch" for question in asked) == 5  # gives up early, once more


def test_without_a_router_nobody_is_asked() -> None:
    host = network(lambda *_: SILENCE)
    assert connectivity.read(host, TARGETS, route(gateway=None)).router_answers is None


@pytest.mark.parametrize(
    ("why", "proxy"), [(Why.DENIED, ""), (Why.UNSUPPORTED, "socks5://proxy.test:1080")]
)
def test_trouble_at_our_own_end_is_not_a_dead_line(why: Why, proxy: str) -> None:
    host = network(lambda *_: Missing(why, say("No.")))
    with pytest.raises(Missing) as raised:
        connectivity.read(host, TARGETS, route(proxy=proxy))
    assert raised.value.why is why


def test_a_refusal_is_silence() -> None:
    host = network(lambda *_: Missing(Why.UNSUPPORTED, say("No service there.")))
    assert connectivity.read(host, TARGETS, route()).count(Seen.SILENT) == 3


def test_the_date_of_an_answer_tells_the_time() -> None:
    date = format_datetime(NOW + timedelta(seconds=100), usegmt=True)
    fresh = Fetched(204, {"date": date}, "", 0.2)
    cached = Fetched(204, {"date": date, "age": "90"}, "", 0.2)
    odd = Fetched(204, {"date": "yesterday"}, "", 0.2)
    targets = ProbeTargets(connectivity=tuple(f"http://a.test/{n}" for n in range(3)))
    pages = dict(zip(targets.connectivity, (fresh, cached, odd), strict=True))
    fact = connectivity.read(network(web(pages)), targets, route())
    assert [probe.ahead for probe in fact.probes] == [pytest.approx(100.6), None, None]


def test_where_nothing_is_asked() -> None:
    for line, targets, why in [
        (route(metered=True), TARGETS, Why.NOT_ASKED),
        (route(), ProbeTargets(connectivity=()), Why.POLICY),
    ]:
        with pytest.raises(Missing) as raised:
            connectivity.read(network(web(PAGES)), targets, line)
        assert raised.value.why is why
