"""Names that fail, names that take long, and servers that say nothing."""

import pytest

from smartdoctor.checks.router.dns import Limits, examine
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.dns import Dns, LongDns, NameServer
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.route import Route
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say
from tests.support.network import connectivity, route

ONLINE, DEAD = connectivity("eee"), connectivity("sss")
UNKNOWN = Missing(Why.UNREADABLE, say("No."))


def server(
    address: str = "192.0.2.1",
    *,
    time: float = 0.010,
    refused: int = 0,
    silent: int = 0,
    n: int = 20,
) -> NameServer:
    answered = n - refused - silent
    cold, warm = (time * 2,) * (answered // 2), (time,) * (answered - answered // 2)
    return NameServer(address=address, cold=cold, warm=warm, refused=refused, silent=silent)


MUTE = server(silent=2, n=2)
OTHER_MUTE = server("192.0.2.2", silent=2, n=2)
PUBLIC = server("198.51.100.9", time=0.020)
PUBLIC_MUTE = server("198.51.100.9", silent=1, n=1)


def judged(
    first: NameServer,
    *again: NameServer,
    public: NameServer = PUBLIC,
    line: Route | None = None,
    online: Connectivity = ONLINE,
    told: Machine | Missing = UNKNOWN,
) -> Finding:
    line = line or route()
    assert examine(line, Dns(servers=(first,)), online, told, None, Limits()) == LookAgain(LongDns)
    longer = LongDns(servers=again or (first,), public=(public,))
    answer = examine(line, Dns(servers=(first,)), online, told, longer, Limits())
    assert isinstance(answer, Finding)
    return answer


def test_quick_and_complete_is_good_at_once() -> None:
    for each in (server(), server(refused=1), server(time=0.100)):
        answer = examine(route(), Dns(servers=(each,)), ONLINE, UNKNOWN, None, Limits())
        assert isinstance(answer, Finding)
        assert answer.verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [
        (server(refused=2), Verdict.ADVICE),
        (server(refused=9), Verdict.ADVICE),
        (server(refused=10), Verdict.PROBLEM),
        (server(refused=20), Verdict.PROBLEM),
        (MUTE, Verdict.PROBLEM),
        (server(time=0.101), Verdict.ADVICE),
        (server(time=0.500), Verdict.ADVICE),
        (server(time=0.501), Verdict.PROBLEM),
    ],
)
def test_verdict_turns_at_the_limits(ours: NameServer, verdict: Verdict) -> None:
    finding = judged(ours)
    assert finding.verdict is verdict
    names = [each.name for each in finding.evidence]
    assert names == (["failed", "time", "public"] if ours.warm else ["failed", "public"])


def test_slow_is_no_fault_where_everybody_is_slow() -> None:
    far = server("198.51.100.9", time=0.120)
    assert judged(server(time=0.150), public=far).verdict is Verdict.GOOD
    assert judged(server(time=0.171), public=far).verdict is Verdict.ADVICE
    assert judged(server(time=0.150), public=PUBLIC_MUTE).verdict is Verdict.GOOD


def test_a_hiccup_is_forgiven_when_the_second_look_is_fine() -> None:
    assert judged(MUTE, server()).verdict is Verdict.GOOD


def test_one_silent_server_beside_a_good_one_is_worth_advice() -> None:
    first = Dns(servers=(OTHER_MUTE, server()))
    assert examine(route(), first, ONLINE, UNKNOWN, None, Limits()) == LookAgain(LongDns)
    longer = LongDns(servers=(OTHER_MUTE, server()), public=(PUBLIC,))
    finding = examine(route(), first, ONLINE, UNKNOWN, longer, Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.ADVICE
    assert finding.says.values == {"servers": ("192.0.2.2",)}


@pytest.mark.parametrize(
    ("line", "offered"),
    [(route(), True), (route(vpn=True), False), (route(search=("corp.example",)), False)],
)
def test_another_server_is_offered_only_where_it_breaks_nothing(line: Route, offered: bool) -> None:
    ids = [remedy.id for remedy in judged(MUTE, line=line).remedies]
    assert ids == ["restart_router", "forget_names", "change_name_server"][: 2 + offered]


@pytest.mark.parametrize(
    ("line", "online", "why"),
    [
        (route(), DEAD, Why.MUTED),  # the line, not the names
        (route(proxy="proxy.test:3128"), ONLINE, Why.MUTED),  # the proxy looks names up
        (route(), ONLINE, Why.TIMED_OUT),
    ],
)
def test_when_nobody_answers_the_names_are_not_blamed(
    line: Route, online: Connectivity, why: Why
) -> None:
    with pytest.raises(Missing) as raised:
        judged(MUTE, line=line, online=online, public=PUBLIC_MUTE)
    assert raised.value.why is why


def test_a_computer_that_knows_no_name_server_is_not_judged() -> None:
    with pytest.raises(Missing) as raised:
        examine(route(), Dns(servers=()), ONLINE, UNKNOWN, None, Limits())
    assert raised.value.why is Why.UNSUPPORTED


def test_a_second_look_that_fails_is_told() -> None:
    late = Missing(Why.TIMED_OUT, say("No."))
    with pytest.raises(Missing):
        examine(route(), Dns(servers=(MUTE,)), ONLINE, UNKNOWN, late, Limits())


@pytest.mark.parametrize(("managed", "offered"), [(True, False), (False, True), (None, True)])
def test_where_an_organisation_decides_no_other_server_is_offered(
    managed: bool | None, offered: bool
) -> None:
    told = Machine(
        kind="laptop",
        release="",
        release_id="",
        desktop="",
        container=False,
        uptime=9999.0,
        managed=managed,
    )
    found = judged(server(time=0.6), told=told)
    assert found.verdict is Verdict.PROBLEM
    assert ("change_name_server" in {each.id for each in found.remedies}) is offered
