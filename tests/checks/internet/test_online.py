"""Online, behind a login page, or nowhere."""

import pytest

from smartdoctor.checks.internet.online import examine
from smartdoctor.facts.connectivity import Connectivity, Probe, Seen
from smartdoctor.facts.route import Line, Opinion, Route
from smartdoctor.model import Finding, Missing, Verdict, Why
from tests.support.network import connectivity, route


def judged(seen: Connectivity, line: Route) -> Finding:
    answer = examine(seen, line)
    assert isinstance(answer, Finding)
    return answer


@pytest.mark.parametrize(
    ("seen", "verdict", "tag"),
    [
        ("eee", Verdict.GOOD, ""),
        ("ees", Verdict.GOOD, ""),
        ("eef", Verdict.GOOD, ""),
        ("ess", Verdict.ADVICE, ""),
        ("efs", Verdict.ADVICE, ""),
        ("fff", Verdict.ADVICE, "portal"),
        ("ffe", Verdict.ADVICE, "portal"),
        ("ffs", Verdict.ADVICE, "portal"),
        ("sss", Verdict.PROBLEM, ""),
    ],
)
def test_most_answers_decide(seen: str, verdict: Verdict, tag: str) -> None:
    finding = judged(connectivity(seen), route())
    assert (finding.verdict, finding.tag) == (verdict, tag)
    assert bool(finding.remedies) is verdict.attention


@pytest.mark.parametrize(
    ("opinion", "verdict"),
    [
        (Opinion.NONE, Verdict.PROBLEM),
        (Opinion.LIMITED, Verdict.PROBLEM),
        (Opinion.PORTAL, Verdict.ADVICE),
    ],
)
def test_the_system_has_a_say_when_nobody_answers(opinion: Opinion, verdict: Verdict) -> None:
    assert judged(connectivity("sss"), route(opinion=opinion)).verdict is verdict


def test_a_portal_the_system_remembers_does_not_outweigh_right_answers() -> None:
    assert judged(connectivity("ees"), route(opinion=Opinion.PORTAL)).verdict is Verdict.GOOD


def test_a_network_that_lets_only_its_own_servers_through_is_not_called_dead() -> None:
    with pytest.raises(Missing) as raised:
        judged(connectivity("sss"), route(opinion=Opinion.FULL))
    assert raised.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("router", "kind", "first"),
    [
        (True, Line.CABLE, "restart_router"),
        (None, Line.MOBILE, "restart_router"),
        (False, Line.CABLE, "check_cable"),
        (False, Line.WIFI, "come_closer"),
    ],
)
def test_a_dead_line_is_blamed_where_it_ends(router: bool | None, kind: Line, first: str) -> None:
    finding = judged(connectivity("sss", router), route(kind=kind))
    assert finding.remedies[0].id == first


def test_the_login_page_is_named_without_its_address() -> None:
    probes = (Probe(server="a", seen=Seen.FOREIGN, leads_to="login.hotel.test"),) * 3
    finding = judged(Connectivity(probes=probes, router_answers=None), route())
    assert finding.says.values == {"page": "login.hotel.test"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (route(), None),
        (route(vpn=True), "The questions went through a VPN."),
        (route(proxy="proxy.test:3128"), "The questions went through the proxy {proxy}."),
    ],
)
def test_what_the_questions_went_through_is_said(line: Route, said: str | None) -> None:
    more = judged(connectivity("eee"), line).more
    assert (more.template if more else None) == said
