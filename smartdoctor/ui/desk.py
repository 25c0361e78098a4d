"""The desk: an agent types what a customer reads out, and sees the customer's report."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from smartdoctor.model import Check, Report, say
from smartdoctor.readout import (
    SPOKEN,
    Listening,
    Proof,
    Remedies,
    State,
    Verdicts,
    listen,
    of_message,
    suggestions,
)
from smartdoctor.ui import theme
from smartdoctor.ui.desk_report import Given, Seen
from smartdoctor.ui.desk_words import Chip, LastWord
from smartdoctor.ui.page import Card, Page
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.support_wiring import Support
from smartdoctor.ui.verdicts import Mark
from smartdoctor.ui.widgets import Pill, Text, button

COLUMNS = 6
DEVICES = {
    "laptop": say("laptop"),
    "desktop": say("desktop computer"),
    "virtual": say("virtual machine"),
    "unknown": say("computer"),
}


class DeskPage(Page):
    """Type-ahead in both languages, the state of the call, the report, what to give back."""

    open_file = Signal()
    show_all = Signal(object)  # the Report as far as it was read out

    def __init__(
        self,
        speaker: Speaker,
        support: Callable[[], Support],
        checks: Callable[[], Mapping[str, Check[...]]],
    ) -> None:
        super().__init__()
        self._speaker, self._support_of, self._checks_of = speaker, support, checks
        self._listening: Listening | None = None
        self.report: Report | None = None
        self._earlier: Verdicts | None = None  # of this call, before something was mended
        speaker.fixed(self.title.setText, say("Support desk"))
        speaker.fixed(
            self.subtitle.setText,
            say("Type the words the customer reads. Their language does not matter."),
        )
        opens = button()
        speaker.fixed(opens.setText, say("Open a file…"))
        opens.clicked.connect(self.open_file)
        self.add_button(opens)
        self.body.addWidget(self._entry_card())
        self.seen, self.given = Seen(speaker), Given(speaker)
        self.seen.all_wanted.connect(self._show_all)
        sides = QHBoxLayout()
        sides.setSpacing(18)
        sides.addWidget(self.seen, 5, Qt.AlignmentFlag.AlignTop)
        sides.addWidget(self.given, 4, Qt.AlignmentFlag.AlignTop)
        self.bend(sides)
        self.body.addLayout(sides)
        self.body.addStretch(1)
        self.first = self.field
        self.field.textChanged.connect(self._listen)
        self.count.valueChanged.connect(self._listen)
        speaker.changed.connect(self._listen)
        self._listen()

    @cached_property
    def _support(self) -> Support:
        return self._support_of()

    def _entry_card(self) -> Card:
        card, inside = Card(), QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(theme.GAP)
        self.field, self.count, clear = QLineEdit(), QSpinBox(), button()
        say_ = self._speaker
        say_.fixed(self.field.setPlaceholderText, say("Words or digits, as they are read out…"))
        say_.fixed(self.field.setAccessibleName, say("What the customer reads"))
        self.count.setRange(0, 40)
        self.count.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        say_.fixed(self.count.setSpecialValueText, say("How many?"))
        say_.fixed(self.count.setAccessibleName, say("How many words the customer's screen shows"))
        say_.fixed(clear.setText, say("Clear"))
        clear.clicked.connect(self._clear)
        self.completer = LastWord(self.field)
        self.field.setCompleter(self.completer)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(clear)
        self._grid_of = QWidget()
        self._grid = QGridLayout(self._grid_of)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(9)
        self._chips: list[Chip] = []
        self.state, self.says = Pill(Mark.WAITING, ""), Text()
        self.origin = Text("muted", wrap=False)
        below = QHBoxLayout()
        below.setSpacing(theme.GAP)
        below.addWidget(self.state)
        below.addWidget(self.says, 1)
        below.addWidget(self.origin)
        self.bend(row, below)
        for each in (row, below):
            box.addLayout(each)
        box.insertWidget(1, self._grid_of)
        self.near = Text("muted")
        box.addWidget(self.near)
        card.add(inside)
        return card

    def _clear(self) -> None:
        self.count.setValue(0)
        self.field.clear()
        self.field.setFocus()

    def _show_all(self) -> None:
        if self.report is not None:
            self.show_all.emit(self.report)

    @property
    def _written(self) -> str:
        language = self._speaker.voice.language
        return language if language in SPOKEN else "en"

    # -- listening along

    def _listen(self, *_: object) -> None:
        typed = self.field.text()
        language = self._speaker.voice.language
        heard = listen(typed, count=self.count.value() or None, language=language)
        self._suggest(typed, told=heard.understood is not None)
        self._show_chips(heard)
        self._show_state(heard)
        self._show_message(heard)

    def _suggest(self, typed: str, *, told: bool) -> None:
        before, _, part = typed.rpartition(" ")
        place = len(before.split()) + 1
        self.completer.words.setStringList(list(suggestions(part, place)) if part else [])
        self.near.put("")
        unknown = [each for each in listen(before).places if each.word is None] if before else []
        if unknown and not told and not typed.replace(" ", "").isdecimal():
            last = unknown[-1]
            alike = suggestions(last.typed, last.number, most=3)
            if alike:
                near = say(
                    "Word {number} is on no list. Sounds like: {words}",
                    number=last.number,
                    words=alike,
                )
                self.near.put(self._speaker(near))

    def _show_chips(self, heard: Listening) -> None:
        for old in self._chips:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        right = set(heard.understood.corrected) if heard.understood else set()
        asked = set(heard.ask)
        self._chips = [
            Chip(
                place,
                Mark.ADVICE
                if place.number in right
                else Mark.PROBLEM
                if place.number in asked and heard.understood is None
                else None,
                self._speaker,
            )
            for place in heard.places
        ]
        for number, chip in enumerate(self._chips):
            self._grid.addWidget(chip, *divmod(number, 3 if self.narrow else COLUMNS))
        self._grid_of.setVisible(bool(self._chips))

    def _show_state(self, heard: Listening) -> None:
        says = self._speaker
        found = heard.understood
        self.says.put(says(heard.says))
        if found is not None and found.message is not None and found.corrected:
            right = of_message(found.message).words(self._written)
            self.says.put(
                says.joined(
                    *(
                        say("Word {number}: {word}", number=place, word=right[place - 1])
                        for place in found.corrected
                    ),
                    heard.says,
                )
            )
        if found is None:
            self.state.setVisible(bool(heard.ask))
            self.state.show_mark(Mark.PROBLEM, says(say("Ask again")))
            self.origin.put("")
            return
        mark = Mark.GOOD if found.state is State.WHOLE else Mark.ADVICE
        word = say("Complete") if found.state is State.WHOLE else say("Put right")
        self.state.show_mark(mark, says(word))
        self.state.show()
        head = found.message.head if found.message else None
        if head is not None:
            day = says.voice.value(head.taken_on(today()).isoformat(), "date")
            system = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}[head.system]
            catalogue = say("catalogue {number}", number=head.catalogue)
            self.origin.put(says.joined(day, system, DEVICES[head.kind], catalogue))

    def _show_message(self, heard: Listening) -> None:
        said = heard.understood.message if heard.understood else None
        checks = self._checks_of()
        self.report = None
        if isinstance(said, Verdicts):
            self._earlier = said
            self.report = self._support.heard(said, today())
            self.seen.show_report(self.report, checks)
            self.given.offer(self.report, checks, said.head, self._support.give)
        elif isinstance(said, Proof):
            self.seen.show_changes(said.changes, checks, self._support.headline)
            self.given.clear()
            if self._earlier is not None and not said.fits(self._earlier.verdicts):
                strange = say("This does not fit the result that was read out before.")
                self.near.put(self._speaker(strange))
        elif isinstance(said, Remedies):
            self.seen.show_remedies(self._support.given(said))
            self.given.clear()
        else:
            self.seen.clear()
            self.given.clear()
        self.seen.setVisible(said is not None)
        self.given.setVisible(isinstance(said, Verdicts))


def today() -> date:
    """The day on the agent's wall."""
    return date.today()  # noqa: DTZ011 - the day on the wall has no zone
