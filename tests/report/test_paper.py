"""The devices on paper: recorded as written down, and judged as their review says."""

import base64
import json
import re
from pathlib import Path

import pytest

from smartdoctor.app import Doctor, Order
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.host.decoding import property_list
from smartdoctor.host.recording_file import write
from smartdoctor.host.recording_scrub import scrub
from smartdoctor.model import Fact, Verdict
from smartdoctor.scan.orders import public_names
from tests.support.running import smartdoctor
from tools import golden, paper

DEVICES = paper.devices()
BYTES = re.compile(r'"\$bytes": "([^"]+)"')
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
    if not device.worse and not device.closed:
        assert len(quiet) - len(device.others) >= LEAST_GOOD


@pytest.mark.parametrize("name", DEVICES)
def test_nothing_of_its_owner_is_left_once_it_is_scrubbed(name: str, tmp_path: Path) -> None:
    device = DEVICES[name]
    assert len(device.secrets) >= 5, "plant a user, a host, a network, a serial number, addresses"
    plain = paper.recorded(device)
    write(tmp_path / "plain", plain)
    write(tmp_path / "scrubbed", scrub(plain, keep=public_names(plain_ours())))
    before, after = (everything(tmp_path / each) for each in ("plain", "scrubbed"))
    for secret in device.secrets:
        assert secret in before, f"{secret} is not in it at all"
        # a pseudonym may begin like a secret: 192.168.0.234 is not 192.168.0.23
        assert not re.search(re.escape(secret) + r"(?!\d)", after, re.IGNORECASE), secret


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("recording", golden.recordings(), ids=lambda path: path.name)
def test_the_command_shows_every_recording(recording: Path, language: str) -> None:
    run = smartdoctor("scan", "--recording", str(recording), "--lang", language)
    verdicts = {each["verdict"] for each in json.loads(golden.golden(recording).read_text("utf-8"))}
    worst = next((s for s, v in ((2, "problem"), (1, "advice")) if v in verdicts), 0)
    assert (run.returncode, run.stderr) == (worst, "")
    assert "Traceback" not in run.stdout


def plain_ours() -> dict[type[Fact], Fact]:
    return {ProbeTargets: ProbeTargets()}


def everything(folder: Path) -> str:
    """All text of a recording, escapes undone, and what its bytes hold."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.json"))]
    bytes_ = [base64.b64decode(found) for text in texts for found in BYTES.findall(text)]
    held = [str(property_list(raw) or raw.decode("latin-1")) for raw in bytes_]
    return "\n".join([*(text.replace("\\\\", "\\") for text in texts), *held])
