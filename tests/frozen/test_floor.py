"""The oldest glibc that the packaged program runs on is the one its packages ask for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import package

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "frozen" / "smartdoctor"


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is Linux'")
@pytest.mark.skipif(not FOLDER.exists(), reason="the packaged program is not built (make frozen)")
def test_no_library_inside_wants_a_newer_glibc_than_the_packages_ask_for():
    if shutil.which("objdump") is None:
        pytest.skip("objdump is not installed (binutils)")
    floor = tuple(map(int, package.GLIBC.split(".")))
    ldd = subprocess.run(["ldd", "--version"], capture_output=True, text=True, check=True).stdout
    own = tuple(map(int, ldd.splitlines()[0].split()[-1].split(".")))
    if own > floor:
        pytest.skip(f"built here against glibc {own}: packages are built on Debian 12")
    wanted: dict[tuple[int, ...], str] = {}
    for path in FOLDER.rglob("*"):
        if path.is_symlink() or not path.is_file() or path.read_bytes()[:4] != b"\x7fELF":
            continue
        shown = subprocess.run(["objdump", "-T", path], capture_output=True, text=True, check=False)
        for version in re.findall(r"GLIBC_([0-9.]+)", shown.stdout):
            wanted[tuple(map(int, version.split(".")))] = path.name
    assert max(wanted) <= floor, wanted[max(wanted)]
