"""The devices on paper: recorded as written down, and judged as their review says."""

from pathlib import Path

import pytest

from smartdoctor.app import Doctor, Order
from smartdoctor.host.recording_file import write
from smartdoctor.model import Verdict
from tools import paper

DEVICES = paper.devices()
LEAST_GOOD = 36  # of 48, on a healthy device


@pytest.mark.parametrize("name", DEVICES)
def test_a_recording_is_what_is_written_down(name: str, tmp_path: Path) -> None:
    write(tmp_path / name, paper.recorded(DEVICES[name]))
    stale = paper.differs(tmp_path / name, paper.RECORDINGS / name)
    assert not stale, "run `make golden`"


@pytest.mark.parametrize("name", DEVICES)
def test_exactly_what_is_wrong_is_found(name: str) -> None:
    device = DEVICES[name]
    doctor = Doctor()
    report = doctor.replay(paper.RECORDINGS / name, Order(), lambda _: None).report
    found = {check: finding.verdict for check, finding in report.findings.items()}
    worse = {check: verdict.value for check, verdict in found.items() if verdict.attention}
    assert worse == dict(device.worse)
    quiet = {check for check, verdict in found.items() if not verdict.attention}
    assert {check for check in quiet if found[check] is not Verdict.GOOD} == set(device.others)
    assert all(len(reason) > 10 for reason in device.others.values())
    if not device.worse:
        assert len(quiet) - len(device.others) >= LEAST_GOOD
