"""Save or print a report: the preview, and the two ways out of it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.model import say
from smartdoctor.report.draft import Prepare
from smartdoctor.report.json import BadReport
from smartdoctor.report.keeping import keep
from smartdoctor.ui import theme
from smartdoctor.ui.report_preview import KINDS, ReportPreview
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text, button


class ReportDialog(QDialog):
    """Made anew each time; `prepare` gives the report without names, or with them (True)."""

    def __init__(self, prepare: Prepare, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.setWindowTitle(speaker(say("Save or print the report")))
        self.preview = ReportPreview(speaker)
        self._told = Text("small")
        self.save, self.print, close = button("primary"), button(), button()
        self.save.setText(speaker(say("Save…")))
        self.print.setText(speaker(say("Print…")))
        close.setText(speaker(say("Close")))
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self._told, 1)
        for each in (close, self.print, self.save):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(14)
        column.addWidget(Text("title", speaker(say("Exactly this will be in the file"))))
        column.addWidget(self.preview, 1)
        column.addLayout(foot)
        self.preview.changed.connect(lambda: self._told.setText(""))
        self.preview.show_report(prepare)
        room = parent.size() if parent is not None else self.sizeHint()
        wide, high = (theme.scaled(each, self.font()) for each in (820, 640))
        self.resize(min(wide, room.width()), min(high, room.height()))

    def _save(self) -> None:
        name, raw = self.preview.file()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        words = dict(KINDS)[self.preview.kind]
        kinds = f"{self._speaker(words)} (*{Path(name).suffix})"
        title = self._speaker(say("Save the report"))
        path, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / name), kinds)
        if not path:
            return
        try:
            keep(Path(path), raw, replacing=True)  # the dialog has asked about what lies there
        except BadReport as bad:
            self._told.setText(self._speaker(bad.says))
            return
        self._told.setText(self._speaker(say("The report lies in {path}.", path=path)))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only when it is wanted

        from smartdoctor.report.pdf import document, draw

        draft, voice = self.preview.draft, self._speaker.voice
        if draft is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        sheet = draft.sheet(voice)
        printer.setDocName(sheet.title)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            draw(document(sheet, voice, voice(draft.note)), printer, voice)
            self._told.setText(self._speaker(say("Sent to the printer.")))
