"""Every check that was asked for ends with a finding, and no other finding is touched."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from smartdoctor.checks import CATALOGUE as WHOLE
from smartdoctor.model import Verdict, Why
from smartdoctor.ui.examination import Phase
from tests.ui.conftest import MakeStage
from tests.ui.scene import FINDINGS

Log = Callable[[], list[tuple[int, list[str]]]]


@pytest.mark.parametrize("how", ["crash", "killed"])
def test_what_a_dead_engine_owes_is_unsure(stage: MakeStage, how: str) -> None:
    seen = stage(how)
    seen.window.scan()
    seen.wait_for(Phase.FAILED)
    findings = seen.examination.findings
    assert set(findings) == set(FINDINGS)
    told = list(FINDINGS)[:4]
    assert all(findings[check] == FINDINGS[check] for check in told)
    owed = [findings[check] for check in FINDINGS if check not in told]
    assert {finding.verdict for finding in owed} == {Verdict.UNSURE}
    assert {finding.reason.why for finding in owed if finding.reason} == {Why.BROKEN}
    assert "The check could not be finished" in seen.read()
    assert "The examination ended" in seen.read()
    assert seen.button("Scan again").isEnabled()


@pytest.mark.parametrize("how", ["slow", "deaf"])
def test_stop_keeps_what_is_known(stage: MakeStage, how: str) -> None:
    seen = stage(how)
    seen.window.scan()
    seen.bot.waitUntil(lambda: len(seen.examination.findings) >= 3, timeout=10_000)
    seen.press("Stop")
    seen.wait_for(Phase.STOPPED, seconds=2)
    findings = seen.examination.findings
    assert set(findings) == set(FINDINGS)
    assert findings["wifi.signal"] == FINDINGS["wifi.signal"]
    assert findings["update.reboot"].verdict is Verdict.SKIPPED
    assert "Stopped before everything was checked" in seen.read()
    assert "The examination ended" not in seen.read()


def test_check_again_changes_one_finding(stage: MakeStage, engine_log: Log) -> None:
    seen = stage()
    seen.window.scan()
    seen.wait_for(Phase.DONE)
    seen.bot.waitUntil(lambda: not seen.examination.busy)
    seen.window.show_check("backup.recent")
    seen.press("Check again")
    seen.bot.waitUntil(lambda: seen.examination.findings["backup.recent"].verdict is Verdict.GOOD)
    seen.bot.waitUntil(lambda: not seen.examination.busy)
    seen.settle()
    assert engine_log()[-1][1] == ["--only", "backup.recent"]
    assert "Better now." in seen.read(seen.window.pages.results.detail)
    rest = {check: found for check, found in FINDINGS.items() if check != "backup.recent"}
    assert {check: seen.examination.findings[check] for check in rest} == rest
    assert seen.examination.phase is Phase.DONE


def test_the_speed_test_is_asked_for_by_a_button_each_time(
    stage: MakeStage, engine_log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = stage()
    monkeypatch.setattr(seen.examination, "fills_the_line", lambda check: check == "backup.recent")
    seen.window.scan()
    seen.wait_for(Phase.DONE)
    seen.bot.waitUntil(lambda: not seen.examination.busy)
    assert "--speed" not in engine_log()[-1][1]
    seen.window.show_check("backup.recent")
    seen.press("Run the speed test")
    seen.bot.waitUntil(lambda: not seen.examination.busy)
    assert engine_log()[-1][1] == ["--only", "backup.recent", "--speed"]


def test_the_two_checks_of_the_speed_test_are_known(stage: MakeStage) -> None:
    seen = stage()
    monkey = {check.id: check for check in WHOLE}
    dict.update(seen.examination.checks, monkey)  # type: ignore[arg-type]  # its own, and a dict
    found = {name for name in monkey if seen.examination.fills_the_line(name)}
    assert found == {"internet.speed", "internet.bufferbloat"}


def test_check_again_that_fails_keeps_the_finding_and_says_so(stage: MakeStage) -> None:
    seen = stage("crash")
    seen.play()
    seen.window.show_check("backup.recent")
    seen.press("Check again")
    seen.bot.waitUntil(lambda: not seen.examination.busy, timeout=10_000)
    seen.settle()
    assert seen.examination.findings == FINDINGS
    assert "The examination ended unexpectedly (status 7)." in seen.read(
        seen.window.pages.results.detail
    )


@pytest.mark.parametrize("by", ["key", "button"])
def test_check_again_can_be_stopped(stage: MakeStage, by: str) -> None:
    seen = stage("slow")
    seen.play()
    seen.window.show_check("backup.recent")
    seen.press("Check again")
    assert "Checking…" in seen.read(seen.window.pages.results.detail)
    seen.bot.wait(400)
    if by == "key":
        seen.bot.keyClick(seen.window, Qt.Key.Key_Escape)
    else:
        seen.press("Stop", seen.window.pages.results.detail)
    seen.bot.waitUntil(lambda: not seen.examination.busy, timeout=2000)
    seen.settle()
    assert seen.examination.findings == FINDINGS
    assert "ended" not in seen.read(seen.window.pages.results.detail)


def test_offline_is_asked_for_when_the_network_is_switched_off(
    stage: MakeStage, engine_log: Log
) -> None:
    seen = stage(network=False)
    seen.window.scan()
    seen.wait_for(Phase.DONE)
    assert engine_log()[-1][1] == ["--offline"]


def test_closing_during_a_scan_leaves_nothing(stage: MakeStage, engine_log: Log) -> None:
    from tests.ui.test_scan_process import gone

    seen = stage("deaf")
    seen.window.scan()
    seen.bot.waitUntil(lambda: len(seen.examination.findings) >= 3, timeout=10_000)
    seen.window.finish("")
    assert gone(engine_log()[0][0])
