"""A policy in force, the user's way: through the command, workers and all."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smartdoctor.checks import CATALOGUE
from smartdoctor.history.store import History
from smartdoctor.host import trust
from smartdoctor.model import Missing
from tests.history.test_store import scan
from tests.support.running import smartdoctor

GOVERNED = "tests.support.governed"


class Device:
    """A device whose organisation has a policy, and whose owner has a home."""

    def __init__(self, file: Path, home: Path) -> None:
        self.file, self.home = file, home

    def run(self, policy: str, *words: str, catalogue: str = "", **extra: str) -> tuple[int, str]:
        self.file.write_text(policy, encoding="utf-8")
        self.file.chmod(0o644)
        given = {
            "POLICY": str(self.file),
            "GOVERNED": catalogue,
            "SMARTDOCTOR_HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            **extra,
        }
        run = smartdoctor(*words, module=GOVERNED, extra=given)
        return run.returncode, run.stdout + run.stderr

    def findings(self, policy: str, *words: str) -> dict[str, dict]:
        _, said = self.run(policy, "scan", "--json", *words, catalogue="planted")
        return {each["id"]: each for each in json.loads(said)["findings"]}


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs root, to make files of root's")
    with tempfile.TemporaryDirectory(prefix="smartdoctor-", dir="/var/lib") as name:
        Path(name).chmod(0o755)
        file = Path(name) / "policy.toml"
        file.touch(mode=0o644)
        try:
            trust.read(str(file))
        except Missing as missing:
            pytest.skip(f"this machine's own folders are not root's alone: {missing.says}")
        yield Device(file, tmp_path)


ONLY = ("--only", "verdict.advice", "--only", "verdict.problem")


def test_a_disabled_check_is_skipped_by_policy(device: Device) -> None:
    found = device.findings('disabled_checks = ["verdict.problem"]', *ONLY)
    off = found["verdict.problem"]
    assert off["verdict"] == "skipped"
    assert off["reason"]["why"] == "policy"
    assert off["sentence"] == "Your organisation has switched this check off."
    assert found["verdict.advice"]["verdict"] == "advice"


def test_a_forbidden_remedy_is_not_told(device: Device) -> None:
    before = device.findings("", *ONLY)["verdict.problem"]["remedies"]
    listed = json.dumps([each["id"] for each in before])
    after = device.findings(f"forbidden_remedies = {listed}", *ONLY)["verdict.problem"]
    assert before
    assert [each["id"] for each in after["remedies"]] == ["ask_organisation"]


def test_a_limit_reaches_the_worker_explain_and_the_list(device: Device) -> None:
    policy = '[limits."storage.space"]\nfull = 0.0\nroom = 1e15\n'
    _, said = device.run(policy, "scan", "--json", "--only", "storage.space")
    limits = {each.get("limit") for each in json.loads(said)["findings"][0]["evidence"]}
    if json.loads(said)["findings"][0]["verdict"] not in ("good", "advice", "problem"):
        pytest.skip("this machine's storage cannot be seen")
    assert json.loads(said)["findings"][0]["verdict"] != "good", limits
    _, said = device.run(policy, "explain", "storage.space")
    assert "set by your organisation; without it 90" in said
    _, said = device.run(policy, "checks", "--json")
    known = {each["id"]: each for each in json.loads(said)["checks"]}
    full = next(each for each in known["storage.space"]["limits"] if each["name"] == "full")
    assert (full["value"], full["default"], full["policy"]) == (0.0, 0.9, True)
    worn = next(each for each in known["battery.wear"]["limits"] if each["name"] == "worn")
    assert (worn["value"], worn["policy"]) == (worn["default"], False)


def test_no_check_uses_the_network_when_it_is_off(device: Device) -> None:
    _, said = device.run("[network]\ntests = false\n", "scan", "--json", "--speed")
    answers = [
        each
        for each in json.loads(said)["findings"]
        if each["id"].startswith(("internet.", "router."))
    ]
    told = {each["sentence"] for each in answers if each["reason"]}
    assert "Your organisation has switched off the checks that use the network." in told
    assert not [each for each in answers if each["verdict"] in ("good", "advice", "problem")]


def test_the_language_is_the_organisations_unless_asked_otherwise(device: Device) -> None:
    policy = 'language = "ko"\n'
    assert "적용 중" in device.run(policy, "policy")[1]
    assert "In force" in device.run(policy, "policy", "--lang", "en")[1]


def test_show_names_what_is_in_force_and_what_is_ignored(device: Device) -> None:
    status, said = device.run('langage = "ko"\nfirst_page = "desk"\n', "policy", "show")
    assert status == 0
    assert f"{device.file}: in force" in said
    assert f'first_page = "desk"  ({device.file})' in said
    assert f"{device.file}:1:1: langage: There is no such key; did you mean language?" in said


def test_a_refused_policy_is_told_and_the_scan_goes_on(device: Device) -> None:
    os.chown(device.file, 65534, 65534)
    _, said = device.run('disabled_checks = ["verdict.problem"]', "policy", catalogue="planted")
    assert f"{device.file} does not belong to an administrator." in said
    assert "No organisation has set anything for this device." in said
    assert (
        device.findings('disabled_checks = ["verdict.problem"]', *ONLY)["verdict.problem"][
            "verdict"
        ]
        == "problem"
    )


def test_nobody_sets_a_policy_by_the_environment(device: Device) -> None:
    device.file.write_text('language = "ko"\n')
    names = ("POLICY", "SMARTDOCTOR_POLICY", "ProgramData", "PROGRAMDATA")
    run = smartdoctor("policy", extra=dict.fromkeys(names, str(device.file)))
    assert str(device.file) not in run.stdout


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ('language = "ko"\n[history]\ndays = 90\n', 0, "No mistake in {}; keys: 2"),
        ("[history]\ndays = 3\n", 3, "{}:2:1: history.days: Expected a number from 30 to 36,500."),
        ("[history\n", 3, "{}:1:9: This is no TOML ("),
    ],
)
def test_check_names_every_mistake(text: str, status: int, said: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    run = smartdoctor("policy", "check", str(file))
    assert run.returncode == status
    assert said.format(file) in run.stdout


def test_check_of_no_file_is_one_sentence(tmp_path: Path) -> None:
    run = smartdoctor("policy", "check", str(tmp_path / "none.toml"))
    assert run.returncode == 3
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1


def test_the_schedule_of_the_organisation_holds_and_cannot_be_changed(device: Device) -> None:
    """Written to the start of the desktop where there is no systemd; the owner's choices stay."""
    scheduled = '[schedule]\nscan = true\nscan_often = "daily"\nscan_at = "09:15"\n'
    _, said = device.run(scheduled, "schedule")
    assert "Examines this device every day at 09:15." in said
    assert "Your organisation has set a part of this; it cannot be changed here." in said
    told = json.loads((device.home / "state" / "scheduled.json").read_text())
    assert (told["scan"], told["often"]) == (True, "daily")
    status, said = device.run(scheduled, "schedule", "set", "--scan", "weekly")
    assert status == 3
    assert "Your organisation has set this, so it cannot be changed here." in said
    status, said = device.run(scheduled, "schedule", "set", "--quiet", "21:00-07:00")
    assert status == 0
    own = json.loads((device.home / "settings" / "reminders.json").read_text())
    assert (own["scan"], own["quiet_from"]) == (False, "21:00")
    _, said = device.run(scheduled, "schedule", "remove")
    assert "What your organisation has set stays scheduled." in said
    _, said = device.run("", "schedule")
    assert "This device is not examined by itself." in said
    assert json.loads((device.home / "state" / "scheduled.json").read_text())["scan"] is False


