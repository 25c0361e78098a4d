"""Whatever the facts are, a check answers, and whoever is warned is told what to do.

Facts are made up by hypothesis from their own types, so that a new check is tested from its first
day: with empty machines, endless ones, negative clocks and names in any script.
"""

import ast
import dataclasses
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdoctor.checks import CATALOGUE
from smartdoctor.language import Voice
from smartdoctor.language.values import VALUE_KINDS
from smartdoctor.model import Check, Finding, LookAgain, Missing, Reason, Verdict, Why, Words, say
from smartdoctor.scan.judge import judge
from tests.rules.source import calls, modules

VOICE = Voice("en")
EVERY = pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.id)
MISSING = st.sampled_from([Missing(why, say("It is not known.")) for why in Why])
NUMBERS = st.floats(-1e6, 1e15, allow_nan=False) | st.floats(-1.0, 2.0) | st.just(0.0)
WHOLE = st.integers(-1000, 10**15) | st.integers(0, 30)
TEXT = st.sampled_from(["", "eth0", "/", "ext4", "한글 {x}", "a" * 400, "\x1b[31m"]) | st.text()

# What a fact promises beyond its types: its reader raises Missing instead of breaking it.
PROMISES: dict[str, st.SearchStrategy[Any]] = {
    "Radio.signals": st.lists(NUMBERS, min_size=1, max_size=9).map(tuple),
    "MemoryLook.total": st.integers(1, 10**15),
}


def made(kind: Any) -> st.SearchStrategy[Any]:
    """A strategy for one annotation of a fact's field."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of(*map(made, args))
    if origin is tuple and args[1:] == (Ellipsis,):
        return st.lists(made(args[0]), max_size=4).map(tuple)
    if origin is tuple:
        return st.tuples(*map(made, args))
    if origin in (frozenset, Mapping, Sequence, dict, list) or kind in (Mapping, Sequence):
        return _collection(origin, args)
    if origin is typing.Literal:
        return st.sampled_from(args)
    return _plain(kind)


def _collection(origin: Any, args: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if origin in (Mapping, dict):
        return st.dictionaries(made(args[0]), made(args[1]), max_size=4)
    items = st.lists(made(args[0]), max_size=4)
    return items.map(frozenset) if origin is frozenset else items.map(tuple)


def _plain(kind: Any) -> st.SearchStrategy[Any]:
    if kind is Words:
        return st.just(say("It is not known."))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        fields = {
            each.name: PROMISES.get(f"{kind.__name__}.{each.name}", made(hints[each.name]))
            for each in dataclasses.fields(kind)
        }
        return st.builds(kind, **fields)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    known: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: WHOLE,
        float: NUMBERS,
        str: TEXT,
        NoneType: st.none(),
        datetime: st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - made UTC
            lambda each: each.replace(tzinfo=UTC)
        ),
    }
    return known[kind]


def world(check: Check[...]) -> st.SearchStrategy[dict[str, Any]]:
    """A strategy for everything a check takes."""
    return st.fixed_dictionaries(
        {
            need.name: made(need.fact) | (MISSING if need.may_miss else st.nothing())
            for need in check.needs
        }
    )


@EVERY
def test_any_facts_get_an_answer_and_any_warning_a_remedy(check: Check[...]) -> None:
    @given(facts=world(check), last=st.sampled_from([None, *Verdict]), first=st.booleans())
    def answer(facts: dict[str, Any], last: Verdict | None, first: bool) -> None:
        seconds = [need.name for need in check.needs if need.second]
        if first:
            facts = {**facts, **dict.fromkeys(seconds)}
        limits = check.limits() if check.limits else None
        found = judge(check, facts, limits, last)
        if isinstance(found, LookAgain):
            assert found.fact in {need.fact for need in check.needs if need.second}
            assert first, "asked for a second look twice"
            return
        is_fit_to_be_shown(check, found)

    answer()


def is_fit_to_be_shown(check: Check[...], found: Finding) -> None:
    if found.verdict.attention:
        assert found.remedies, found
        known = {remedy.id for remedy in check.remedies}
        assert {remedy.id for remedy in found.remedies} <= known, "not announced"
    for words in (found.says, found.more):
        if words is not None:
            fits(words)
    assert (found.reason is not None) == (found.verdict in (Verdict.SKIPPED, Verdict.UNSURE))
    for seen in found.evidence:
        assert seen.unit in VALUE_KINDS, seen
        assert seen.name.isidentifier(), seen
        assert VOICE(seen.says)
        assert VOICE.value(seen.value, seen.unit) or seen.value == "", seen
    names = [seen.name for seen in found.evidence]
    assert len(set(names)) == len(names), names


def fits(words: Words) -> None:
    assert isinstance(words, Words)
    assert VOICE(words)
    for value in words.values.values():
        assert isinstance(value, str | int | float | tuple | Words), value


@EVERY
@pytest.mark.parametrize("why", list(Why))
def test_what_is_missing_is_said_and_never_good(check: Check[...], why: Why) -> None:
    """With every fact of the machine missing, no check may call anything good."""
    reason = Reason(why=why, says=say("It is not known."))
    facts: dict[str, Any] = {}
    for need in check.needs:
        ours = need.fact.__module__.endswith((".ours", ".past"))
        if not ours and not need.may_miss:
            return  # the engine declines for it
        facts[need.name] = example(need.fact) if ours else reason.missing
    found = judge(check, facts, check.limits() if check.limits else None)
    assert isinstance(found, Finding)
    assert found.verdict is not Verdict.GOOD


def example(fact: type) -> Any:
    defaults = {"now": datetime(2026, 11, 22, tzinfo=UTC)}
    wanted = {f.name for f in dataclasses.fields(fact)}
    return fact(**{name: value for name, value in defaults.items() if name in wanted})


def test_every_warning_in_the_source_brings_a_remedy() -> None:
    for path, tree in modules().items():
        if not path.startswith("smartdoctor/checks/"):
            continue
        for call in calls(tree, "advice", "problem", "judge"):
            given_ = {keyword.arg: keyword.value for keyword in call.keywords}
            assert "remedies" in given_, f"{path}:{call.lineno}"
            remedies = given_["remedies"]
            empty = isinstance(remedies, ast.Tuple) and not remedies.elts
            assert not empty, f"{path}:{call.lineno}"
