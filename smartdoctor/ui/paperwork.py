"""Reports in the window: saving what is shown, and visiting what was opened."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from smartdoctor.model import Report, say
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.page import Page
from smartdoctor.ui.results import Results
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.wiring import Wiring

if TYPE_CHECKING:
    from smartdoctor.app import Opened
    from smartdoctor.report.draft import Prepare
    from smartdoctor.ui.support import SupportPage
    from smartdoctor.ui.visit import Visit


class Paperwork(QObject):
    """Owns the visit of another device, if there is one, and the dialogs that save reports."""

    wanted = Signal(str)  # show this page now
    told = Signal(object)  # what could not be done, as Words
    counted = Signal()  # another number of findings needs attention

    def __init__(
        self, wiring: Wiring, examination: Examination, speaker: Speaker, window: QWidget
    ) -> None:
        super().__init__(window)
        self._wiring, self._examination, self._speaker = wiring, examination, speaker
        self._window = window
        self.visit: Visit | None = None
        speaker.changed.connect(self._speak)

    def page(self, name: str) -> Page | None:
        """Return the visited device's page of this name; None where the window shows its own."""
        return self.visit.pages.get(name) if self.visit is not None else None

    def offer(self, page: Results, report: "Callable[[], Report | None] | None" = None) -> None:
        """Let a page of results of this device save what it shows."""
        draft = self._wiring.draft
        page.report.setVisible(draft is not None)
        if draft is None:
            return
        shown = report or self._examination.present

        def save() -> None:
            known = shown()
            if known is not None:
                self._save(partial(draft, known))

        page.save.connect(save)

    def offer_support(self, page: "SupportPage") -> None:
        """Let the Support page save the report that it reads out."""
        draft = self._wiring.draft

        def save() -> None:
            known = page.report
            if known is not None and draft is not None:
                self._save(partial(draft, known))

        page.save.connect(save)

    def ask_for_file(self) -> None:
        """Let an agent choose a report or a recording to look at."""
        title = self._speaker(say("Open a report or a recording"))
        name, _ = QFileDialog.getOpenFileName(self._window, title)
        if name:
            self.open_path(Path(name))

    def show_heard(self, report: Report) -> None:
        """Show everything that was read out, as the customer's screens."""
        from smartdoctor.app import Opened

        path = Path()
        self.open(Opened(path=path, report=report, recorded=False, redacted=True, heard=True))

    def open_path(self, path: Path) -> None:
        """Open a file that another start of the program was given."""
        from smartdoctor.app import Refused

        if self._wiring.open_file is None:
            return
        try:
            opened = self._wiring.open_file(path)
        except Refused as refused:
            self.told.emit(refused.says)
        else:
            self.open(opened)

    def open(self, opened: "Opened") -> None:
        """Show another device, until the owner goes back."""
        from smartdoctor.ui.visit import Visit  # only when something is opened

        if self.visit is not None:
            self.visit.close()
        checks, language = self._examination.checks, self._speaker.voice.language
        self.visit = visit = Visit(opened, checks, language, self._wiring.page_exists)
        visit.back.connect(self.leave)
        visit.results_wanted.connect(lambda: self.wanted.emit("results"))
        draft = self._wiring.draft_opened
        visit.results.report.setVisible(draft is not None)
        if draft is not None:
            visit.results.save.connect(lambda: self._save(partial(draft, opened)))
        self.counted.emit()
        self.wanted.emit("overview")

    def leave(self) -> None:
        """Go back to this device."""
        if self.visit is not None:
            visit, self.visit = self.visit, None
            self.counted.emit()
            self.wanted.emit("desk" if visit.opened.heard else "overview")
            visit.close()

    def _save(self, prepare: "Prepare") -> None:
        from smartdoctor.ui.report_dialog import ReportDialog

        ReportDialog(prepare, self._speaker, self._window).exec()

    def _speak(self) -> None:
        if self.visit is not None:
            self.visit.speaker.speak(self._speaker.voice.language)
