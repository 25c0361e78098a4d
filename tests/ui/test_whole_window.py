"""The window as it is started, with the real engine: no stand-ins but the screen."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from smartdoctor.checks import CATALOGUE
from tests.ui.conftest import ROOT

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose owner has been welcomed, and has switched network checks off."""
    settings = tmp_path / "home" / "settings"
    settings.mkdir(parents=True)
    (settings / "window.json").write_text(json.dumps({"welcomed": True, "network": False}))
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def run(*argv: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", *argv],
            cwd=ROOT,
            env={
                **os.environ,
                "SMARTDOCTOR_HOME": str(home),
                "QT_QPA_PLATFORM": "offscreen",
                "DISPLAY": ":none",
                "LANG": "C.UTF-8",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def family(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def alive(process: psutil.Process) -> bool:
    """Whether it still runs; in a container nobody may have buried it yet."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_it_really_scans_this_machine(start: Start) -> None:
    out, err = start("tests.ui.window_driver", "scan").communicate(timeout=55)
    lines = out.splitlines()
    assert [line.split()[0] for line in lines[1 : 1 + len(CATALOGUE)]] != []
    found = {line.split()[0] for line in lines if "." in line.split()[0]}
    assert found >= {check.id for check in CATALOGUE}, err
    assert "phase done" in lines
    assert "results stay on this device" in lines[-1]


def test_sick_parts_cost_their_own_findings_only(start: Start) -> None:
    """A reader that hangs, raises, leaves, or is killed; and a check that does the same."""
    out, err = start("tests.ui.window_driver", "planted").communicate(timeout=55)
    found = {
        line.split()[0]: line.split()[1:] for line in out.splitlines() if "." in line.split()[0]
    }
    for way in ("hang", "fail", "leave", "die"):
        assert found[f"reader.{way}"][0] == "unsure", err
        assert found[f"check.{way}"][0] == "unsure"
    assert {found[f"healthy.number{number}"][0] for number in range(6)} == {"good"}
    assert found["verdict.problem"] == ["problem"]
    assert "phase done" in out


def test_closing_during_a_scan_ends_everything_within_a_second(start: Start) -> None:
    process = start("tests.ui.window_driver", "close")
    assert process.stdout is not None
    pid = int(process.stdout.readline().split()[1])
    seen: dict[int, psutil.Process] = {}
    while process.poll() is None:
        try:
            seen |= {child.pid: child for child in family(pid)}
        except psutil.NoSuchProcess:
            break
    out, err = process.communicate(timeout=20)
    assert seen, err
    _, left = psutil.wait_procs(list(seen.values()), timeout=0.5)
    assert [each for each in left if alive(each)] == []
    ended = next(line for line in out.splitlines() if line.startswith("ended"))
    assert float(ended.split()[1]) < 1
    assert process.returncode == 0


def test_a_second_start_calls_the_first_window(start: Start) -> None:
    first = start("tests.ui.window_driver", "stay")
    assert first.stdout is not None
    assert first.stdout.readline().endswith(" Check this device\n"), "where the keyboard begins"
    second = start("smartdoctor")
    out, err = second.communicate(timeout=20)
    assert (second.returncode, out, err) == (0, "", "")
    assert first.communicate(timeout=10)[0] == "called\n"


def test_a_killed_window_does_not_keep_the_next_one_shut(start: Start) -> None:
    first = start("tests.ui.window_driver", "stay")
    assert first.stdout is not None
    assert first.stdout.readline().startswith("shown")
    first.kill()
    first.wait()
    again = start("tests.ui.window_driver", "stay")
    assert again.stdout is not None
    assert again.stdout.readline().startswith("shown")


def test_a_window_that_hangs_does_not_keep_the_next_one_shut(start: Start) -> None:
    first = start("tests.ui.window_driver", "stay")
    assert first.stdout is not None
    assert first.stdout.readline().startswith("shown")
    psutil.Process(first.pid).suspend()
    try:
        again = start("tests.ui.window_driver", "stay")
        assert again.stdout is not None
        assert again.stdout.readline().startswith("shown")
    finally:
        psutil.Process(first.pid).resume()


def test_a_home_that_cannot_be_written_does_not_matter(home: Path, start: Start) -> None:
    (home / "settings" / "window.json").unlink()
    (home / "settings").rmdir()
    (home / "settings").write_text("a file where a folder should be")
    process = start("tests.ui.window_driver", "stay")
    assert process.stdout is not None
    assert process.stdout.readline().startswith("shown")


def test_nothing_heavy_is_loaded_for_the_first_paint() -> None:
    """What the frame needs is Qt and little else; the rest would make the owner wait."""
    heavy = ("psutil", "click", "rich", "msgspec", "smartdoctor.checks", "smartdoctor.app")
    code = (
        "import sys, smartdoctor.ui.main\n"
        f"print([name for name in {(*heavy, 'smartdoctor.ui.window', 'smartdoctor.model')!r}"
        " if name in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout == "[]\n"
