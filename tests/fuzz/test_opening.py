"""Whatever file is opened: shown or refused in one sentence, within two seconds and 200 MB.

Half of the files are spoiled recordings, half spoiled reports.  The seed is fixed, so a failure
comes back; the number of the case in its message is all one needs.
"""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartdoctor.app import Doctor
from smartdoctor.language import Voice
from tests.fuzz.spoil import pages_of, spoiled
from tests.fuzz.spoil_reports import spoiled_report
from tests.support.running import ROOT, surroundings
from tools.golden import recordings

SAMPLE, PROOF, AT_ONCE = 30, 10_000, 500  # of each of the two
SECONDS, MEGABYTES, LETTERS = 2.0, 200.0, 300

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="measures each file in a process of its own (fork)"
)


class Opener:
    """The process that opens files for us."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.opener"],
            cwd=ROOT,
            env=surroundings({"PYTHONPATH": str(ROOT)}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def open(self, path: Path) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def close(self) -> None:
        self.process.communicate(timeout=10)


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    made = Opener()
    yield made
    made.close()


@pytest.fixture(scope="module")
def devices() -> list[dict[str, bytes]]:
    return [pages_of(recording) for recording in recordings()]


@pytest.fixture(scope="module")
def reports() -> list[bytes]:
    """A report of each device, as JSON and as HTML."""
    doctor = Doctor()
    drafts = [doctor.draft_opened(doctor.open_file(each)) for each in recordings()[:6]]
    return [each.written(kind, Voice("en")) for each in drafts for kind in ("json", "html")]


def check(told: dict[str, Any], path: Path, case: str) -> str:
    assert told["ended"] in ("shown", "refused"), f"{case}: {told}"
    if told["ended"] == "refused":
        assert "\n" not in told["said"], case
        assert 0 < len(told["said"]) < LETTERS + len(str(path)), case
    assert "\x1b" not in told["said"], case
    assert "Traceback" not in told["said"], case
    assert told["seconds"] < SECONDS, f"{case}: {told['seconds']:.2f} s"
    assert told["megabytes"] < MEGABYTES, f"{case}: {told['megabytes']:.0f} MB"
    return str(told["ended"])


def open_recordings(
    numbers: range, opener: Opener, devices: list[dict[str, bytes]], folder: Path
) -> Counter[str]:
    ends: Counter[str] = Counter()
    for number in numbers:
        dice = random.Random(f"spoil {number}")
        way, raw = spoiled(dice.choice(devices), dice)
        path = folder / "spoiled.zip"
        path.write_bytes(raw)
        ends[check(opener.open(path), path, f"recording {number} ({way})")] += 1
    return ends


def open_reports(
    numbers: range, opener: Opener, reports: list[bytes], folder: Path
) -> Counter[str]:
    ends: Counter[str] = Counter()
    for number in numbers:
        dice = random.Random(f"report {number}")
        way, raw = spoiled_report(dice.choice(reports), dice)
        path = folder / "spoiled.json"
        path.write_bytes(raw)
        ends[check(opener.open(path), path, f"report {number} ({way})")] += 1
    return ends


def test_a_sample(
    opener: Opener, devices: list[dict[str, bytes]], reports: list[bytes], tmp_path: Path
) -> None:
    ends = open_recordings(range(SAMPLE), opener, devices, tmp_path)
    ends += open_reports(range(3 * SAMPLE), opener, reports, tmp_path)
    assert set(ends) == {"shown", "refused"}


@pytest.mark.proof
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("start", range(0, PROOF, AT_ONCE))
def test_ten_thousand_spoiled_recordings(
    start: int, opener: Opener, devices: list[dict[str, bytes]], tmp_path: Path
) -> None:
    open_recordings(range(start, start + AT_ONCE), opener, devices, tmp_path)


@pytest.mark.proof
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("start", range(0, PROOF, AT_ONCE))
def test_ten_thousand_spoiled_reports(
    start: int, opener: Opener, reports: list[bytes], tmp_path: Path
) -> None:
    open_reports(range(start, start + AT_ONCE), opener, reports, tmp_path)


@pytest.mark.parametrize("kind", ["empty", "random", "zeros", "text", "folder", "none", "pdf"])
def test_other_files(kind: str, opener: Opener, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    if kind == "folder":
        path.mkdir()
    elif kind != "none":
        path.write_bytes(
            {
                "empty": b"",
                "random": random.Random(7).randbytes(2_000_000),
                "zeros": bytes(15_000_000),
                "text": b"Dear Minji,\n" * 1000,
                "pdf": b"%PDF-1.4\n" + b"x" * 1000,
            }[kind]
        )
    assert check(opener.open(path), path, kind) == "refused"
