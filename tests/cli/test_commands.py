"""The terminal as a person and a script meet it: exit statuses, colours, languages, mistakes."""

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.running import ROOT, smartdoctor, surroundings

PLANTED = "tests.support.planted"


def in_a_terminal(*args: str, **extra: str) -> str:
    """Run a command with its output on a pseudo-terminal and return what appeared there."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", PLANTED, *args],
        cwd=ROOT,
        env=surroundings({"TERM": "xterm-256color", **extra}),
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
    ) as run:
        os.close(follower)
        shown = b""
        while select.select([leader], [], [], 30)[0]:
            try:
                piece = os.read(leader, 4096)
            except OSError:  # how Linux tells the end of a terminal
                break
            if not piece:
                break
            shown += piece
        run.wait(10)
    os.close(leader)
    return shown.decode()


@pytest.mark.parametrize(
    ("only", "status"),
    [
        (["healthy.number0"], 0),
        (["healthy.number0", "verdict.advice"], 1),
        (["verdict.advice", "verdict.problem"], 2),
        (["verdict.absent"], 3),
        (["reader.fail"], 3),
    ],
)
def test_exit_status_of_a_scan(only: list[str], status: int) -> None:
    options = [word for name in only for word in ("--only", name)]
    assert smartdoctor("scan", *options, module=PLANTED).returncode == status


@pytest.mark.parametrize(
    "args",
    [
        ("scan", "--bogus"),
        ("bogus",),
        ("scan", "--only", "no.such"),
        ("scan", "--json", "--events"),
        ("explain", "no.such"),
        ("explain",),
        ("completion", "cobol"),
        ("scan", "--recording", "/no/such/file"),
        ("record", "/proc/no/such/place.zip", "--offline"),
        ("record", "README.md"),
        ("scan", "--save", "/no/such/folder/report.json"),
        ("scan", "--save", "README.md"),
        ("report", "--from", "README.md"),
        ("report", "--format", "pdf"),
        ("report", "--format", "doc"),
        ("report", "--output", "report.doc"),
        ("report", "--output", "README.md", "--format", "text"),
        ("open", "README.md"),
        ("open", "/no/such/file"),
        ("open",),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_wrong_usage_is_one_sentence_and_status_3(args: tuple[str, ...], language: str) -> None:
    run = smartdoctor(*args, module=PLANTED, extra={"LANG": f"{language}.UTF-8"})
    assert run.returncode == 3
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == 1
    assert "Traceback" not in run.stderr
    if language == "ko":
        assert any("가" <= letter <= "힣" for letter in run.stderr)


def test_a_crash_is_status_3_and_keeps_no_name(tmp_path: Path) -> None:
    run = smartdoctor("crash", module=PLANTED, extra={"SMARTDOCTOR_HOME": str(tmp_path)})
    assert run.returncode == 3
    assert "Traceback" not in run.stderr
    (kept,) = (tmp_path / "state").glob("crash-*.txt")
    assert "RuntimeError" in kept.read_text()
    assert "Alice" not in kept.read_text() + run.stderr
    assert kept.stat().st_mode & 0o777 == 0o600


def test_colour_and_progress_belong_to_a_terminal() -> None:
    coloured = in_a_terminal("scan", "--only", "verdict", "--only", "healthy")
    assert "\x1b[" in coloured
    assert "of 9" in coloured
    assert "\x1b[31mred" not in coloured  # a network that tries to paint
    plain = in_a_terminal("scan", "--only", "verdict", NO_COLOR="1")
    assert "\x1b[3" not in plain
    piped = smartdoctor("scan", "--only", "verdict", module=PLANTED)
    assert "\x1b" not in piped.stdout + piped.stderr
    assert "\u202e" not in piped.stdout
    assert piped.stderr == ""


def test_without_a_display_it_says_so_and_scans() -> None:
    run = smartdoctor("scan", "--only", "verdict.problem", module=PLANTED)
    bare = smartdoctor(module=PLANTED)
    assert "display" in bare.stderr
    assert run.stdout.splitlines()[-1] in bare.stdout


def test_korean_is_spoken_when_asked_or_by_the_system() -> None:
    asked = smartdoctor("scan", "--only", "verdict", "--lang", "ko", module=PLANTED)
    system = smartdoctor("scan", "--only", "verdict", module=PLANTED, extra={"LANG": "ko_KR.UTF-8"})
    assert "살펴볼" in asked.stdout
    assert asked.stdout.splitlines()[0] == system.stdout.splitlines()[0]
    assert "Needs attention" not in asked.stdout


@pytest.mark.parametrize("language", ["en", "ko"])
def test_help_is_whole(language: str) -> None:
    run = smartdoctor("--help", "--lang", language)
    told = smartdoctor("scan", "--help", "--lang", language)
    assert run.returncode == told.returncode == 0
    for name in ("scan", "checks", "explain", "history", "record", "self-test", "completion"):
        assert name in run.stdout
    for option in ("--only", "--thorough", "--offline", "--json", "--events", "--recording"):
        assert option in told.stdout
    if language == "ko":
        assert "Usage" not in run.stdout + told.stdout
        assert "Show this" not in run.stdout + told.stdout


def test_explain_takes_id_and_code() -> None:
    by_id, by_code = smartdoctor("explain", "update.reboot"), smartdoctor("explain", "u2")
    assert by_id.stdout == by_code.stdout
    assert "7 days" in by_id.stdout


def test_checks_as_json_lists_what_there_is() -> None:
    listed = json.loads(smartdoctor("checks", "--json").stdout)
    assert listed["format"] == 1
    reboot = next(each for each in listed["checks"] if each["id"] == "update.reboot")
    assert reboot["code"] == "U2"
    assert reboot["systems"]["linux"] == "verified"
    assert reboot["systems"]["windows"] == "documentation"
    scanner = next(each for each in listed["checks"] if each["id"] == "security.antivirus")
    assert scanner["systems"]["linux"].startswith("exempt: ")
    assert {"name", "value", "unit", "source"} <= reboot["limits"][0].keys()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_our_commands(shell: str) -> None:
    run = smartdoctor("completion", shell)
    assert run.returncode == 0
    assert "_SMARTDOCTOR_COMPLETE" in run.stdout


def test_completion_really_completes() -> None:
    asked = {
        "_SMARTDOCTOR_COMPLETE": "bash_complete",
        "COMP_WORDS": "smartdoctor sc",
        "COMP_CWORD": "1",
    }
    assert "plain,scan" in smartdoctor("x", extra=asked).stdout


def test_version_loads_next_to_nothing() -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "smartdoctor", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("smartdoctor ")
    for heavy in ("PySide6", "psutil", "smartdoctor.checks", "click", "rich", "msgspec"):
        assert f"| {heavy}" not in run.stderr.replace("|   ", "| ").replace("  ", "")
        assert not any(line.split("|")[-1].strip() == heavy for line in run.stderr.splitlines())


def test_self_test_counts() -> None:
    counts = json.loads(smartdoctor("self-test", "--json").stdout)
    assert counts["checks"] >= 1
    assert counts["languages"] == 2
