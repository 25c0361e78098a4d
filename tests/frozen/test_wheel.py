"""The wheel carries the whole program: code, resources, compiled translations, licence."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def inside(tmp_path_factory) -> set[str]:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (wheel,) = out.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_module_is_inside(inside):
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "smartdoctor").rglob("*.py")}
    assert modules <= inside


def test_every_resource_is_inside_with_its_compiled_translations(inside):
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file():
            assert f"smartdoctor/{path.relative_to(ROOT).as_posix()}" in inside
    assert "smartdoctor/resources/locale/ko/LC_MESSAGES/smartdoctor.mo" in inside


def test_nothing_else_is_inside(inside):
    assert {name.partition("/")[0].partition("-")[0] for name in inside} == {"smartdoctor"}
    assert not [name for name in inside if "__pycache__" in name]
    assert any(name.endswith("licenses/LICENSE") for name in inside)
