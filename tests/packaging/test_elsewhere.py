"""What builds elsewhere: files that never run here, held against their makers' shapes."""

import plistlib
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tools import icons

ROOT = Path(__file__).resolve().parents[2]
MACOS = ROOT / "packaging" / "macos"


@pytest.mark.parametrize(
    "workflow", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.name
)
def test_the_workflow_is_what_github_accepts(workflow):
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    done = subprocess.run(
        [*words, "vendor.github-workflows", str(workflow)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_never_writes_a_secret_into_a_command():
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        inside = False
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.lstrip().startswith("run:"):
                inside, indent = True, len(line) - len(line.lstrip())
            elif inside and line.strip() and len(line) - len(line.lstrip()) <= indent:
                inside = False
            assert not (inside and "secrets." in line), f"{path.name}: {line.strip()}"


def test_the_script_for_macos_is_a_script():
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    words = ["bash", "-n", str(MACOS / "build.sh")]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
    assert "NEVER RUN" in (MACOS / "build.sh").read_text(encoding="utf-8")


def test_the_entitlements_ask_for_nothing_that_watches_or_listens():
    asked = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert all(value is True for value in asked.values())
    assert not [
        name
        for name in asked
        if any(word in name for word in ("camera", "audio-input", "microphone", "network.server"))
    ]


def test_the_icon_of_windows_holds_every_size(qapp):
    data = icons.ico()
    zero, kind, count = struct.unpack_from("<HHH", data)
    assert (zero, kind, count) == (0, 1, len(icons.WINDOWS))
    for place, size in enumerate(icons.WINDOWS):
        width, _, _, _, _, bits, length, start = struct.unpack_from(
            "<BBBBHHII", data, 6 + 16 * place
        )
        assert width == size % 256
        assert bits == 32
        assert data[start : start + 8] == b"\x89PNG\r\n\x1a\n"
        assert len(data) >= start + length
