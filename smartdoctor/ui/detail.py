"""One finding in full: verdict, sentence, why it matters, what was measured, what to do."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from smartdoctor.model import Evidence, Remedy, Words, say
from smartdoctor.ui import theme
from smartdoctor.ui.aside_button import AsideButton, told
from smartdoctor.ui.copying import finding_as_text, measured
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.page import Card, direction
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import WORDS, Mark
from smartdoctor.ui.widgets import Pill, Text, button


class RemedyCard(Card):
    """What the owner can do, step by step, and the settings page that helps."""

    def __init__(
        self,
        remedy: Remedy,
        speaker: Speaker,
        open_page: Callable[[], None] | None,
        *,
        narrow: bool,
    ) -> None:
        super().__init__()
        box = QWidget()
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addWidget(Text("strong", speaker(remedy.title)))
        steps = QGridLayout()
        steps.setHorizontalSpacing(8)
        steps.setVerticalSpacing(4)
        steps.setColumnStretch(1, 1)
        steps.setColumnMinimumWidth(0, theme.scaled(16, self.font()))
        for number, step in enumerate(remedy.steps):
            count = Text("small", f"{number + 1}.", wrap=False)
            steps.addWidget(count, number, 0, Qt.AlignmentFlag.AlignTop)
            steps.addWidget(Text("small", speaker(step)), number, 1)
        words.addLayout(steps)
        row = QHBoxLayout(box)
        row.setDirection(direction(narrow=narrow))
        row.setContentsMargins(15, 12, 15, 12)
        row.setSpacing(theme.GAP)
        row.addLayout(words, 1)
        if open_page is not None:
            opens = button()
            opens.setText(speaker(say("Open settings")))
            opens.setAccessibleName(f"{opens.text()}: {speaker(remedy.title)}")
            opens.clicked.connect(open_page)
            row.addWidget(opens)
        self.add(box)


class Detail(Card):
    """The pane beside the list."""

    again = Signal(str)
    stop = Signal()
    settings = Signal(str)
    jump = Signal(str)  # to the finding that probably causes this one

    def __init__(
        self,
        examination: Examination,
        speaker: Speaker,
        page_exists: Callable[[str], bool],
        *,
        past: bool = False,
    ) -> None:
        super().__init__()
        self._examination, self._speaker, self._page_exists = examination, speaker, page_exists
        self._check = ""
        self._shown: object = None
        self._narrow = False
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._again = button()
        self._again.clicked.connect(self._press_again)
        if past:
            self._again.hide()  # another day cannot be checked again
        self._copy = button()
        speaker.fixed(self._copy.setText, say("Copy"))
        self._copy.clicked.connect(self.copy)
        self._aside = AsideButton(speaker)
        self._aside.put.connect(lambda days: examination.put_aside(self._check, days))
        self._aside.back.connect(lambda: examination.bring_back(self._check))
        self._trouble = Text("small")
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(22, 10, 22, 16)
        foot.setSpacing(theme.GAP)
        foot.addWidget(self._trouble, 1)
        foot.addWidget(self._aside)
        foot.addWidget(self._copy)
        foot.addWidget(self._again)
        self.rows.addWidget(self._scroll, 1)
        self.rows.addWidget(self._foot)
        speaker.changed.connect(self._anew)

    def show_check(self, check: str) -> None:
        """Show this check's finding; without one, say so."""
        self._check = check
        examination = self._examination
        finding = examination.findings.get(check)
        self._foot.setVisible(finding is not None)
        looking = self._looking
        again = say("Check again")
        if self._check and examination.fills_the_line(self._check):
            again = say("Run the speed test")
        self._again.setText(self._speaker(say("Stop") if looking else again))
        self._again.setDisabled(examination.busy and not looking)
        trouble = self._speaker(examination.trouble) if examination.trouble else ""
        doing = self._speaker.joined(say("Checking…"), next(iter(examination.doing.values()), None))
        self._trouble.setText(doing if looking else trouble)
        aside = examination.aside(check)
        self._aside.setVisible(examination.can_put_aside(check))
        self._aside.show_aside(aside)
        cause = examination.findings.get(finding.cause) if finding and finding.cause else None
        shown = (check, finding, cause, aside)
        if shown != self._shown:  # else what the owner reads would jump
            self._shown = shown
            self._anew()

    @property
    def _looking(self) -> bool:
        """Whether this very check is being checked again."""
        return bool(self._check) and self._examination.again == self._check

    def _press_again(self) -> None:
        if self._looking:
            self.stop.emit()
        else:
            self.again.emit(self._check)

    def bend(self, narrow: bool) -> None:  # noqa: FBT001 - a slot
        """Stand side by side, or one below the other."""
        self._narrow = narrow
        self._anew()

    def copy(self) -> None:
        """Put the finding into the clipboard, in words."""
        if self._check in self._examination.findings:
            text = finding_as_text(self._examination, self._check, self._speaker)
            QGuiApplication.clipboard().setText(text)

    def _anew(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 20, 22, 10)
        column.setSpacing(theme.GAP)
        if self._check in self._examination.findings:
            self._fill(column)
        else:
            empty = say("Here you will see what was found, and what can be done.")
            column.addWidget(Text("muted", self._speaker(empty)))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        for one, other in pairwise(
            [*inside.findChildren(QPushButton), self._aside, self._copy, self._again]
        ):
            self.setTabOrder(one, other)

    def _fill(self, column: QVBoxLayout) -> None:
        check, finding = (
            self._examination.checks[self._check],
            self._examination.findings[self._check],
        )
        speaker, mark = self._speaker, Mark.of(finding)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(Pill(mark, speaker(WORDS[mark])))
        head.addWidget(Text("code", check.code, wrap=False))
        head.addWidget(Text("muted", speaker(check.question)), 1)
        column.addLayout(head)
        column.addWidget(Text("title", speaker(finding.says)))
        if (aside := self._examination.aside(check.id)) is not None:
            column.addWidget(Text("muted", speaker(told(aside))))
        if finding.more is not None:
            column.addWidget(Text("body", speaker(finding.more)))
        if check.id in self._examination.then:
            self._otherwise(column, self._examination.then[check.id].says)
        self._cause(column, finding.cause)
        if finding.remedies:
            self._section(column, say("What you can do"))
            for remedy in finding.remedies:
                column.addWidget(
                    RemedyCard(remedy, speaker, self._opener(remedy), narrow=self._narrow)
                )
        self._section(column, say("Why it matters"))
        column.addWidget(Text("body", speaker(check.matters)))
        if finding.evidence:
            self._section(column, say("What was measured"))
            column.addLayout(self._evidence(finding.evidence))

    def _otherwise(self, column: QVBoxLayout, says: Words) -> None:
        """Mark what an older version judged otherwise."""
        column.addWidget(
            Pill(Mark.WORKING, self._speaker(say("Judged otherwise then"))),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        column.addWidget(Text("body", self._speaker(says)))

    def _cause(self, column: QVBoxLayout, cause: str | None) -> None:
        if cause is None or cause not in self._examination.findings:
            return
        known = self._examination.checks[cause]
        words = say(
            "Probably because of this: {says} ({code})",
            says=self._examination.findings[cause].says,
            code=known.code,
        )
        row = QHBoxLayout()
        row.addWidget(Text("body", self._speaker(words)), 1)
        go = button()
        go.setText(self._speaker(say("Show me…")))
        go.setAccessibleName(f"{go.text()}: {self._speaker(known.question)}")
        go.clicked.connect(lambda: self.jump.emit(cause))
        row.addWidget(go)
        column.addLayout(row)

    def _opener(self, remedy: Remedy) -> Callable[[], None] | None:
        page = remedy.opens
        if page is None or not self._page_exists(page):
            return None
        return lambda: self.settings.emit(page)

    def _section(self, column: QVBoxLayout, words: Words) -> None:
        column.addSpacing(6)
        column.addWidget(Text("section", self._speaker(words)))

    def _evidence(self, evidence: tuple[Evidence, ...]) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, each in enumerate(evidence):
            grid.addWidget(
                Text("muted", self._speaker(each.says)), row, 0, Qt.AlignmentFlag.AlignTop
            )
            grid.addWidget(Text("body", measured(each, self._speaker)), row, 1)
        return grid
