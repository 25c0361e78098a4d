"""The router's own word, believed where the internet does not say otherwise."""

from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.checks.router.wan import Limits, examine
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.igd import Igd, State
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from tests.support.network import connectivity

ONLINE, DEAD, PORTAL = connectivity("eee"), connectivity("sss"), connectivity("fff")
UNKNOWN = Missing(Why.TIMED_OUT, say("No."))
FINE = Igd(
    state=State.UP,
    error="",
    uptime=7200.0,
    link=True,
    access="DSL",
    down=100e6,
    up=20e6,
    address="198.18.0.7",
)


def judged(online: Connectivity | Missing = ONLINE, **changes: Any) -> Finding:
    found = examine(replace(FINE, **changes), online, Limits())
    assert isinstance(found, Finding)
    return found


@pytest.mark.parametrize("online", [ONLINE, DEAD, PORTAL, UNKNOWN])
def test_connected_is_good_whatever_the_internet_does(online: Any) -> None:
    assert judged(online).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    "changes", [{"link": False}, {"state": State.DOWN}, {"state": State.CHANGING}]
)
def test_a_line_that_is_down_is_a_problem_only_while_nothing_answers(
    changes: dict[str, Any],
) -> None:
    found = judged(DEAD, **changes)
    assert (found.verdict, found.remedies[0].id) == (Verdict.PROBLEM, "power_cycle")
    with pytest.raises(Missing) as raised:
        judged(ONLINE, **changes)
    assert raised.value.why is Why.UNREADABLE  # behind another router many say so
    with pytest.raises(Missing) as raised:
        judged(UNKNOWN, **changes)
    assert raised.value == UNKNOWN


def test_an_error_counts_only_while_offline() -> None:
    assert judged(ONLINE, error="ERROR_AUTHENTICATION_FAILURE").verdict is Verdict.GOOD
    assert judged(PORTAL, error="ERROR_AUTHENTICATION_FAILURE").verdict is Verdict.GOOD
    assert judged(DEAD, error="ERROR_AUTHENTICATION_FAILURE").verdict is Verdict.ADVICE


def test_a_router_that_says_nothing_is_not_good() -> None:
    with pytest.raises(Missing) as raised:
        judged(state=State.UNKNOWN, link=None)
    assert raised.value.why is Why.UNREADABLE
    assert judged(state=State.UNKNOWN).verdict is Verdict.GOOD  # its line is lit


def test_what_it_does_not_count_is_left_out_and_its_address_always() -> None:
    found = judged(uptime=None, down=None, up=None, access="")
    assert found.evidence == ()
    assert FINE.address not in repr(judged())
