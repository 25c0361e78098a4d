"""Crashes through the command, with the real journalctl on a journal of our own."""

import subprocess
from typing import Any

import pytest

from smartdoctor.readers.linux.log import OURS_ONLY
from tests.bench.journal_world import possible, world
from tests.bench.scanning import evidence, findings

pytestmark = [
    pytest.mark.lab,
    pytest.mark.root,
    pytest.mark.skipif(bool(possible()), reason=possible() or "possible"),
]


def found(check: str, *arguments: str) -> dict[str, Any]:
    finding: dict[str, Any] = findings(check, *world(*arguments))[check]
    return finding


def dumps(*hours: float, program: str = "/usr/bin/gimp") -> list[str]:
    return [word for each in hours for word in ("--dump", f"{each}: {program}")]


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        ([], "good"),
        (dumps(30, 60, 90), "advice"),
        (dumps(1, 2, 3), "problem"),
        (dumps(30, 60, program="/usr/bin/gnome-shell"), "problem"),
        (dumps(1, 2, 3, program="/home/kim/a.out"), "good"),
    ],
)
def test_programs(arguments: list[str], verdict: str) -> None:
    finding = found("crash.apps", *arguments)
    assert finding["verdict"] == verdict, finding


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        ([], "good"),
        (["--say", "5: Out of memory: Killed process 9 (gimp) total-vm:1kB"], "advice"),
        (["--say", "48: Oops: 0002 [#1] PREEMPT SMP"], "problem"),
        (["--say", "400: Kernel panic - not syncing: x", "--say", "480: Oops: 0 [#1]"], "problem"),
        (["--say", "2: {1}[Hardware Error]: event severity: fatal"], "problem"),
    ],
)
def test_the_whole_computer(arguments: list[str], verdict: str) -> None:
    finding = found("crash.system", *arguments)
    assert finding["verdict"] == verdict, finding
    assert "losses" in evidence(finding) or verdict == "advice"


def test_nobody_is_told_that_others_entries_are_hidden() -> None:
    bench = world("--nobody", "--say", "48: Oops: 0002 [#1] PREEMPT SMP")
    asked = ("journalctl", "--no-pager", "--output=json", "--lines=5", "_TRANSPORT=kernel")
    told = subprocess.run([*bench, *asked], capture_output=True, text=True, check=False)
    assert told.stdout == ""
    assert any(sign in told.stderr for sign in OURS_ONLY), told.stderr
