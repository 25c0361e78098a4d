"""The real command on a machine whose kernel shows a camera that this one does not have."""

import sys
from pathlib import Path

import pytest

from tests.bench.fake_machine import possible
from tests.bench.scanning import HERE, evidence, findings

pytestmark = [pytest.mark.lab, pytest.mark.timeout(120)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    if reason := possible():
        pytest.skip(reason)
    cameras = tmp_path / "video4linux"
    for number, name in enumerate(("Integrated Camera: Integrated C", "Integrated Camera: Meta")):
        node = cameras / f"video{number}"
        node.mkdir(parents=True)
        (node / "name").write_text(f"{name}\n", encoding="utf-8")
        (node / "index").write_text(f"{number}\n", encoding="utf-8")
        (node / "dev").write_text(f"81:{number}\n", encoding="utf-8")
        (node / "device").symlink_to("../../../1-6:1.0")
    return tmp_path


def test_a_camera_is_ready(tree: Path) -> None:
    bench = (sys.executable, str(HERE / "fake_machine.py"), str(tree), "--")
    seen = findings("device.camera", *bench)["device.camera"]
    assert seen["verdict"] == "good", seen["sentence"]
    assert evidence(seen)["cameras"] == "Integrated Camera"


def test_only_its_second_entry_is_no_camera(tree: Path) -> None:
    for part in (tree / "video4linux" / "video0").iterdir():
        part.unlink()
    (tree / "video4linux" / "video0").rmdir()
    bench = (sys.executable, str(HERE / "fake_machine.py"), str(tree), "--")
    assert findings("device.camera", *bench)["device.camera"]["verdict"] == "skipped"
