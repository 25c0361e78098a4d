"""A sentence that was once released is told for ever: histories hold templates, not texts."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from smartdoctor.history.store import History
from smartdoctor.language import Voice
from smartdoctor.model import Finding, good
from smartdoctor.model.words import Words
from tests.support.recordings import report_of
from tools import language

ROOT = Path(__file__).parents[2]
OLD = "The history of {place:text} was told in words of long ago."


def first(each: object) -> str:
    return str(each[0] if isinstance(each, tuple) else each)


def test_every_released_sentence_is_in_the_catalogue_and_translated() -> None:
    known = language.released()
    assert len(known) > 1000
    template = language.collect()
    assert [first(each.id) for each in known if each.id not in template] == []
    korean = language.translated("ko", template)
    assert [first(each.id) for each in known if not korean[each.id].string] == []


def test_the_list_only_grows() -> None:
    """Every version of it that git remembers is still in it."""
    name = str(language.RELEASED.relative_to(ROOT))
    git = ("git", "-C", str(ROOT))
    found = subprocess.run(
        [*git, "log", "--format=%H", "--", name], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.skip("needs git and its history")
    now = {first(each.id) for each in language.released()}
    for commit in found.stdout.split():
        text = subprocess.run([*git, "show", f"{commit}:{name}"], capture_output=True, check=False)
        then = read_po(BytesIO(text.stdout)) if not text.returncode else ()
        assert {first(each.id) for each in then if each.id} <= now


def test_a_sentence_that_the_code_forgot_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "released.pot"
    listed.write_text(f'msgid ""\nmsgstr ""\n\nmsgid "{OLD}"\nmsgstr ""\n')
    monkeypatch.setattr(language, "RELEASED", listed)
    template = language.collect()
    assert OLD in template
    assert OLD in language.translated("ko", template)
    monkeypatch.setattr(language, "RELEASED", tmp_path / "none")
    assert OLD not in language.collect()


def test_an_old_template_in_a_history_still_speaks(tmp_path: Path) -> None:
    """The sentence need not be in the code: the file holds it, the voice fills it."""
    told = Finding(**{**vars(good(Words(OLD, {"place": "D:"}))), "check": "storage.space"})
    with History(tmp_path) as history:
        number = history.save(report_of(told, taken_at=datetime(2026, 1, 1, tzinfo=UTC)))
        says = history.report(number).findings["storage.space"].says
    for code in ("en", "ko"):
        assert Voice(code)(says) == "The history of D: was told in words of long ago."