def test_scans_are_kept_as_long_as_the_organisation_wants(device: Device) -> None:
    with History(device.home / "state", create=True) as history:
        history.save(replace(scan(), taken_at=datetime.now(UTC) - timedelta(days=60)))
    device.run("[history]\ndays = 30\n", "scan", "--offline", catalogue="planted")
    with History(device.home / "state", create=False) as history:
        assert len(history.scans()) == 1


def test_a_recording_keeps_the_rules_of_its_own_organisation(
    device: Device, tmp_path: Path
) -> None:
    """An agent's policy is no matter there: the customer's limits and disabled checks hold."""
    file = tmp_path / "theirs.zip"
    disabled = 'disabled_checks = ["wifi.signal"]'
    policy = f'{disabled}\n[limits."storage.space"]\nroom = 1e15\nfull = 0.0\n'
    _, said = device.run(policy, "record", str(file), "--offline")
    assert file.exists(), said
    _, said = device.run(
        'disabled_checks = ["storage.space"]', "scan", "--json", "--recording", str(file)
    )
    found = {each["id"]: each for each in json.loads(said)["findings"]}
    assert found["wifi.signal"]["reason"]["why"] == "policy"
    assert found["storage.space"]["verdict"] not in ("good", "skipped")


def test_the_real_catalogue_names_what_the_tests_name() -> None:
    named: Callable[[str], bool] = {check.id for check in CATALOGUE}.__contains__
    assert named("storage.space")
    assert named("wifi.signal")
