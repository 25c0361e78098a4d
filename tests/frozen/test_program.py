"""The packaged program is the whole program: it counts, lists and answers as the source does.

`make frozen` builds it; the gate builds it first and then does not let these tests be skipped.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    ROOT
    / "build"
    / "frozen"
    / "smartdoctor"
    / ("smartdoctor.exe" if os.name == "nt" else "smartdoctor")
)
SOURCE = [sys.executable, "-m", "smartdoctor"]

pytestmark = [
    pytest.mark.skipif(
        not PROGRAM.exists() and "SMARTDOCTOR_EXPECT_FROZEN" not in os.environ,
        reason="the packaged program is not built (make frozen)",
    ),
    pytest.mark.timeout(180),
]


def ask(
    command: Sequence[str | Path], home: Path, *arguments: str, works: tuple[int, ...] = (0,)
) -> str:
    """Run one of the two programs in an environment without our Python, in a home of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        [*command, *arguments],
        cwd=ROOT if command is SOURCE else "/",
        env={**kept, "SMARTDOCTOR_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        timeout=150,
        check=False,
    )
    assert done.returncode in works, (
        f"{arguments} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    )
    return done.stdout


def test_both_say_the_same_version(tmp_path):
    assert ask([PROGRAM], tmp_path, "--version") == ask(SOURCE, tmp_path, "--version")


def test_it_counts_the_same_checks_readers_languages_and_resources(tmp_path):
    frozen = json.loads(ask([PROGRAM], tmp_path, "self-test", "--json"))
    source = json.loads(ask(SOURCE, tmp_path, "self-test", "--json"))
    assert frozen == source


def test_both_list_the_same_catalogue(tmp_path):
    frozen = json.loads(ask([PROGRAM], tmp_path, "checks", "--json"))
    assert frozen == json.loads(ask(SOURCE, tmp_path, "checks", "--json"))
    assert frozen["checks"]


def test_it_scans_this_machine_with_its_own_workers(tmp_path):
    report = json.loads(ask([PROGRAM], tmp_path, "scan", "--offline", "--json", works=(0, 1, 2)))
    catalogue = json.loads(ask([PROGRAM], tmp_path, "checks", "--json"))
    assert [each["id"] for each in report["findings"]] == [
        each["id"] for each in catalogue["checks"]
    ]
    looked = [each for each in report["findings"] if each["verdict"] not in ("skipped", "unsure")]
    assert looked, "the packaged program could examine nothing at all"


def test_it_speaks_korean(tmp_path):
    english = ask(
        [PROGRAM], tmp_path, "scan", "--offline", "--only", "storage.space", works=(0, 1, 2, 3)
    )
    korean = ask(
        [PROGRAM],
        tmp_path,
        "scan",
        "--offline",
        "--only",
        "storage.space",
        "--lang",
        "ko",
        works=(0, 1, 2, 3),
    )
    assert english != korean
    assert any("가" <= letter <= "힣" for letter in korean)


@pytest.mark.parametrize("kind", ["html", "pdf", "json", "txt"])
def test_it_writes_and_opens_reports(kind, tmp_path, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):  # as text, not in a window
        monkeypatch.delenv(name, raising=False)
    device = ROOT / "tests" / "recordings" / "linux-worn-laptop"
    path = tmp_path / f"r.{kind}"
    ask([PROGRAM], tmp_path, "report", "--from", str(device), "--output", str(path))
    assert path.stat().st_size > 3000
    if kind in ("html", "json"):
        command = ("open", str(path)) if sys.platform == "linux" else ("scan", "--help")
        shown = ask([PROGRAM], tmp_path, *command)
        assert "2 things need attention" in shown or sys.platform != "linux"


@pytest.mark.skipif(sys.platform != "linux", reason="the folder's contents are described for Linux")
def test_what_was_pruned_is_not_inside():
    names = {path.name for path in PROGRAM.parent.rglob("*")}
    unwanted = ("libgtk-3", "libQt6Network", "libQt6Qml", "libQt6Quick", "libqeglfs", "libqvnc")
    assert not [name for name in names if name.startswith(unwanted)]
    assert {"libqxcb.so", "libqoffscreen.so", "libqwayland.so"} & names >= {
        "libqxcb.so",
        "libqoffscreen.so",
    }
    size = sum(path.lstat().st_size for path in PROGRAM.parent.rglob("*") if not path.is_symlink())
    assert size < 150e6, f"the packaged program has grown to {size / 1e6:.0f} MB"


@pytest.fixture
def screen(tmp_path):
    """A real X display, and the file in which it keeps its picture."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed")
    given, told = os.pipe()
    command = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x800x24"]
    command += ["-fbdir", str(tmp_path), "-nolisten", "tcp"]
    display = subprocess.Popen(command, pass_fds=(told,), stderr=subprocess.DEVNULL)
    os.close(told)
    with os.fdopen(given) as answer:
        number = answer.readline().strip()
    yield f":{number}", tmp_path / "Xvfb_screen0"
    display.terminate()
    display.wait(timeout=10)


@pytest.mark.skipif(sys.platform != "linux", reason="X11 is Linux")
def test_its_window_appears_on_a_real_display(screen, tmp_path):
    display, picture = screen
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT"))
    }
    home = {"SMARTDOCTOR_HOME": str(tmp_path / "home"), "DISPLAY": display}
    log = tmp_path / "log"
    with log.open("w") as out:
        window = subprocess.Popen([PROGRAM], cwd="/", env=kept | home, stdout=out, stderr=out)
        try:
            painted = 0.0
            until = time.monotonic() + 60
            while painted < 0.2 and time.monotonic() < until:
                assert window.poll() is None, log.read_text()
                time.sleep(0.2)
                pixels = picture.read_bytes()[-1280 * 800 * 4 :: 4]
                painted = 1 - pixels.count(0) / len(pixels)
        finally:
            window.terminate()
            window.wait(timeout=10)
    assert painted >= 0.2, f"only {painted:.0%} of the screen was painted\n{log.read_text()}"
