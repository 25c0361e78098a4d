"""Too many programs, left-overs and strangers; what is meant to start does not count."""

import pytest

from smartdoctor.checks.startup.items import Limits, examine
from smartdoctor.facts.autostart import Autostart, Item
from smartdoctor.model import Finding, Verdict


def item(name: str = "chat", **known) -> Item:
    usual = {"source": "user", "enabled": True, "missing": False, "purpose": "", "odd": False}
    return Item(name=name, **{**usual, **known})


def judged(*items: Item, more: bool = False) -> Finding:
    finding = examine(Autostart(items=items, more=more), Limits())
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding


@pytest.mark.parametrize(("count", "verdict"), [(0, "good"), (8, "good"), (9, "advice")])
def test_many(count: int, verdict: str) -> None:
    assert judged(*(item(f"p{n}") for n in range(count))).verdict == verdict


@pytest.mark.parametrize(
    "known",
    [{"enabled": False}, {"purpose": "security"}, {"purpose": "system"}, {"purpose": "sync"}],
)
def test_what_is_off_or_meant_to_start_does_not_count(known) -> None:
    assert judged(*(item(f"p{n}", **known) for n in range(30))).verdict is Verdict.GOOD


def test_what_is_gone_is_told_unless_it_is_off() -> None:
    finding = judged(item("old chat", missing=True))
    assert finding.verdict is Verdict.ADVICE
    assert [each.id for each in finding.remedies] == ["remove_leftover"]
    assert judged(item(missing=True, enabled=False)).verdict is Verdict.GOOD
    assert judged(item(missing=None)).verdict is Verdict.GOOD


def test_a_stranger_is_told_first() -> None:
    finding = judged(item("odd one", odd=True), item("old", missing=True))
    assert [each.id for each in finding.remedies] == ["check_stranger"]
    assert finding.says.values["names"] == ("odd one",)
    assert judged(item(odd=True, enabled=False)).verdict is Verdict.GOOD


def test_it_is_never_a_problem() -> None:
    crowd = [item(f"p{n}", odd=True, missing=n % 2 == 0) for n in range(90)]
    assert judged(*crowd).verdict is Verdict.ADVICE


def test_lists_that_cannot_be_seen_are_mentioned() -> None:
    assert judged(more=True).more is not None
    assert judged().more is None
