"""A spoiled recording gives a report or one sentence, soon, and never anything else.

The seed is fixed, so a failure comes back; the number of the case in its name is all one needs.
"""

import json
import os
import random
import time
from pathlib import Path

import pytest

from smartdoctor.app import Doctor, Order, Refused
from smartdoctor.host.recording_file import load, write
from smartdoctor.language import Voice
from tests.fuzz.spoil import pages_of, spoiled
from tools.golden import recordings

SAMPLE, PROOF, AT_ONCE = 150, 10_000, 500
PATIENCE = 5.0  # seconds of processor time for one; the machine may be busy
SENTENCE = 300  # characters


@pytest.fixture(scope="module")
def sources() -> list[dict[str, bytes]]:
    return [pages_of(recording) for recording in recordings()]


def judge(path: Path) -> str:
    """Open, judge and speak, as the command does."""
    doctor, voice = Doctor(), Voice("ko")
    try:
        seen = doctor.replay(path, Order(), lambda _: None)
    except Refused as refused:
        said = voice(refused.says)
        assert said
        assert "\n" not in said
        assert len(said) < SENTENCE + len(str(path))
        return "refused"
    for report in (seen.report, doctor.draft_seen(seen).report):
        spoken = json.loads(doctor.document(report, voice))
        assert all(finding["template"] for finding in spoken["findings"])
    return "judged"


def spoil_and_judge(number: int, sources: list[dict[str, bytes]], folder: Path) -> tuple[str, str]:
    dice = random.Random(f"spoil {number}")
    way, raw = spoiled(dice.choice(sources), dice)
    path = folder / "spoiled.zip"
    path.write_bytes(raw)
    begun = time.process_time()
    ended = judge(path)
    assert time.process_time() - begun < PATIENCE, way
    return way, ended


def run(numbers: range, sources: list[dict[str, bytes]], folder: Path) -> set[tuple[str, str]]:
    ends = set()
    for number in numbers:
        try:
            ends.add(spoil_and_judge(number, sources, folder))
        except BaseException as error:
            error.add_note(f"case {number}: spoil_and_judge({number}, ...) shows it again")
            raise
    return ends


def test_a_sample_of_spoiled_recordings(
    sources: list[dict[str, bytes]], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ends = run(range(SAMPLE), sources, tmp_path)
    assert {end for _, end in ends} == {"judged", "refused"}
    assert {way for way, _ in ends} >= {"values", "names", "bytes", "cut", "members", "nested"}
    assert capfd.readouterr() == ("", "")


@pytest.mark.proof
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("start", range(0, PROOF, AT_ONCE))
def test_ten_thousand_spoiled_recordings(
    start: int,
    sources: list[dict[str, bytes]],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    run(range(start, start + AT_ONCE), sources, tmp_path)
    assert capfd.readouterr() == ("", "")


def test_a_spoiled_folder(sources: list[dict[str, bytes]], tmp_path: Path) -> None:
    """What holds for zips holds for folders, which are read in another way."""
    for number, source in enumerate(sources):
        write(tmp_path / f"{number}", load(recordings()[number]))
        assert judge(tmp_path / f"{number}") == "judged"
        for name in source:
            page = tmp_path / f"{number}" / name
            raw = page.read_bytes()
            for spoil in (
                raw[: len(raw) // 2],
                b"",
                b"\xff" * 40,
                b"[" * 100_000,
                os.urandom(2000),
            ):
                page.write_bytes(spoil)
                assert judge(tmp_path / f"{number}") == "refused"
            page.write_bytes(raw)
