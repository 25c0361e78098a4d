"""Every sentence can be found by Babel, filled by the voice, and read calmly."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from smartdoctor.language.values import VALUE_KINDS
from tests.rules.source import calls, modules

PLACES = [path for path in modules() if path != "smartdoctor/model/words.py"]
EVERY = pytest.mark.parametrize("path", PLACES)
COUNTED = "n"


def sentences(path: str) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    for call in calls(modules()[path], "say", "say_many"):
        forms = 1 if isinstance(call.func, ast.Name) and call.func.id == "say" else 2
        yield call, call.args[:forms]


def where(path: str, call: ast.Call) -> str:
    return f"{path}:{call.lineno}"


@EVERY
def test_sentences_are_literal(path: str) -> None:
    """An f-string, a format or a variable would never be found by the translators."""
    for call, templates in sentences(path):
        forms = 2 if isinstance(call.func, ast.Name) and call.func.id == "say_many" else 1
        assert len(call.args) == forms, where(path, call)
        for template in templates:
            assert isinstance(template, ast.Constant), where(path, call)
            assert isinstance(template.value, str), where(path, call)


@EVERY
def test_sentences_and_their_values_agree(path: str) -> None:
    for call, templates in sentences(path):
        given = {keyword.arg for keyword in call.keywords}
        wanted: set[str] = set()
        for template in templates:
            text = str(ast.literal_eval(template))
            for _, name, kind, conversion in Formatter().parse(text):
                if name is None:
                    continue
                wanted.add(name)
                assert kind in VALUE_KINDS, f"{where(path, call)}: no kind {kind!r}"
                assert not conversion, where(path, call)
        if isinstance(call.func, ast.Name) and call.func.id == "say_many":
            assert COUNTED in given, f"{where(path, call)}: say_many counts n"
            wanted.add(COUNTED)
        if None not in given:  # None is **values: seen by nobody before it runs
            assert wanted == given, where(path, call)


@EVERY
def test_sentences_are_calm_and_whole(path: str) -> None:
    for call, templates in sentences(path):
        for template in templates:
            text = str(ast.literal_eval(template))
            assert "!" not in text, where(path, call)
            assert text == text.strip(), where(path, call)
            assert "  " not in text, where(path, call)
            assert not re.search(r"\bPUT\b", text), f"{where(path, call)}: left by new_check"
            assert "'" not in re.sub(r"(?<=\w)'(?=\w|\s|$)|(?<=\s)'\w[^']*'", "", text), (
                f"{where(path, call)}: odd apostrophe"
            )
