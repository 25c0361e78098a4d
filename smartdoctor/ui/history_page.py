"""History: plots, a strip a check with a cell a day, and what changed between two scans."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from smartdoctor.history.export import as_json, samples_csv
from smartdoctor.history.look import reach
from smartdoctor.history.store import History
from smartdoctor.model import Check, Report, Words, say, say_many
from smartdoctor.ui import theme
from smartdoctor.ui.compare import Compare
from smartdoctor.ui.days import Days
from smartdoctor.ui.memory import Memory
from smartdoctor.ui.page import Card, Page, Tiles
from smartdoctor.ui.plot import Plot
from smartdoctor.ui.span import PRESETS, Span
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.strip import Strips
from smartdoctor.ui.trends import Trend, Trends
from smartdoctor.ui.verdicts import WORDS, Mark
from smartdoctor.ui.widgets import Choice, Shape, Text, button

KINDS = (("csv", say("Measured values")), ("json", say("Scans and measured values")))


class TrendCard(Card):
    """A plot with its name and newest value; while something is pointed at, that instead."""

    def __init__(self, span: Span, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._trend: Trend | None = None
        self._name = Text("strong")
        self._shape = Shape()
        self._value = Text("muted", wrap=False)
        self.plot = Plot(span, speaker)
        self.plot.pointed.connect(self._say)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self._shape)
        row.addWidget(self._value)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.plot)
        self.rows.addWidget(box)

    def show_trend(self, trend: Trend) -> None:
        """Show a series."""
        self._trend = trend
        self._name.setText(self._speaker(trend.subject.title))
        self._shape.show_mark(trend.mark)
        self._shape.setVisible(trend.mark is not Mark.WORKING)
        self._shape.setToolTip(self._speaker(WORDS[trend.mark]))
        self.plot.show_trend(trend)
        self._say("")

    def _say(self, pointed: str) -> None:
        if self._trend is not None:
            now = self._speaker.voice.value(self._trend.now, self._trend.unit)
            self._value.setText(pointed or now)
            self.setToolTip("" if pointed else self.plot.summary())


class HistoryPage(Page):
    """The third page."""

    opened = Signal(object, str)  # a Report of the past, and the check to show in it

    def __init__(
        self,
        memory: Memory,
        checks: Callable[[], Mapping[str, Check[...]]],
        speaker: Speaker,
    ) -> None:
        super().__init__()
        self._memory, self._speaker = memory, speaker
        self._numbers = False  # a table in the place of the plots
        self.span = Span()
        self.trends = Trends(memory, self.span, checks, speaker, self)
        self.days = Days(memory, self.span, checks, speaker, self)
        speaker.fixed(self.title.setText, say("History"))
        self._buttons_above()
        self.plots: dict[str, TrendCard] = {}
        self._tiles = Tiles(most=2, least=330)
        self._table = self._as_table()
        self._strips = Card()
        self.strips = Strips(self.days)
        self.strips.opened.connect(self._open)
        speaker.fixed(self.strips.setAccessibleName, say("Each check, each day"))
        self._more = button()
        self._more.clicked.connect(self._show_all)
        self._strips.rows.addWidget(self._strip_box())
        self.compare = Compare(memory, checks, speaker)
        self.bend(self.compare.boxes)
        for part in (self._tiles, self._table, self._strips, self.compare):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.span.changed.connect(self._show_span)
        speaker.changed.connect(self._speak)
        self._speak()

    def load(self) -> None:
        """Look into the history: when the page is shown, and after each scan."""
        there = self._memory.ask(reach, None)
        self.span.reach(*(there or (None, None)))
        self._show_span()
        self.compare.load()

    # -- the parts

    def _buttons_above(self) -> None:
        self.table = button()
        self.table.clicked.connect(self._turn)
        self.export = button()
        self._speaker.fixed(self.export.setText, say("Export…"))
        self.export.clicked.connect(self._export)
        self.length = Choice()
        for key in PRESETS:
            self.length.addItem("", key)
        self._speaker.fixed(self.length.setAccessibleName, say("How long ago"))
        self._speaker.fixed(self.length.setPlaceholderText, say("As zoomed"))
        self.length.activated.connect(lambda: self.span.choose(self.length.currentData()))
        self.first = self.length
        for each in (self.length, self.export, self.table):
            self.add_button(each)

    def _as_table(self) -> QTableView:
        table = QTableView()
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(theme.scaled(320, self.font()))
        table.setCornerButtonEnabled(False)
        self._speaker.fixed(table.setAccessibleName, say("What was measured"))
        return table

    def _strip_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        title = Text("section")
        self._speaker.fixed(title.setText, say("Each check, each day"))
        self._calm = Text("muted")
        column.addWidget(title)
        column.addWidget(self._calm)
        column.addWidget(self.strips)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    # -- what is shown

    def _show_span(self) -> None:
        self.trends.load()
        self.days.load()
        for trend in self.trends.trends:
            series = trend.subject.series
            if series not in self.plots:
                self.plots[series] = TrendCard(self.span, self._speaker)
            self.plots[series].show_trend(trend)
        shown = [self.plots[trend.subject.series] for trend in self.trends.trends]
        if self._tiles.tiles != shown:
            self.plots = {
                trend.subject.series: card
                for trend, card in zip(self.trends.trends, shown, strict=True)
            }
            self._tiles.set_tiles(list(shown))
        self.length.setCurrentIndex(self.length.findData(self.span.preset))
        self._show_parts()
        self._speak()

    def _turn(self) -> None:
        """Plots become a table, and the table plots."""
        self._numbers = not self._numbers
        self._table.setModel(self.trends if self._numbers else None)  # hidden it would measure all
        self._show_parts()
        self._speak()

    def _show_parts(self) -> None:
        table, any_trend = self._numbers, bool(self.trends.trends)
        self._tiles.setVisible(any_trend and not table)
        self._table.setVisible(any_trend and table)
        if table:
            self._table.resizeColumnsToContents()
        known = self.days.needy + self.days.hidden
        self._strips.setVisible(bool(known) or self.days.whole)
        self.strips.setVisible(self.days.rowCount() > 0)
        self._calm.setVisible(not self.days.needy)
        self._more.setVisible(bool(self.days.hidden))
        for each in (self.table, self.export, self.length):
            each.setEnabled(any_trend or bool(known))
        stops: list[QWidget] = [self.length, self.export, self.table]
        stops += [card.plot for card in self.plots.values()]
        stops += [self._table, self.strips, self._more, self.compare.before, self.compare.after]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _show_all(self) -> None:
        self.days.whole = True
        self.days.load()
        self._show_parts()
        self.strips.setFocus(Qt.FocusReason.OtherFocusReason)

    def _speak(self) -> None:
        self.table.setText(self._speaker(say("As plots") if self._numbers else say("As a table")))
        for row in range(self.length.count()):
            self.length.setItemText(row, self._speaker(PRESETS[self.length.itemData(row)][0]))
        for trend in self.trends.trends:
            self.plots[trend.subject.series].show_trend(trend)
        hidden = self.days.hidden
        self._more.setText(
            self._speaker(say_many("Show {n} more check", "Show {n} more checks", n=hidden))
        )
        self._calm.setText(self._speaker(say("Nothing needed attention in this time.")))
        self.subtitle.put(self._speaker.joined(*self._sub()))

    def _sub(self) -> tuple[Words | None, ...]:
        if not self.days.scans and not self.trends.trends:
            trouble = self._memory.trouble
            begin = say("What each scan of this device finds will be kept here, and only here.")
            return (trouble or say("There is no history yet."), begin)
        days = max(round((self.span.until - self.span.since).total_seconds() / 86400), 1)
        span = say_many("within {n} day", "within {n} days", n=days)
        scans = say_many("{n} scan", "{n} scans", n=self.days.scans)
        return (scans, span, say("kept on this device only"), self._memory.trouble)

    # -- what the owner does

    def _open(self, scan: int, check: str) -> None:
        def look(history: History) -> Report | None:
            return history.report(scan)

        report = self._memory.ask(look, None)
        if report is not None:
            self.opened.emit(report, check)
        else:
            self._speak()

    def _export(self) -> None:
        kinds = [f"{self._speaker(words)} (*.{ending})" for ending, words in KINDS]
        title = self._speaker(say("Export the history"))
        start = str(Path.home() / "smartdoctor-history.csv")
        path, kind = QFileDialog.getSaveFileName(self, title, start, ";;".join(kinds))
        if path:
            self.subtitle.put(self._speaker(self.write(Path(path), json=kind == kinds[1])))

    def write(self, path: Path, *, json: bool) -> Words:
        """Write everything into a file of the owner's; returns what to say about it."""
        if json or path.suffix == ".json":
            path = path.with_suffix(".json")

        def pieces(history: History) -> bool:
            told = (
                as_json(history, samples=True) if path.suffix == ".json" else samples_csv(history)
            )
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(told)
            return True

        try:
            if self._memory.ask(pieces, otherwise=False):
                return say("Written to {name}.", name=path.name)
        except OSError as error:
            return say("The file could not be written ({detail}).", detail=error.strerror or "")
        return self._memory.trouble or say("There is no history yet.")
