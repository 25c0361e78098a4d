"""Looking back in the window: the History page, and the results of another day."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from smartdoctor.model import Check, Report
from smartdoctor.ui.detail import Detail
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.findings_model import FindingsModel
from smartdoctor.ui.history_page import HistoryPage
from smartdoctor.ui.memory import Memory
from smartdoctor.ui.results import Results
from smartdoctor.ui.scan_process import ScanProcess
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.wiring import Wiring


class LookingBack(QObject):
    """Owns the history of this window, and the pages that show it."""

    opened = Signal(object)  # a page of another day, to be shown now
    settings = Signal(str)  # open this page of the system's settings

    def __init__(self, wiring: Wiring, examination: Examination, speaker: Speaker) -> None:
        super().__init__()
        self._wiring, self._examination, self._speaker = wiring, examination, speaker
        self._memory = Memory(wiring.history)
        self.page = HistoryPage(self._memory, lambda: examination.checks, speaker)
        self.page.opened.connect(self.open_day)
        self.day: Results | None = None
        self._own: Speaker | None = None  # of that page, because it goes before we do
        speaker.changed.connect(self._speak)
        examination.over.connect(self._refresh)

    def open_day(self, report: Report, check: str) -> None:
        """Show what was found on another day."""
        self.leave_day()
        self._own = own = Speaker(self._speaker.voice.language)
        self.day = page = past_day(report, self._examination.checks, own, self._wiring)
        page.detail.settings.connect(self.settings)
        self.opened.emit(page)
        page.show_check(check)

    def leave_day(self) -> None:
        """The page of another day is not shown any more."""
        if self.day is not None:
            self.day.hide()
            self.day.deleteLater()
            self.day = self._own = None

    def close(self) -> None:
        """Let go of the file."""
        self._memory.close()

    def _speak(self) -> None:
        if self._own is not None:
            self._own.speak(self._speaker.voice.language)

    def _refresh(self) -> None:
        if self.page.isVisible():
            self.page.load()


def past_day(
    report: Report, checks: Mapping[str, Check[...]], speaker: Speaker, wiring: Wiring
) -> Results:
    """Make the page, with a voice of its own; it can show, search and copy, and not scan."""
    examination = Examination(ScanProcess(list), lambda: list(checks.values()))
    findings = FindingsModel(examination, speaker)
    detail = Detail(examination, speaker, wiring.page_exists, past=True)
    page = Results(examination, findings, speaker, detail, past=True)
    for each in (findings, examination, speaker):
        each.setParent(page)
    detail.jump.connect(page.show_check)
    examination.look_back(report)
    return page
