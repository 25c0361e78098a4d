"""Who answers for names that nobody has."""

from typing import Any

import pytest

from smartdoctor.checks.internet.dns_hijack import Limits, examine
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.unknown_names import LongUnknownNames, Lookup, UnknownNames, alike, leads
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say
from tests.support.network import route

PAGE, OTHER = "203.0.113.66", "203.0.113.67"
KNOWN = Lookup(name="www.wikipedia.org", addresses=("198.51.100.80",))
UNKNOWN = Missing(Why.UNREADABLE, say("No."))


def lookups(*addresses: str) -> tuple[Lookup, ...]:
    return tuple(
        Lookup(name=f"name{n}.com.", addresses=(each,) if each else ())
        for n, each in enumerate(addresses)
    )


def quick(*addresses: str, known: Lookup | None = KNOWN) -> UnknownNames:
    return UnknownNames(unknown=lookups(*addresses), known=known)


def long(
    *secure: str,
    public: tuple[Lookup, ...] = (),
    known: Lookup | None = KNOWN,
    truth: Lookup | None = KNOWN,
) -> LongUnknownNames:
    return LongUnknownNames(known=known, secure=lookups(*secure), secure_known=truth, public=public)


def machine(managed: bool | None) -> Machine:
    return Machine(
        kind="laptop",
        release="",
        release_id="",
        desktop="",
        container=False,
        uptime=9999.0,
        managed=managed,
    )


def judged(
    names: UnknownNames,
    longer: LongUnknownNames | Missing | None = None,
    managed: bool | None = None,
    **known: Any,
) -> Finding:
    answer = examine(route(**known), names, machine(managed), longer, Limits())
    assert isinstance(answer, Finding)
    return answer


@pytest.mark.parametrize("answers", [("", "", ""), (PAGE, "", ""), (PAGE, OTHER, ""), ("",)])
def test_fewer_than_two_alike_are_honest(answers: tuple[str, ...]) -> None:
    assert judged(quick(*answers)).verdict is Verdict.GOOD


@pytest.mark.parametrize("answers", [(PAGE, PAGE, ""), (PAGE, PAGE, PAGE)])
def test_two_alike_are_compared_first(answers: tuple[str, ...]) -> None:
    first = quick(*answers)
    looked = examine(route(), first, UNKNOWN, None, Limits())
    assert looked == LookAgain(LongUnknownNames)
    found = judged(first, long("", "", ""))
    assert found.verdict is Verdict.ADVICE
    assert found.evidence[0].value == PAGE
    assert {each.id for each in found.remedies} == {"search_help", "change_name_server"}


def test_nobody_is_blamed_without_a_comparison() -> None:
    for longer in (UNKNOWN, long(), long("")):
        with pytest.raises(Missing):
            judged(quick(PAGE, PAGE, PAGE), longer)


def test_names_that_do_exist_prove_nothing() -> None:
    assert judged(quick(PAGE, PAGE, ""), long(PAGE, PAGE, "")).verdict is Verdict.GOOD


def test_answers_changed_on_the_way_are_a_problem() -> None:
    everywhere = lookups(PAGE, PAGE, PAGE)
    found = judged(quick(PAGE, PAGE, PAGE), long("", "", "", public=everywhere))
    assert found.verdict is Verdict.PROBLEM
    assert [each.id for each in found.remedies] == ["search_help"]  # another server would not help
    one = lookups(PAGE, "", "")
    assert judged(quick(PAGE, PAGE, ""), long("", "", public=one)).verdict is Verdict.ADVICE


@pytest.mark.parametrize("nowhere", ["0.0.0.0", "127.0.0.1", "::", "::1"])
def test_a_filter_against_advertising_is_meant_well(nowhere: str) -> None:
    found = judged(quick(nowhere, nowhere, nowhere))
    assert (found.verdict, found.tag) == (Verdict.GOOD, "filter")
    blocked = Lookup(name="www.wikipedia.org", addresses=(nowhere,))
    assert judged(quick("", "", "", known=blocked)).verdict is Verdict.GOOD


@pytest.mark.parametrize(("vpn", "managed"), [(True, None), (False, True)])
def test_vpn_and_company_get_a_note(vpn: bool, managed: bool | None) -> None:
    found = judged(quick(PAGE, PAGE, PAGE), long("", "", ""), managed, vpn=vpn)
    assert (found.verdict, found.tag) == (Verdict.GOOD, "company")


BENT = Lookup(name="www.wikipedia.org", addresses=("10.1.2.3",))


def test_a_known_name_in_a_private_network_twice_is_a_problem() -> None:
    first = quick("", "", "", known=BENT)
    assert examine(route(), first, UNKNOWN, None, Limits()) == LookAgain(LongUnknownNames)
    assert judged(first, long(known=BENT)).verdict is Verdict.PROBLEM
    assert judged(first, long(known=KNOWN)).verdict is Verdict.GOOD  # only once
    assert judged(first, long(known=None)).verdict is Verdict.GOOD
    assert judged(first, long(known=BENT, truth=BENT)).verdict is Verdict.GOOD
    assert judged(first, long(known=BENT, truth=None)).verdict is Verdict.GOOD
    assert judged(first, long(known=BENT), True).verdict is Verdict.GOOD


def test_without_a_known_name_the_made_up_ones_decide() -> None:
    assert judged(quick("", "", "", known=None)).verdict is Verdict.GOOD


def test_addresses() -> None:
    assert alike(()) == ("", 0)
    assert alike(lookups(PAGE, OTHER, PAGE)) == (PAGE, 2)
    assert not leads("nonsense")
    assert leads(PAGE)
    mixed = Lookup(name="x", addresses=("10.0.0.1", PAGE))
    assert mixed.private == ""
    assert Lookup(name="x", addresses=("100.64.0.1",)).private == "100.64.0.1"
