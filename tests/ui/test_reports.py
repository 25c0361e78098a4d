"""Reports in the window: saved with a preview of exactly what is written, and opened again."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QFileDialog, QTextBrowser

from smartdoctor.app import Doctor, Opened
from smartdoctor.host.recording_file import load, write
from smartdoctor.model import Finding, good, say
from smartdoctor.report.draft import Draft
from smartdoctor.ui.main import OPEN, answer
from smartdoctor.ui.only_window import OnlyWindow
from smartdoctor.ui.report_dialog import ReportDialog
from smartdoctor.ui.report_preview import Page, ReportPreview
from smartdoctor.ui.speaker import Speaker
from tests.report.test_redact import NAMES, sample
from tests.ui.conftest import MakeStage, Stage
from tools.golden import recordings

DOCTOR = Doctor()
DEVICE = next(each for each in recordings() if each.name == "linux-worn-laptop")


@pytest.fixture
def differing(tmp_path: Path) -> Path:
    """A recording whose maker's version judged the battery otherwise."""
    known = load(DEVICE)
    was = good(say("The battery holds {share:percent} of its charge.", share=0.9))
    then = Finding(**{**vars(was), "check": "battery.wear"})
    findings = {**known.report.findings, "battery.wear": then}
    write(tmp_path / "r.zip", replace(known, report=replace(known.report, findings=findings)))
    return tmp_path / "r.zip"


@pytest.fixture
def seen(stage: MakeStage) -> Stage:
    made = stage(catalogue=DOCTOR.catalogue)
    wiring = made.window._wiring
    object.__setattr__(wiring, "open_file", DOCTOR.open_file)
    object.__setattr__(
        wiring, "draft_opened", lambda opened, full: DOCTOR.draft_opened(opened, full=full)
    )
    object.__setattr__(wiring, "draft", lambda report, full: drafted(full, report=report))
    return made


def drafted(full: bool, report: Any = None) -> Draft:
    from smartdoctor.report.redact import redacted

    shown = report or sample()
    if full:
        return Draft(report=shown, checks=DOCTOR.by_id(), redacted=False)
    clean, removed = redacted(shown, NAMES)
    return Draft(report=clean, checks=DOCTOR.by_id(), redacted=True, removed=removed)


def opened(seen: Stage, path: Path) -> None:
    answer(seen.window, f"{OPEN}{path.absolute()}")
    seen.settle()


def test_another_device_is_shown_and_left_again(seen: Stage, differing: Path) -> None:
    opened(seen, differing)
    said = seen.read()
    assert "recording of another device" in said
    assert "2 things need attention" in said
    assert "Said then (Fine): The battery holds 90 % of its charge." in said
    assert "Scan again" not in said
    assert "Check this device" not in said
    seen.press("Results")
    assert "≠ B2" in [
        seen.window.paperwork.visit.results.list.model().data(index, 0x102)  # type: ignore[union-attr]
        for index in rows(seen)
    ]
    assert "Scan again" not in seen.read()
    seen.window.paperwork.visit.results.show_check("battery.wear")  # type: ignore[union-attr]
    seen.settle()
    assert "Judged otherwise then" in seen.read()
    seen.window.scan()  # F5 does nothing here
    assert not seen.examination.busy
    seen.press("Back to this device")
    assert "Check this device" in seen.read()
    assert "another device" not in seen.read()


def rows(seen: Stage) -> list[Any]:
    visit = seen.window.paperwork.visit
    assert visit is not None
    model = visit.results.list.model()
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return [model.index(row, 0, g) for g in groups for row in range(model.rowCount(g))]


