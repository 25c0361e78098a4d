"""`make new-check` gives a check that is in the catalogue and green from its first minute."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.source import ROOT
from tools.new_check import begin, code_of


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout of our own, to write into."""
    without = shutil.ignore_patterns("__pycache__", "ui", "locale", "pictures", "fonts")
    for folder in ("smartdoctor", "docs", "tests/support"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=without)
    for name in ("pyproject.toml", "tests/__init__.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(copy: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_a_new_check_is_listed_formatted_and_green(copy: Path) -> None:
    files = begin(copy, "wifi.crowded") + begin(copy, "crash.stalls")
    new = [str(file) for file in files]
    run(copy, "-m", "ruff", "format", "--quiet", *new)
    run(copy, "-m", "ruff", "check", "--quiet", *new)
    tests = [each for each in new if each.startswith("tests/")]
    run(copy, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *tests)
    listed = run(
        copy, "-c", "from smartdoctor.checks import CATALOGUE as c; print(*[e.id for e in c])"
    ).split()
    assert listed.index("wifi.signal") < listed.index("wifi.crowded") < listed.index("crash.stalls")
    assert listed.index("crash.stalls") < listed.index("update.pending")


def test_a_released_id_keeps_its_code_and_a_new_one_gets_the_next(tmp_path: Path) -> None:
    ids = tmp_path / "ids.txt"
    shutil.copy(ROOT / "docs" / "ids.txt", ids)
    assert code_of(ids, "wifi.band") == "W2"
    before = ids.read_text(encoding="utf-8").splitlines()
    last = max(
        int(line.split()[0][1:]) for line in before if line.startswith("W") and " wifi." in line
    )
    assert code_of(ids, "wifi.crowded") == f"W{last + 1}"
    after = ids.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert after[after.index(f"W{last + 1} wifi.crowded") - 1].startswith(f"W{last} ")


@pytest.mark.parametrize("wanted", ["", "wifi", "Wifi.Band", "wifi.band.x", "moon.phase", "../x.y"])
def test_what_is_no_id_is_refused(tmp_path: Path, wanted: str) -> None:
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "ids.txt", tmp_path / "docs" / "ids.txt")
    with pytest.raises(ValueError, match=r"is no id|no area is called"):
        begin(tmp_path, wanted)
    assert not (tmp_path / "smartdoctor").exists()


def test_a_check_that_exists_is_not_written_over(copy: Path) -> None:
    before = (copy / "smartdoctor/checks/wifi/signal.py").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="is there already"):
        begin(copy, "wifi.signal")
    assert (copy / "smartdoctor/checks/wifi/signal.py").read_text(encoding="utf-8") == before
