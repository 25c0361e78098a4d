"""Another device in this window: what an opened report or recording shows, and nothing else.

Overview and Results are those of the device it came from.  Nothing is examined, nothing is kept,
and a strip above says whose pages these are and leads back.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.app import Opened
from smartdoctor.model import Check, Words, say, say_many
from smartdoctor.ui import theme
from smartdoctor.ui.detail import Detail
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.findings_model import FindingsModel, FirstThings
from smartdoctor.ui.overview import Overview
from smartdoctor.ui.page import Card, Page
from smartdoctor.ui.results import Results
from smartdoctor.ui.scan_process import ScanProcess
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.tiles_model import TilesModel
from smartdoctor.ui.widgets import Text, button


class Visit(QObject):
    """The pages of one opened file; `close` it when another is opened, or the owner goes back."""

    back = Signal()
    results_wanted = Signal()  # a finding or a tile was chosen on the overview

    def __init__(
        self,
        opened: Opened,
        checks: Mapping[str, Check[...]],
        language: str,
        page_exists: Callable[[str], bool],
    ) -> None:
        super().__init__()
        self.opened = opened
        self.speaker = speaker = Speaker(language)
        self.examination = examination = Examination(
            ScanProcess(list), lambda: list(checks.values())
        )
        self._models = (
            FindingsModel(examination, speaker),
            FirstThings(examination, speaker),
            TilesModel(examination, speaker),
        )
        findings, first, tiles = self._models
        tiles.load()
        self.overview = Overview(examination, first, tiles, speaker, page_exists, past=True)
        self.overview.details.connect(self._show_check)
        self.overview.area.connect(self._show_area)
        detail = Detail(examination, speaker, page_exists, past=True)
        self.results = Results(examination, findings, speaker, detail, past=True)
        self.results.back.hide()  # the strip has it
        speaker.fixed(self.results.title.setText, say("Results"))
        detail.jump.connect(self.results.show_check)
        self.pages: Mapping[str, Page] = {"overview": self.overview, "results": self.results}
        for page in self.pages.values():
            page.body.insertWidget(0, self._strip())
        examination.look_back(opened.report, opened.then)

    def close(self) -> None:
        """Let go of the pages."""
        for page in self.pages.values():
            page.hide()
            page.deleteLater()

    def _strip(self) -> QWidget:
        opened, speaker = self.opened, self.speaker
        says, back = Text("strong"), button()
        when = opened.report.taken_at.isoformat()
        whose = say(
            "This is a report of another device, taken on {when:moment}; nothing is examined here.",
            when=when,
        )
        if opened.recorded:
            whose = say(
                "This is a recording of another device, taken on {when:moment} and judged with"
                " today's checks; nothing is examined here.",
                when=when,
            )
        if opened.heard:
            whose = say("This is what was read out at the desk; nothing is examined here.")
        speaker.fixed(says.setText, whose)
        leads = say("Back to the desk") if opened.heard else say("Back to this device")
        speaker.fixed(back.setText, leads)
        back.clicked.connect(self.back)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(says)
        for each in self._more():
            line = Text("small")
            speaker.fixed(line.setText, each)
            words.addWidget(line)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(theme.GAP)
        row.addLayout(words, 1)
        row.addWidget(back)
        card = Card()
        card.setProperty("role", "strip")
        card.add(box)
        return card

    def _more(self) -> tuple[Words, ...]:
        """Return what else one has to know: another version, names, what is not shown."""
        opened, checks = self.opened, self.examination.checks
        unknown = sum(check not in checks for check in opened.report.findings)
        told = []
        if opened.then:
            told.append(
                say_many(
                    "{n} finding is judged otherwise than then; it is marked with ≠.",
                    "{n} findings are judged otherwise than then; they are marked with ≠.",
                    n=len(opened.then),
                )
            )
        if unknown:
            told.append(
                say_many(
                    "{n} finding of a newer Smart Doctor is not shown.",
                    "{n} findings of a newer Smart Doctor are not shown.",
                    n=unknown,
                )
            )
        if opened.redacted:
            told.append(say("Names and addresses in it are stand-ins."))
        return tuple(told)

    def _show_check(self, check: str) -> None:
        self.results_wanted.emit()
        self.results.show_check(check)

    def _show_area(self, title: str) -> None:
        self.results_wanted.emit()
        self.results.show_area(title)
