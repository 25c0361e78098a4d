"""No sentence reaches a person untranslated, and a change of language reaches every sentence."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.language import Voice
from smartdoctor.language.values import VALUE_KINDS
from smartdoctor.ui.help import Help
from tests.ui.conftest import MakeStage, Stage, texts
from tests.ui.scene import CATALOGUE, DEVICE, FINDINGS
from tests.ui.test_for_everybody import PAGES, turned_to

# What is the same in every language: names, numbers, codes, keys, and the dots between sentences.
NO_SENTENCE = (
    *(r"[\d.,:\u2212–-]+", r"[A-Z]\d{1,2}", r"\d+\.", "·", r"F\d+", r"Ctrl\+\w", "Esc"),
    *("English", "한국어", re.escape(DEVICE.release)),
)
NAMES = re.compile("|".join(f"(?:{each})" for each in NO_SENTENCE))


def units() -> set[str]:
    """Measured values are shown as they are; their units are translated as parts of sentences."""
    voice = Voice("qps")
    evidence = [each for finding in FINDINGS.values() for each in finding.evidence]
    shown = [
        voice.value(value, each.unit)
        for each in evidence
        for value in (each.value, each.limit or 0)
    ]
    shown += [voice.value(value, kind) for kind in VALUE_KINDS for value in (0.2, 50.0, 2e8, 2e10)]
    shown += [voice.value(f"2026-{month:02}-15", "date") for month in range(1, 13)]  # of the scan
    return {word for text in shown for word in text.split()}


def servers() -> set[str]:
    targets = ProbeTargets()
    hosts = tuple(url.split("/")[2] for url in targets.connectivity)
    stun = [server.partition(":")[0] for server in targets.stun]
    speed = [url.split("/")[2] for url in targets.speed]
    groups = (hosts, stun, speed, targets.resolvers, targets.names, targets.clocks, ("dns.google",))
    return {name for group in groups for name in group}


def said(root: QWidget) -> Iterator[str]:
    """Every text a person can see, hear or hover over."""
    yield from texts(root)
    for each in [root, *root.findChildren(QWidget)]:
        if not each.isVisible():
            continue
        yield from (each.accessibleName(), each.accessibleDescription(), each.toolTip())
        if isinstance(each, QLineEdit):
            yield each.placeholderText()
        if isinstance(each, QComboBox) and "components" not in each.objectName():
            yield each.currentText()


def rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield str(index.data())
        yield from rows(model, index)


def plain(text: str) -> str:
    """What is left of a text without its translated sentences and without names."""
    depth, kept = 0, []
    for letter in text:
        depth += letter == "⟦"
        if depth == 0:
            kept.append(letter)
        depth -= letter == "⟧"
    words = re.split(r"[\s,·()]+", "".join(kept).replace(DEVICE.release, " "))
    return " ".join(word for word in words if word and not NAMES.fullmatch(word))


def untranslated(seen: Stage, root: QWidget | None = None) -> list[str]:
    left = [plain(text) for text in said(root or seen.window)]
    return [
        text for text in left if text and not set(text.split()) <= servers() | units() | {"—", ":"}
    ]


@pytest.mark.parametrize("page", [page for page in PAGES if page != "about"])
def test_every_sentence_is_translated(stage: MakeStage, page: str) -> None:
    seen = turned_to(stage, page, language="qps")
    assert untranslated(seen) == []


def test_about_help_and_every_finding_are_translated(stage: MakeStage) -> None:
    seen = turned_to(stage, "about", language="qps")
    seen.window.pages.about.components.hide()  # names and licences
    assert untranslated(seen) == []
    for check in CATALOGUE:
        seen.window.show_check(check.id)
        seen.settle()
        assert untranslated(seen) == []
    listed = rows(seen.window.pages.results.list.model(), QModelIndex())
    assert [text for text in map(plain, listed) if text] == []
    helps = Help(seen.speaker, seen.window)
    seen.bot.addWidget(helps)
    helps.show()
    seen.settle()
    assert untranslated(seen, helps) == []
    assert seen.window.windowTitle() == ""  # the frame has the title


def test_the_test_would_notice() -> None:
    assert plain("⟦Fine⟧ · Problem") == "Problem"
    assert plain("⟦The ⟦inner⟧ one⟧, K1 · 3") == ""


@pytest.mark.parametrize("page", [page for page in PAGES if page != "about"])
def test_a_change_of_language_reaches_every_sentence(stage: MakeStage, page: str) -> None:
    """What was made in English and what is made afterwards both speak the new language."""
    seen = turned_to(stage, page)
    before = sorted(filter(None, said(seen.window)))
    assert any("⟦" not in text for text in before)
    seen.speaker.speak("qps")
    seen.settle()
    assert untranslated(seen) == []
    seen.speaker.speak("en")
    seen.settle()
    assert sorted(filter(None, said(seen.window))) == before
