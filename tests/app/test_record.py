"""What is recorded here is found again anywhere, word for word and at once."""

import json
import os
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

from smartdoctor.app import Doctor, Order, Refused
from smartdoctor.host.recording_file import load
from smartdoctor.model.plain import pack
from tests.support.running import smartdoctor

QUICK = Order(only=("storage", "security", "memory", "update.reboot", "battery"), offline=True)


@pytest.fixture(params=["device.zip", "device"])
def recording(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = tmp_path / request.param
    assert Doctor().record(path, QUICK, lambda _: None)
    return path


def test_a_replay_gives_the_findings_kept_without_asking_any_machine(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a replay asks no machine")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(os, "statvfs", refuse)
    monkeypatch.setattr("time.sleep", refuse)
    kept = load(recording).report
    again = Doctor().replay(recording, Order(), lambda _: None).report
    assert json.dumps(pack(again.findings)) == json.dumps(pack(kept.findings))
    assert len(again.findings) >= 6


def test_the_command_replays_too_and_keeps_its_exit_status(recording: Path) -> None:
    run = smartdoctor("scan", "--recording", str(recording), "--json")
    document = json.loads(run.stdout)
    kept = load(recording).report.findings
    assert [each["id"] for each in document["findings"]] == list(kept)
    assert [each["verdict"] for each in document["findings"]] == [
        each.verdict.value for each in kept.values()
    ]
    assert run.returncode in (0, 1, 2)


def test_a_replay_answers_only_what_is_asked(recording: Path) -> None:
    again = Doctor().replay(recording, Order(only=("storage",)), lambda _: None).report
    assert {each.partition(".")[0] for each in again.findings} == {"storage"}


def test_nothing_is_overwritten_that_is_no_recording(tmp_path: Path) -> None:
    precious = tmp_path / "thesis.zip"
    precious.write_text("years of work")
    with pytest.raises(Refused):
        Doctor().record(precious, QUICK, lambda _: None)
    assert precious.read_text() == "years of work"


@pytest.mark.skipif(len(socket.gethostname()) < 3, reason="this host has a name of two letters")
@pytest.mark.parametrize("full", [True, False])
def test_the_owner_is_named_only_in_full(tmp_path: Path, full: bool) -> None:
    path = tmp_path / "device.zip"
    Doctor().record(path, QUICK, lambda _: None, full=full)
    held = json.dumps(pack(load(path)))
    assert (socket.gethostname() in held) is full or not full
    assert full or socket.gethostname() not in held
