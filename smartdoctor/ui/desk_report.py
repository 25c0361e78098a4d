"""Right and left of the desk: what the customer sees, what to ask, what to give back."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.model import Check, Finding, Remedy, Report, Verdict, Words, say
from smartdoctor.readout import Head, Spoken
from smartdoctor.remedies.questions import QUESTIONS
from smartdoctor.ui.page import Card
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import WORDS, Mark
from smartdoctor.ui.widgets import Pill, Text, button

MOST_QUESTIONS = 4
MOST_GIVEN = 8  # what one code holds
Give = Callable[[Iterable[tuple[str, str]], Head], Spoken]
Checks = Mapping[str, Check[...]]


class Seen(Card):
    """What the customer sees, in the agent's language; or what changed, or what was given."""

    all_wanted = Signal()

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._head = Text("section")
        self._head.setContentsMargins(18, 12, 18, 12)
        self.add(self._head)
        self.rest, self.all = Text(), button()
        speaker.fixed(self.all.setText, say("Show all"))
        self.all.clicked.connect(self.all_wanted)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(18, 10, 18, 10)
        foot.addWidget(self.rest, 1)
        foot.addWidget(self.all)
        self._rows: list[QWidget] = []

    @property
    def texts(self) -> list[str]:
        """The lines that are shown."""
        return [row.accessibleName() for row in self._rows]

    def clear(self) -> None:
        """Show nothing."""
        self._show([])

    def show_report(self, report: Report, checks: Checks) -> None:
        """Show what is worse than good; of the rest, how many."""
        self._head.setText(self._speaker(say("What the customer sees")))
        rows = []
        for verdict in (Verdict.PROBLEM, Verdict.ADVICE):
            for name, finding in report.findings.items():
                if finding.verdict is verdict:
                    rows.append(self._finding(finding, checks.get(name)))
        good = sum(each.verdict is Verdict.GOOD for each in report.findings.values())
        unsure = [n for n, each in report.findings.items() if each.verdict is Verdict.UNSURE]
        codes = ", ".join(checks[name].code for name in unsure if name in checks)
        missed = self._speaker(say("Could not be checked: {n}", n=len(unsure)))
        self.rest.setText(
            self._speaker.joined(
                say("Fine: {n}", n=good), f"{missed} ({codes})" if unsure else None
            )
        )
        self._show(rows, foot=True)

    def show_changes(
        self,
        changes: Mapping[str, tuple[Verdict, Verdict]],
        checks: Checks,
        headline: Callable[[str, Verdict], Words],
    ) -> None:
        """Show which check went from what to what."""
        says = self._speaker
        self._head.setText(says(say("What changed on the customer's device")))
        rows = []
        for name, (was, became) in changes.items():
            moved = say(
                "{was} → {became}",
                was=says(WORDS[Mark(was.value)]),
                became=says(WORDS[Mark(became.value)]),
            )
            code = checks[name].code if name in checks else name
            rows.append(self._row(says(headline(name, became)), says(moved), became, code))
        self._show(rows)

    def show_remedies(self, given: Iterable[tuple[Check[...], Remedy]]) -> None:
        """Show what words given back stand for."""
        says = self._speaker
        self._head.setText(says(say("These words are fixes that an agent gave")))
        rows = [
            self._row(says(remedy.title), " ".join(map(says, remedy.steps)), None, check.code)
            for check, remedy in given
        ]
        self._show(rows)

    def _finding(self, finding: Finding, check: Check[...] | None) -> QWidget:
        title = finding.remedies[0].title if finding.remedies else None
        below = self._speaker(title) if title else ""
        code = check.code if check else finding.check
        return self._row(self._speaker(finding.says), below, finding.verdict, code)

    def _row(self, title: str, below: str, verdict: Verdict | None, code: str) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(18, 10, 18, 10)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(Text("strong", title))
        if below:
            words.addWidget(Text("small", below))
        box.addLayout(words, 1)
        word = ""
        if verdict is not None:
            mark = Mark(verdict.value)
            word = self._speaker(WORDS[mark])
            box.addWidget(Pill(mark, word))
        box.addWidget(Text("code", code, wrap=False))
        row.setAccessibleName(" ".join(each for each in (code, word, title) if each))
        return row

    def _show(self, rows: list[QWidget], *, foot: bool = False) -> None:
        old = [each for each in self._rows if each is not self._foot]
        self._foot.setVisible(foot)
        self._rows = rows
        self.set_rows([*rows, *([self._foot] if foot else [])], keep=1)
        for each in old:
            each.hide()
            each.deleteLater()


class Given(Card):
    """The questions to ask next, and the remedies to give back as words."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(18, 14, 18, 16)
        self._box.setSpacing(9)
        self.add(inside)
        self._parts: list[QWidget] = []
        self.boxes: dict[tuple[str, str], QCheckBox] = {}
        self.questions: list[str] = []
        self.words: tuple[str, ...] = ()
        self._read, self._words = Text("small"), Text("lead")
        self._too_many = Text("muted")

    def clear(self) -> None:
        """Offer nothing."""
        for each in self._parts:
            self._box.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._parts, self.boxes, self.questions, self.words = [], {}, [], ()

    def offer(self, report: Report, checks: Checks, to: Head, give: Give) -> None:
        """Offer what fits this report."""
        self.clear()
        says = self._speaker
        needy = [
            (name, finding)
            for verdict in (Verdict.PROBLEM, Verdict.ADVICE)
            for name, finding in report.findings.items()
            if finding.verdict is verdict and name in checks
        ]
        self._put(Text("section", says(say("Ask next"))))
        if not needy:
            self._put(Text("body", says(say("What makes you call today?"))))
        for name, _ in needy[:MOST_QUESTIONS]:
            question = says(QUESTIONS[name])
            self.questions.append(question)
            self._put(Text("body", f"“{question}”"))
        if any(finding.remedies for _, finding in needy):
            self._put(Text("section", says(say("Give back"))))
        choose, offered = partial(self._choose, to, give), set[str]()
        for name, finding in needy:
            for remedy in finding.remedies:
                title = says(remedy.title)
                if title in offered:  # two checks with one cure: once is enough
                    continue
                offered.add(title)
                box = QCheckBox(f"{checks[name].code} · {title}")
                box.toggled.connect(choose)
                self.boxes[name, remedy.id] = box
                self._put(box)
        self._read, self._words = Text("small"), Text("lead")
        self._too_many = Text("muted")
        for each in (self._read, self._words, self._too_many):
            self._put(each)
        choose()

    def _put(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._box.addWidget(widget)

    def _choose(self, to: Head, give: Give, *_: object) -> None:
        chosen = [name for name, box in self.boxes.items() if box.isChecked()]
        for box in self.boxes.values():
            box.setEnabled(box.isChecked() or len(chosen) < MOST_GIVEN)
        full = say("These are as many as one code holds.")
        self._too_many.put(self._speaker(full) if len(chosen) >= MOST_GIVEN else "")
        self.words = ()
        if chosen:
            language = self._speaker.voice.language
            spoken = give(chosen, to)
            self.words = spoken.words(language if language in ("en", "ko") else "en")
        self._read.put(self._speaker(say("Read these to the customer")) if chosen else "")
        self._words.put(" · ".join(self.words))
