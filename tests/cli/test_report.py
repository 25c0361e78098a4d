"""`smartdoctor report` and `open`: the last scan as a file, and files opened again."""

import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.pdf_text import text_of
from tests.support.running import ROOT, smartdoctor, surroundings
from tools.golden import recordings

DEVICE = next(each for each in recordings() if each.name == "linux-worn-laptop")
KINDS = ("html", "pdf", "json", "txt")


def made(folder: Path, kind: str, *more: str) -> Path:
    path = folder / f"r.{kind}"
    run = smartdoctor("report", "--from", str(DEVICE), "--output", str(path), *more)
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
    assert "The report lies in" in run.stderr or "보고서를 저장했습니다" in run.stderr
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_the_same_in_both_languages(kind: str, tmp_path: Path) -> None:
    for language, sentences in (
        ("en", ("2 things need attention", "The system's disk has 3.2 GB free", "(limit 90 %)")),
        ("ko", ("살펴볼 것이 2가지 있습니다", "시스템 디스크에 3.2 GB가 남아", "(기준값 90 %)")),
    ):
        raw = made(tmp_path, kind, "--lang", language).read_bytes()
        text = text_of(raw) if kind == "pdf" else raw.decode().replace("&#39;", "'")
        wanted = sentences[1:2] if kind == "json" else sentences
        bare = "".join(text.split())
        assert [each for each in wanted if "".join(each.split()) not in bare] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode")
@pytest.mark.parametrize("kind", KINDS)
def test_only_its_owner_may_read_it(kind: str, tmp_path: Path) -> None:
    assert stat.S_IMODE(made(tmp_path, kind).stat().st_mode) == 0o600


def test_a_pdf_has_a_title_pages_and_its_own_fonts(tmp_path: Path) -> None:
    raw = made(tmp_path, "pdf", "--lang", "ko").read_bytes()
    assert raw.startswith(b"%PDF-1.")
    assert "Smart Doctor: 기기 상태 보고서".encode("utf-16-be") in raw
    assert b"NanumSquareR" in raw
    assert "쪽중1쪽" in "".join(text_of(raw).split())
    assert b"/StructTreeRoot" not in raw, "Qt writes tags by now: say so in docs/report.md"


@pytest.mark.parametrize("kind", ["html", "json"])
def test_it_opens_again_and_says_the_same(kind: str, tmp_path: Path) -> None:
    path = made(tmp_path, kind, "--lang", "ko")  # a Korean customer's
    opened = smartdoctor("open", str(path), "--lang", "en")
    scanned = smartdoctor("scan", "--recording", str(DEVICE))
    assert opened.returncode == 0
    assert opened.stdout.splitlines()[2:] == scanned.stdout.splitlines()[2:]
    assert "a saved report; nothing was examined" in opened.stdout


def test_an_older_report_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    for kind in ("html", "pdf", "json"):
        before = made(tmp_path, kind).read_bytes()
        assert made(tmp_path, kind, "--lang", "ko").read_bytes() != before
    letter = tmp_path / "letter.html"
    letter.write_text("<!doctype html><p>Dear Minji")
    run = smartdoctor("report", "--from", str(DEVICE), "--output", str(letter))
    assert (run.returncode, run.stderr.count("\n")) == (3, 1)
    assert "Dear" in letter.read_text()


def test_the_last_scan_is_reported(tmp_path: Path) -> None:
    home = {"SMARTDOCTOR_HOME": str(tmp_path)}
    none = smartdoctor("report", extra=home)
    assert (none.returncode, none.stdout) == (3, "")
    assert "`smartdoctor scan` makes one" in none.stderr
    module = "tests.support.planted"
    smartdoctor("scan", "--only", "verdict", module=module, extra=home)
    smartdoctor("scan", module=module, extra=home, seconds=90)
    run = smartdoctor("report", module=module, extra=home)
    assert run.returncode == 0
    assert "Needs attention" in run.stdout
    assert "\x1b" not in run.stdout


def test_names_only_when_asked_twice(tmp_path: Path) -> None:
    full = next(each for each in recordings() if each.name == "linux-laptop")
    in_pipe = smartdoctor("report", "--from", str(full), "--full")
    assert (in_pipe.returncode, in_pipe.stdout) == (3, "")
    assert "give --yes too" in in_pipe.stderr
    sure = smartdoctor("report", "--from", str(full), "--full", "--yes")
    assert "as they are" in sure.stdout
    plain = smartdoctor("report", "--from", str(full))
    assert "as they are" not in plain.stdout


@pytest.mark.parametrize(("answer", "written"), [("n\n", False), ("\n", False), ("y\n", True)])
def test_full_asks_on_a_terminal(answer: str, written: bool, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    leader, follower = pty.openpty()
    args = ("report", "--from", str(DEVICE), "--full", "--output", str(path))
    with subprocess.Popen(
        [sys.executable, "-m", "smartdoctor", *args],
        cwd=ROOT,
        env=surroundings(),
        stdin=follower,
        stdout=follower,
        stderr=follower,
    ) as run:
        os.write(leader, answer.encode())
        assert run.wait(30) == 0
    shown = os.read(leader, 65536).decode()
    os.close(leader)
    os.close(follower)
    assert "[y/N]" in shown
    assert path.exists() is written
    assert ("Nothing was written." in shown) is not written


def test_nothing_of_qt_is_loaded_for_what_needs_none() -> None:
    watch = (
        "import sys; from smartdoctor.__main__ import main;"
        f"main(['report', '--from', {str(DEVICE)!r}]); sys.exit('PySide6' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", watch],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-500:]
