"""The command itself says one sentence about a file it does not open, and leaves with 3."""

import json
import random
from pathlib import Path

import pytest

from tests.fuzz.spoil import COVER, pages_of, spoiled, zipped
from tests.support.running import smartdoctor
from tools.golden import recordings


def bad_file(kind: str, folder: Path) -> Path:
    pages = pages_of(recordings()[0])
    path = folder / f"{kind}.zip"
    if kind == "cut off":
        path.write_bytes(zipped(pages)[:5000])
    elif kind == "evil name":
        path.write_bytes(zipped({**pages, "../../evil": b"x"}))
    elif kind == "bomb":
        path.write_bytes(zipped({COVER: b"[" * 15_000_000}))
    elif kind == "newer":
        path.write_bytes(
            zipped({COVER: json.dumps({"smartdoctor": "recording", "format": 2}).encode()})
        )
    elif kind == "another program's":
        path.write_bytes(zipped({"word/document.xml": b"<w:document/>"}))
    return path


@pytest.mark.parametrize(
    "kind", ["cut off", "evil name", "bomb", "newer", "another program's", "none"]
)
@pytest.mark.parametrize("how", [("scan", "--recording"), ("scan", "--json", "--recording")])
def test_one_sentence(kind: str, how: tuple[str, ...], tmp_path: Path) -> None:
    run = smartdoctor(*how, str(bad_file(kind, tmp_path)), seconds=30)
    assert run.returncode == 3
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1
    assert run.stderr.endswith(".\n")
    assert "Traceback" not in run.stderr


def test_answers_that_make_no_sense_make_no_noise(tmp_path: Path) -> None:
    pages = pages_of(recordings()[0])
    data = json.loads(pages[COVER])
    for sheet in data["facts"].values():
        for asked in sheet["asked"]:
            if asked["question"]["method"] == "read" and "answer" in asked:
                asked["answer"] = "\x1b[31m{0}\n-1 \u202e"
            elif asked["question"]["method"] in ("native", "psutil", "bus"):
                asked["answer"] = [{"x": [None, -1]}]
    path = tmp_path / "odd.zip"
    path.write_bytes(zipped({**pages, COVER: json.dumps(data).encode()}))
    run = smartdoctor("scan", "--recording", str(path), seconds=60)
    assert run.returncode in (0, 1, 2, 3)
    assert run.stderr == ""
    assert "\x1b" not in run.stdout
    assert "\u202e" not in run.stdout
    assert "Traceback" not in run.stdout


@pytest.mark.proof
@pytest.mark.parametrize("number", range(40))
def test_spoiled_recordings_through_the_command(number: int, tmp_path: Path) -> None:
    dice = random.Random(f"command {number}")
    _, raw = spoiled(pages_of(dice.choice(recordings())), dice)
    (tmp_path / "x.zip").write_bytes(raw)
    run = smartdoctor("scan", "--recording", str(tmp_path / "x.zip"), seconds=60)
    assert run.returncode in (0, 1, 2, 3)
    assert "Traceback" not in run.stdout + run.stderr
    if not run.stdout:
        assert (run.returncode, run.stderr.count("\n")) == (3, 1)
