"""What reviews would otherwise have to say again and again."""

import ast
import re
import tokenize
from io import BytesIO

import pytest

from tests.rules.source import PACKAGE, ROOT, lines_of, modules

EVERY = pytest.mark.parametrize("path", list(modules()))
TABLES = tuple(
    (f"smartdoctor/readers/{system}/__init__.py", 400)  # a list of readers, not a reader
    for system in ("anywhere", "linux", "macos", "windows")
)
HARD = (  # lines at most; the first that matches counts
    *TABLES,
    ("smartdoctor/checks/", 120),
    ("smartdoctor/readers/", 200),
    ("smartdoctor/facts/", 80),
    ("smartdoctor/ui/", 300),
    ("smartdoctor/", 400),
)
SOFT = (
    ("smartdoctor/checks/", 90),
    ("smartdoctor/readers/", 100),
    ("smartdoctor/facts/", 40),
    ("smartdoctor/ui/", 250),
    ("smartdoctor/", 200),
)
SOFT_SHARE = 0.35  # of all modules may lie between soft and hard
DUSTBINS = re.compile(r"/(utils?|helpers?|common|misc|base|shared|tools?)\.py$")
# Hands what was raised to the thread that asked, which raises it again.
CARRIES = {"smartdoctor/host/deadline.py"}
VAGUE = re.compile(r"(Manager|Helper|Utils?|Base|Impl|Wrapper|Handler)$|^(Base|Abstract)[A-Z]")


def limit(path: str, limits: tuple[tuple[str, int], ...]) -> int:
    return next(lines for start, lines in limits if path.startswith(start))


@EVERY
def test_no_module_is_too_long(path: str) -> None:
    assert len(lines_of(path)) <= limit(path, HARD)


def test_most_modules_are_short() -> None:
    long = [path for path in modules() if len(lines_of(path)) > limit(path, SOFT)]
    assert len(long) <= SOFT_SHARE * len(modules()), long


@EVERY
def test_names_say_what_a_thing_is(path: str) -> None:
    assert not DUSTBINS.search(path)
    for node in ast.walk(modules()[path]):
        if isinstance(node, ast.ClassDef):
            assert not VAGUE.search(node.name), f"{path}:{node.lineno} {node.name}"


@EVERY
def test_only_the_scan_catches_everything(path: str) -> None:
    """Elsewhere a broken part must show itself; cleaning up and raising again is fine."""
    for node in ast.walk(modules()[path]):
        if not isinstance(node, ast.ExceptHandler) or path in CARRIES:
            continue
        if path.startswith("smartdoctor/scan/"):
            continue
        caught = {
            each.id
            for each in ast.walk(node.type or ast.Name("BaseException"))
            if isinstance(each, ast.Name)
        }
        if caught & {"Exception", "BaseException"}:
            last = node.body[-1]
            assert isinstance(last, ast.Raise), f"{path}:{node.lineno}"
            assert last.exc is None, f"{path}:{node.lineno}"


@EVERY
def test_every_exception_to_a_rule_has_its_reason(path: str) -> None:
    source = (ROOT / path).read_bytes()
    for token in tokenize.tokenize(BytesIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        place = f"{path}:{token.start[0]} {token.string}"
        if "noqa" in token.string:
            assert re.search(r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+- \w", token.string), place
        if "type: ignore" in token.string:
            assert re.search(r"# type: ignore\[[\w, -]+\]\s+(#|-) ?\w", token.string), place


@pytest.mark.parametrize("folder", ["checks", "readers", "facts", "host", "remedies"])
def test_every_module_says_on_top_what_it_is(folder: str) -> None:
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        name = str(path.relative_to(ROOT))
        assert ast.get_docstring(modules()[name]), name


def test_a_check_file_tells_its_story_and_holds_one_question() -> None:
    for path, tree in modules().items():
        if not path.startswith("smartdoctor/checks/"):
            continue
        examined = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            and any("check" in ast.unparse(each)[:6] for each in node.decorator_list)
        ]
        assert len(examined) <= 1, path
        for node in examined:
            assert node.name == "examine", path
            assert len((ast.get_docstring(tree) or "").split()) > 20, f"{path}: tell the story"


def test_facts_are_frozen_and_named_like_nouns() -> None:
    for path, tree in modules().items():
        if not path.startswith("smartdoctor/facts/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and "Fact" in map(ast.unparse, node.bases):
                assert "frozen=True" in " ".join(map(ast.unparse, node.decorator_list)), node.name
                assert not node.name.endswith(("Fact", "Facts", "Info", "Data")), node.name