def test_what_cannot_be_opened_is_one_sentence(seen: Stage, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    opened(seen, tmp_path / "x.json")
    assert "is not a report of Smart Doctor." in seen.read()
    assert seen.window.paperwork.visit is None
    answer(seen.window, f"{OPEN}relative/path")  # never asked for by our own start
    assert seen.window.paperwork.visit is None


def test_an_opened_report_follows_the_language(seen: Stage, tmp_path: Path) -> None:
    draft = DOCTOR.draft_opened(DOCTOR.open_file(DEVICE))
    (tmp_path / "r.html").write_bytes(draft.written("html", Speaker("ko").voice))
    opened(seen, tmp_path / "r.html")
    assert "report of another device" in seen.read()
    assert "The system's disk has" in seen.read()
    seen.speaker.speak("ko")
    seen.settle()
    assert "다른 기기의 보고서입니다" in seen.read()
    assert "The system's disk has" not in seen.read()


@pytest.fixture
def preview(qtbot: Any) -> Callable[..., ReportPreview]:
    def make(sure: bool = True) -> ReportPreview:
        made = ReportPreview(Speaker("en"), lambda *_: sure)
        qtbot.addWidget(made)
        made.show_report(lambda full: drafted(full))
        made.show()
        return made

    return make


def shown(preview: ReportPreview) -> str:
    return preview.content.toPlainText()


def test_the_preview_shows_what_the_file_holds(preview: Callable[..., ReportPreview]) -> None:
    made = preview()
    for kind in ("html", "pdf", "text", "json"):
        made.kinds.setCurrentIndex(made.kinds.findData(kind))
        assert not [name for name in NAMES if name.lower() in shown(made).lower()]
        assert "hears" in shown(made)
    assert json.loads(shown(made)) == json.loads(made.file()[1])
    made.kinds.setCurrentIndex(made.kinds.findData("text"))
    assert shown(made) == made.file()[1].decode()


def test_what_was_replaced_is_listed_and_shown_only_on_request(
    preview: Callable[..., ReportPreview],
) -> None:
    made = preview()
    listed = made._removed.text()
    assert "IP address: now" in listed
    assert "Hardware address: now" in listed
    assert "minji" not in listed.lower()
    made.originals.click()
    assert "minji became" in made._removed.text()
    assert "3c:22:fb:9a:01:7e became" in made._removed.text()
    made.originals.click()
    assert "minji" not in made._removed.text().lower()


def test_names_stay_out_unless_the_owner_is_sure(preview: Callable[..., ReportPreview]) -> None:
    unsure = preview(sure=False)
    unsure.names.click()
    assert not unsure.names.isChecked()
    assert "minji" not in shown(unsure)
    made = preview(sure=True)
    made.names.click()
    assert "minji" in shown(made)
    assert b"minji" in made.file()[1] or made.kind == "html"
    assert not made.draft.redacted  # type: ignore[union-attr]


def test_nothing_is_loaded_by_the_preview(qtbot: Any, tmp_path: Path) -> None:
    page = Page()
    qtbot.addWidget(page)
    (tmp_path / "x.html").write_text("secret")
    page.setSource(QUrl.fromLocalFile(str(tmp_path / "x.html")))
    assert "secret" not in page.toPlainText()
    assert page.loadResource(2, QUrl("http://example.org/x.png")) is None


def test_saved_from_results_with_the_mouse(
    seen: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user's way: open a recording, Results, Save report, choose a place."""
    opened(seen, DEVICE)
    seen.press("Results")
    target = tmp_path / "out.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialogs: list[ReportDialog] = []

    def act(self: ReportDialog) -> int:
        dialogs.append(self)
        self.save.click()
        assert "The report lies in" in self._told.text()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ReportDialog, "exec", act)
    seen.press("Save report…")
    assert len(dialogs) == 1
    again: Opened = DOCTOR.open_file(target)
    was = DOCTOR.open_file(DEVICE).report
    assert {name: each.verdict for name, each in again.report.findings.items()} == {
        name: each.verdict for name, each in was.findings.items()
    }
    assert isinstance(dialogs[0].preview.content, QTextBrowser)


def test_a_place_that_cannot_be_written_is_told(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = ReportDialog(lambda full: drafted(full), Speaker("en"))
    qtbot.addWidget(dialog)
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.html"), "")
    )
    dialog.save.click()
    assert "cannot be written (there is no such file or folder)" in dialog._told.text()


def test_a_second_start_hands_over_the_whole_path(qtbot: Any, tmp_path: Path) -> None:
    first, second = OnlyWindow(tmp_path), OnlyWindow(tmp_path)
    heard: list[str] = []
    first.called.connect(heard.append)
    assert first.claim()
    first.listen()
    wish = f"{OPEN}/{'very/' * 300}long 보고서.html"
    calling = threading.Thread(target=second.claim, args=(wish,))
    calling.start()
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    calling.join()
    assert heard == [wish]
    first.release()
