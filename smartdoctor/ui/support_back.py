"""What the agent gives back: words become remedies of this program, then a short proof code."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smartdoctor.app import Refused
from smartdoctor.model import Check, Remedy, Report, say
from smartdoctor.readout import Remedies, understand
from smartdoctor.ui import theme
from smartdoctor.ui.code_card import CodeCard
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.page import Card
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.support_wiring import Support
from smartdoctor.ui.widgets import Text, button


class GivenBack(Card):
    """A field for the agent's words; shows exactly those built-in remedies, and does none."""

    settings = Signal(str)
    again = Signal(str)  # the id of a check to examine once more

    def __init__(
        self, examination: Examination, speaker: Speaker, support: Callable[[], Support]
    ) -> None:
        super().__init__()
        self._examination, self._speaker, self._support = examination, speaker, support
        self._before: Report | None = None
        self._checks: tuple[str, ...] = ()
        self._waiting: list[str] = []  # checks still to be examined again
        inside = QWidget()
        self._box = box = QVBoxLayout(inside)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        head = Text("section")
        speaker.fixed(head.setText, say("Did the agent give you words back?"))
        self.field, self.show_them = QLineEdit(), button()
        speaker.fixed(self.field.setPlaceholderText, say("Type the words the agent says…"))
        speaker.fixed(self.field.setAccessibleName, say("The words the agent says"))
        speaker.fixed(self.show_them.setText, say("Show the fixes"))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.field, 1)
        row.addWidget(self.show_them)
        self.says = Text("muted")
        self._fixes = QVBoxLayout()
        self._fixes.setSpacing(12)
        self.check_again = button("primary")
        speaker.fixed(self.check_again.setText, say("I have done this: check again"))
        self.proof_says, self.proof = Text("strong"), CodeCard(speaker)
        box.addWidget(head)
        box.addLayout(row)
        box.addWidget(self.says)
        box.addLayout(self._fixes)
        box.addWidget(self.check_again)
        box.addWidget(self.proof_says)
        box.addWidget(self.proof)
        self.add(inside)
        for each in (self.says, self.check_again, self.proof_says, self.proof):
            each.hide()
        self.show_them.clicked.connect(self._take)
        self.field.returnPressed.connect(self._take)
        self.check_again.clicked.connect(self._check)
        examination.over.connect(self._next)
        speaker.changed.connect(self._forget)

    @property
    def fixes(self) -> list[str]:
        """The titles of the remedies that are shown."""
        items = (self._fixes.itemAt(n) for n in range(self._fixes.count()))
        return [item.widget().property("fix") for item in items]

    def _take(self) -> None:
        self._forget()
        found = understand(self.field.text())
        if found.message is None:
            self.says.put(self._speaker(found.says))
            return
        if not isinstance(found.message, Remedies):
            self.says.put(self._speaker(say("These words are a result, not what an agent gives.")))
            return
        given = self._support().given(found.message)
        if not given:
            self.says.put(self._speaker(say("This program does not know these fixes.")))
            return
        told = say("The agent suggests this. Nothing is done until you do it.")
        self.says.put(self._speaker(told))
        for check, remedy in given:
            self._fixes.addWidget(self._fix(check, remedy))
        self._checks = tuple(dict.fromkeys(check.id for check, _ in given))
        self._before = self._examination.present()
        self.check_again.show()

    def _fix(self, check: Check[...], remedy: Remedy) -> QWidget:
        made, says = QWidget(), self._speaker
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        title = says(remedy.title)
        made.setProperty("fix", title)
        box.addWidget(Text("strong", f"{check.code} · {title}"))
        for number, step in enumerate(remedy.steps, 1):
            box.addWidget(Text("body", f"{number}. {says(step)}"))
        if remedy.opens:
            row, opens = QHBoxLayout(), button()
            opens.setText(says(say("Open settings")))
            page = remedy.opens
            opens.clicked.connect(lambda: self.settings.emit(page))
            row.addWidget(opens)
            row.addStretch(1)
            box.addLayout(row)
        return made

    def _check(self) -> None:
        self._waiting = list(self._checks)
        self._next()

    def _next(self) -> None:
        """One check after the other; after the last one the proof."""
        if self._examination.busy:  # its end calls us again
            return
        if self._waiting:
            self.again.emit(self._waiting.pop(0))
        else:
            self._prove()

    def _prove(self) -> None:
        """Say which went from what to what, as a few words."""
        before, after = self._before, self._examination.present()
        if before is None or after is None or not self._checks:
            return
        moved = [
            name
            for name in self._checks
            if name in before.findings
            and name in after.findings
            and before.findings[name].verdict is not after.findings[name].verdict
        ]
        if not moved:
            self.proof_says.put(self._speaker(say("Nothing has changed yet.")))
            self.proof.hide()
            return
        try:
            spoken = self._support().changed(before, after)
        except Refused as refused:
            self.proof_says.put(self._speaker(refused.says))
            return
        self.proof_says.put(self._speaker(say("Read this to the agent: it says what changed.")))
        language = self._speaker.voice.language
        self.proof.show_words(
            spoken.words(language if language in ("en", "ko") else "en"), spelled=False
        )
        self.proof.show()

    def _forget(self) -> None:
        while (item := self._fixes.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._before, self._checks, self._waiting = None, (), []
        for each in (self.says, self.check_again, self.proof_says, self.proof):
            each.hide()
