"""About: versions and the licences of everything inside."""

import platform

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from smartdoctor.model import CATALOGUE_VERSION, say
from smartdoctor.ui.components import COMPONENTS, Component
from smartdoctor.ui.page import Card, Page
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Choice, Text, button


class About(Page):
    """Made when it is first looked at."""

    help = Signal()

    def __init__(self, version: str, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        speaker.fixed(self.title.setText, say("Smart Doctor {version}", version=version))
        speaker.fixed(
            self.subtitle.setText,
            say("Free software. Catalogue of checks {number}.", number=CATALOGUE_VERSION),
        )
        helps = button()
        speaker.fixed(helps.setText, say("Help"))
        helps.clicked.connect(self.help)
        self.add_button(helps)
        card = Card()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(17, 14, 17, 16)
        column.setSpacing(12)
        heading, words = Text("section"), Text("body")
        speaker.fixed(heading.setText, say("What is inside"))
        speaker.fixed(
            words.setText,
            say("Smart Doctor stands on the work of others. Choose one to read its licence."),
        )
        self.components = Choice()
        for each in COMPONENTS:
            self.components.addItem(_label(each), each)
        speaker.fixed(self.components.setAccessibleName, say("What is inside"))
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.text.setMinimumHeight(self.fontMetrics().height() * 16)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        speaker.fixed(self.text.setAccessibleName, say("Licence"))
        self.components.currentIndexChanged.connect(self._show_licence)
        self._show_licence(0)
        row = QHBoxLayout()
        row.addWidget(self.components)
        row.addStretch(1)
        column.addWidget(heading)
        column.addWidget(words)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        card.rows.addWidget(box)
        self.body.addWidget(card, 1)

    def _show_licence(self, row: int) -> None:
        self.text.setPlainText(COMPONENTS[row].text)


def _label(component: Component) -> str:
    own = {"Python": platform.python_version(), "Qt": qVersion()}
    version = own.get(component.name, component.version)
    return " · ".join(
        part for part in (f"{component.name} {version}".strip(), component.licence) if part
    )
