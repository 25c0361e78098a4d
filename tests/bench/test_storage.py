"""Drives and file systems, well and unwell, through the command.

The file systems are real ones on loop devices whose mistakes the kernel itself wrote down; UDisks2
and systemd are played.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.scanning import DEBIAN_PYTHON, HERE, evidence, findings, need

if sys.platform != "linux":
    pytest.skip("these benches are Linux's", allow_module_level=True)


def private_mounts() -> None:
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "--mount", "true"], check=False).returncode:
        pytest.skip("needs mount namespaces and an administrator")


def volume(state: str) -> tuple[str, ...]:
    return (sys.executable, str(HERE / "storage_volumes.py"), state, "--at", "/home", "--")


def drive(*options: str) -> tuple[str, ...]:
    return (DEBIAN_PYTHON, str(HERE / "storage_udisks.py"), *options, "--")


@pytest.mark.lab
@pytest.mark.root
@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("roomy", "good"),
        ("mistaken", "problem"),
        ("stopped", "problem"),
        ("healed", "advice"),
        ("unwanted", "problem"),
        pytest.param("btrfs", "good", marks=pytest.mark.proof),
        pytest.param("rotten", "advice", marks=pytest.mark.proof),
    ],
)
def test_file_systems(state: str, verdict: str) -> None:
    private_mounts()
    need("mkfs.ext4", "debugfs", "findmnt")
    if not list(Path("/dev").glob("loop*")):
        pytest.skip("needs loop devices")
    if state in ("btrfs", "rotten"):
        need("mkfs.btrfs")
        if "btrfs" not in Path("/proc/filesystems").read_text():
            pytest.skip("this kernel has no btrfs")
    if state != "btrfs" and not list(Path("/sys/fs/ext4").glob("*/trigger_fs_error")):
        pytest.skip("this kernel cannot be told to meet a mistake")
    found = findings("storage", *volume(state))["storage.filesystem"]
    assert found["verdict"] == verdict
    if verdict != "good":
        assert evidence(found)["volume"] == "/home"
        assert [each["id"] for each in found["remedies"]] == ["save_files", "check_at_start"]


@pytest.mark.lab
@pytest.mark.root
@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        ([], "good"),
        (["--unread"], "unsure"),
        (["--pending", "8"], "problem"),
        (["--failing"], "problem"),
        pytest.param(["--reallocated", "3"], "advice", marks=pytest.mark.proof),
        pytest.param(["--celsius", "57"], "advice", marks=pytest.mark.proof),
        pytest.param(["--ssd", "--pending", "3"], "advice", marks=pytest.mark.proof),
        (["--nvme"], "good"),
        (["--nvme", "--warning", "spare"], "problem"),
        (["--nvme", "--used", "100"], "advice"),
    ],
)
def test_drives(options: list[str], verdict: str) -> None:
    private_mounts()
    need("dbus-daemon", imports="import dbus, dbusmock")
    found = findings("storage", *drive(*options))["storage.health"]
    assert found["verdict"] == verdict
    if verdict in ("good", "advice", "problem"):
        assert evidence(found)["drive"] == "Bench drive 1TB"


@pytest.mark.lab
@pytest.mark.root
def test_trim_by_the_timer() -> None:
    private_mounts()
    need("dbus-daemon", "findmnt", imports="import dbus, dbusmock")
    root = subprocess.run(
        ["findmnt", "-no", "SOURCE", "/"], capture_output=True, text=True, check=False
    )
    name = root.stdout.strip().removeprefix("/dev/")
    if not name.isalpha():
        pytest.skip("needs the root file system on a whole disk")
    within = drive("--nvme", "--timer", "--name", name)
    found = findings("storage", *within)["storage.trim"]
    assert found["verdict"] == "good"
    assert "last" in evidence(found)
