"""What a report will hold, before it leaves: the very words, and what was taken out of them.

A component for whoever sends or saves reports: `show_report` it, look at `draft`, take `file()`.
What is shown is only ever looked at: no link opens, and nothing is loaded that a text names.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from smartdoctor.model import Words, say, say_many
from smartdoctor.report.draft import Draft, Prepare
from smartdoctor.report.redact import Removed
from smartdoctor.ui import theme
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Choice, Text, Toggle, button

KINDS: tuple[tuple[str, Words], ...] = (
    ("html", say("Web page (HTML)")),
    ("pdf", say("PDF")),
    ("text", say("Text")),
    ("json", say("JSON, for programs")),
)
SURE = say(
    "Names of people, devices and networks, addresses and serial numbers will stand in the file."
    " Whoever gets it can read them. Leave them in?"
)


def _asked(parent: QWidget, question: str) -> bool:
    """Ask the owner."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box.exec() == QMessageBox.StandardButton.Yes


class Page(QTextBrowser):
    """Shows text and nothing else: it opens no link and loads no picture, file or address."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing."""
        del kind, name


class ReportPreview(QWidget):
    """The choice of format and of names, what was replaced, and the content below."""

    changed = Signal()  # another format, another content

    def __init__(self, speaker: Speaker, sure: Callable[[QWidget, str], bool] = _asked) -> None:
        super().__init__()
        self._speaker, self._sure = speaker, sure
        self._prepare: Prepare | None = None
        self._open_secrets = False
        self.draft: Draft | None = None
        self.kinds = Choice()
        for kind, words in KINDS:
            self.kinds.addItem(speaker(words), kind)
        self.kinds.currentIndexChanged.connect(self._fill)
        self.names = Toggle()
        self.names.clicked.connect(self._toggle_names)
        self._names_label, self._note = Text("body", wrap=False), Text("body")
        self._removed = Text("small")
        self._list = QScrollArea(widgetResizable=True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidget(self._removed)
        self._list.setMaximumHeight(theme.scaled(96, self.font()))
        self.originals = button()
        self.originals.clicked.connect(self._turn_secrets)
        self.content = Page()
        above = QHBoxLayout()
        above.setSpacing(theme.GAP)
        above.addWidget(self.kinds)
        above.addStretch(1)
        above.addWidget(self._names_label)
        above.addWidget(self.names)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self._note, 1)
        row.addWidget(self.originals)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(above)
        column.addLayout(row)
        column.addWidget(self._list)
        column.addWidget(self.content, 1)
        speaker.changed.connect(self._speak)
        self._speak()

    @property
    def kind(self) -> str:
        """The format that is chosen, one of `report.draft.FORMATS`."""
        return str(self.kinds.currentData())

    def show_report(self, prepare: Prepare) -> None:
        """Show this report; `prepare` is asked for it without names, or with them (True)."""
        self._prepare, self._open_secrets = prepare, False
        self.names.setChecked(False)
        self._take(prepare(self.names.isChecked()))

    def file(self) -> tuple[str, bytes]:
        """Return the name and the whole content of the file, exactly what is shown."""
        assert self.draft is not None  # noqa: S101 - something was shown first
        return self.draft.name(self.kind), self.draft.written(self.kind, self._speaker.voice)

    # -- what happens

    def _take(self, draft: Draft) -> None:
        self.draft = draft
        came = draft.removed is None
        self.names.setVisible(not came)
        self._names_label.setVisible(not came)
        self._fill()

    def _toggle_names(self) -> None:
        if self._prepare is None:
            return
        if self.names.isChecked() and not self._sure(self, self._speaker(SURE)):
            self.names.setChecked(False)
            return
        self._take(self._prepare(self.names.isChecked()))

    def _turn_secrets(self) -> None:
        self._open_secrets = not self._open_secrets
        self._tell_removed()

    def _fill(self) -> None:
        if self.draft is None:
            return
        if self.kind in ("html", "pdf"):
            from smartdoctor.report.pdf import document

            voice = self._speaker.voice
            note = voice(self.draft.note)
            paper = document(self.draft.sheet(voice), voice, note, size=self.font().pointSizeF())
            paper.setParent(self.content)
            self.content.setDocument(paper)
        else:
            self.content.setPlainText(self.file()[1].decode())
        self._tell_removed()
        self.changed.emit()

    def _tell_removed(self) -> None:
        removed = (self.draft.removed if self.draft else None) or ()
        self._note.setText(self._speaker(self.draft.note) if self.draft else "")
        self._removed.setText("\n".join(self._line(each) for each in removed))
        self._list.setVisible(bool(removed))
        self.originals.setVisible(bool(removed))
        shown = say("Hide what was there") if self._open_secrets else say("Show what was there")
        self.originals.setText(self._speaker(shown))

    def _line(self, each: Removed) -> str:
        """Say what stands there now; what stood there only while the owner wants to see it."""
        if self._open_secrets:
            words = say_many(
                "{kind}: {was} became {now}, {n} time",
                "{kind}: {was} became {now}, {n} times",
                kind=each.kind,
                was=each.was,
                now=each.pseudonym,
                n=each.count,
            )
        else:
            words = say_many(
                "{kind}: now {now}, {n} time",
                "{kind}: now {now}, {n} times",
                kind=each.kind,
                now=each.pseudonym,
                n=each.count,
            )
        return self._speaker(words)

    def _speak(self) -> None:
        speaker = self._speaker
        for at, (_, words) in enumerate(KINDS):
            self.kinds.setItemText(at, speaker(words))
        self.kinds.setAccessibleName(speaker(say("How the report is written")))
        self._names_label.setText(speaker(say("Leave names and addresses in")))
        self.names.setAccessibleName(self._names_label.text())
        self._list.setAccessibleName(speaker(say("What was replaced")))
        self.content.setAccessibleName(speaker(say("What will be in the file")))
        self._fill()
