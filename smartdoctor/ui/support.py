"""Support: the last result as a few words to read out, and what the agent gives back."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.app import Refused
from smartdoctor.model import Report, Verdict, Words, say
from smartdoctor.readout import Spoken
from smartdoctor.ui import theme
from smartdoctor.ui.code_card import CodeCard
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.page import Card, Page
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.support_back import GivenBack
from smartdoctor.ui.support_wiring import Support
from smartdoctor.ui.widgets import Text, button

OTHER = {"en": "ko", "ko": "en"}
NAMES = {"en": say("English words"), "ko": say("Korean words")}


class SupportPage(Page):
    """Shows the words of the newest report; nothing is sent from here."""

    scan = Signal()
    told = Signal(object)  # a sentence for the owner, as Words
    settings = Signal(str)  # a page of the system's settings
    again = Signal(str)  # the id of a check to examine once more
    desk = Signal()
    save = Signal()

    def __init__(
        self, examination: Examination, speaker: Speaker, support: Callable[[], Support]
    ) -> None:
        super().__init__()
        self._examination, self._speaker, self._support_of = examination, speaker, support
        self._form = "words"
        self._spelled = False
        self._language = self._own_language
        speaker.fixed(self.title.setText, say("Read this to your support agent"))
        self.to_desk = button()
        speaker.fixed(self.to_desk.setText, say("I am the agent…"))
        self.to_desk.clicked.connect(self.desk)
        self.add_button(self.to_desk)
        self.code = CodeCard(speaker)
        self.bent.connect(self.code.bend)
        self.body.addWidget(self.code)
        self.body.addLayout(self._buttons_row())
        self.nothing = self._nothing_card()
        self.body.addWidget(self.nothing)
        self.seen = self._seen_card()
        self.body.addWidget(self.seen)
        self.back = GivenBack(examination, speaker, support)
        self.back.settings.connect(self.settings)
        self.back.again.connect(self.again)
        self.body.addWidget(self.back)
        self.whom = Text("strong")
        self.body.addWidget(self.whom)
        self.body.addWidget(self._warning())
        self.body.addStretch(1)
        self.first = self.other
        speaker.changed.connect(self._speak)
        examination.over.connect(self.refresh)
        self.refresh()

    @cached_property
    def _support(self) -> Support:
        return self._support_of()

    @property
    def _own_language(self) -> str:
        language = self._speaker.voice.language
        return language if language in OTHER else "en"

    @property
    def report(self) -> Report | None:
        """What the words speak of."""
        return self._examination.present()

    def refresh(self, *_: object) -> None:
        """Show the code of the newest report."""
        self.whom.put(self._speaker.joined(*self._support.desk))
        report = self.report
        spoken: Spoken | None = None
        trouble: Words | None = None
        if report is not None:
            try:
                spoken = self._support.spoken(report)
            except Refused as refused:
                trouble = refused.says
        for widget in (self.code, self.seen, *self._tools):
            widget.setVisible(spoken is not None)
        self.aloud.setVisible(spoken is not None and self._support.speech.can_speak())
        self.nothing.setVisible(spoken is None)
        self._why.setText(
            self._speaker(trouble or say("Examine this device first; then there is a result."))
        )
        if spoken is None or report is None:
            self.subtitle.put("")
            return
        words, checks = spoken.words(self._language), len(report.findings)
        if self._form == "digits":
            self.code.show_digits(spoken.digits)
            told = say(
                "{n} groups of four digits carry the results of all {checks} checks.",
                n=len(spoken.digits.split()),
                checks=checks,
            )
        elif self._form == "qr":
            self.code.show_square(spoken.qr())
            told = say("The QR code carries the results of all {checks} checks.", checks=checks)
        else:
            self.code.show_words(words, spelled=self._spelled)
            told = say(
                "{n} words carry the results of all {checks} checks."
                " One misheard word is put right.",
                n=len(words),
                checks=checks,
            )
        self.subtitle.put(self._speaker(told))
        self._spoken = spoken
        self._show_seen(report)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page wants silence."""
        super().hideEvent(event)
        if "_support" in vars(self):
            self._support.speech.stop()

    # -- parts

    def _buttons_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        self.other, self.digits, self.spell = button(), button(), button()
        self.aloud, self.square, self.copy = button(), button(), button()
        self.save_report = button()
        self._tools: Sequence[QWidget] = (
            *(self.other, self.digits, self.spell, self.square),
            *(self.copy, self.save_report),
        )
        for each in (
            *(self.other, self.digits, self.spell, self.aloud, self.square, self.copy),
            self.save_report,
        ):
            row.addWidget(each)
        row.addStretch(1)
        self.other.clicked.connect(self._switch_language)
        self.digits.clicked.connect(lambda: self._switch("digits"))
        self.square.clicked.connect(lambda: self._switch("qr"))
        self.spell.clicked.connect(self._switch_spelling)
        self.aloud.clicked.connect(self._read)
        self.copy.clicked.connect(self._copy)
        self.save_report.clicked.connect(self.save)
        self._name_buttons()
        self.bend(row)
        return row

    def _nothing_card(self) -> Card:
        card, inside = Card(), QWidget()
        box = QHBoxLayout(inside)
        box.setContentsMargins(20, 16, 20, 16)
        self._why, self.begin = Text(), button("primary")
        self._speaker.fixed(self.begin.setText, say("Examine this device"))
        self.begin.clicked.connect(self.scan)
        box.addWidget(self._why, 1)
        box.addWidget(self.begin)
        card.add(inside)
        return card

    def _seen_card(self) -> Card:
        card, inside = Card(), QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(6)
        head, none = Text("section"), Text("muted")
        self._speaker.fixed(head.setText, say("What the agent will see"))
        self._speaker.fixed(
            none.setText,
            say("No names, addresses, serial numbers or network names are in the words."),
        )
        self._attention, self._rest = Text(), Text()
        for each in (head, self._attention, self._rest, none):
            box.addWidget(each)
        card.add(inside)
        return card

    def _warning(self) -> Text:
        text = Text("muted")
        self._speaker.fixed(
            text.setText,
            say(
                "Read this only to somebody you called yourself. No real support calls you first,"
                " and none asks for passwords or money."
            ),
        )
        return text

    # -- what happens

    def _show_seen(self, report: Report) -> None:
        checks, headline = self._examination.checks, self._support.headline
        needy = [name for name, each in report.findings.items() if each.verdict.attention]
        unsure = [n for n, each in report.findings.items() if each.verdict is Verdict.UNSURE]
        good = [n for n, each in report.findings.items() if each.verdict is Verdict.GOOD]
        says = self._speaker
        told = [
            f"{checks[name].code} {says(headline(name, report.findings[name].verdict))}"
            for name in needy
            if name in checks
        ]
        attention = say("Needs attention: {n}", n=len(needy))
        self._attention.put(says.joined(attention, *told))
        codes = ", ".join(checks[name].code for name in unsure if name in checks)
        missed = say("Could not be checked: {n}", n=len(unsure))
        self._rest.put(
            says.joined(
                f"{says(missed)} ({codes})" if codes else None,
                say("Fine: {n}", n=len(good)),
                says.voice.value(report.taken_at.isoformat(), "date"),
            )
        )

    def _switch(self, form: str) -> None:
        self._form = "words" if self._form == form else form
        self._name_buttons()
        self.refresh()

    def _switch_language(self) -> None:
        self._language, self._form = OTHER[self._language], "words"
        self._name_buttons()
        self.refresh()

    def _switch_spelling(self) -> None:
        self._spelled, self._form = not self._spelled, "words"
        self._name_buttons()
        self.refresh()

    def _name_buttons(self) -> None:
        says = self._speaker
        self.other.setText(says(NAMES[OTHER[self._language]]))
        self.digits.setText(says(say("Digits") if self._form != "digits" else say("Words")))
        self.square.setText(says(say("QR code") if self._form != "qr" else say("Words")))
        self.spell.setText(says(say("Spell them") if not self._spelled else say("Do not spell")))
        self.aloud.setText(says(say("Read aloud slowly")))
        self.copy.setText(says(say("Copy")))
        self.save_report.setText(says(say("Save or print a report…")))

    def _speak(self) -> None:
        self._language = self._own_language
        self._name_buttons()
        self.refresh()

    def _read(self) -> None:
        words = self._spoken.words(self._language)
        if not self._support.speech.speak(words, self._language):
            self.told.emit(say("This device could not read it aloud."))

    def _copy(self) -> None:
        text = self._spoken.digits if self._form == "digits" else ""
        QGuiApplication.clipboard().setText(text or " ".join(self._spoken.words(self._language)))
        self.told.emit(say("Copied."))
