"""Settings survive anything that can happen to a file."""

import json
from pathlib import Path

import pytest

from smartdoctor.ui.settings import FILE, Settings, load, save


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    mine = Settings(welcomed=True, language="ko", appearance="dark", network=False, place="AAA=")
    assert save(tmp_path / "new" / "folder", mine)
    assert load(tmp_path / "new" / "folder") == mine


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"appearance": "pink"}',
        '{"network": "yes", "language": 3, "place": null, "more": {}}',
    ],
)
def test_nonsense_counts_as_not_there(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert load(tmp_path) == Settings()


def test_one_odd_value_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"network": 1, "language": "ko", "welcomed": True}))
    assert load(tmp_path) == Settings(language="ko", welcomed=True)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not save(tmp_path / "file" / "inside", Settings())
    assert load(tmp_path / "file" / "inside") == Settings()
