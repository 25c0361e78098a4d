"""Overview: one sentence, what to do first, and a tile an area; before, during and after a scan."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from smartdoctor.model import Verdict, Words, say, say_many
from smartdoctor.policy.keys import Policy
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.findings_model import CAUSED, CHECK, FirstThings
from smartdoctor.ui.overview_parts import FirstRow, TileButton
from smartdoctor.ui.page import Card, Page, Tiles
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.tiles_model import TilesModel
from smartdoctor.ui.verdicts import Mark
from smartdoctor.ui.widgets import Text, button, swap


class Overview(Page):
    """The first page."""

    details = Signal(str)  # show this check in the results
    area = Signal(str)  # show the results of this tile, by its title
    settings = Signal(str)  # open this page of the system's settings
    scan = Signal()
    stop = Signal()

    def __init__(
        self,
        examination: Examination,
        first: FirstThings,
        tiles: TilesModel,
        speaker: Speaker,
        page_exists: Callable[[str], bool],
        *,
        past: bool = False,
    ) -> None:
        super().__init__()
        self._past = past  # of another device: nothing can be examined here
        self._examination, self._first, self._tiles = examination, first, tiles
        self._speaker, self._page_exists = speaker, page_exists
        self._rows: dict[str, FirstRow] = {}
        self._scan = button("primary")
        self._scan.clicked.connect(self.scan)
        self.first = self._scan
        self._stop = button()
        self._stop.clicked.connect(self.stop)
        speaker.fixed(self._stop.setText, say("Stop"))
        self.add_button(self._stop)
        self.add_button(self._scan)
        self._progress = QProgressBar(textVisible=False)
        speaker.fixed(self._progress.setAccessibleName, say("Progress of the check"))
        self._card = Card()
        self._section = Text("section")
        self._card.add(_padded(self._section))
        self._below = Text("section")
        speaker.fixed(self._below.setText, say("Everything that was checked"))
        self._grid = Tiles()
        self._tile_buttons: list[TileButton] = []
        self._tiles_first = False  # while scanning they show more than the findings do
        for part in (self._progress, self._card, self._below, self._grid):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._make_tiles()
        tiles.modelReset.connect(self._make_tiles)
        tiles.dataChanged.connect(self._fill_tiles)
        first.modelReset.connect(self._fill_rows)
        for signal in (examination.began, examination.working, examination.over, speaker.changed):
            signal.connect(self._fill_head)
        examination.found.connect(self._fill_head)
        self._fill_rows()
        self._fill_head()

    def show_policy(self, policy: Policy) -> None:
        """Say when the organisation's policy does not hold."""
        if policy.troubled:
            from smartdoctor.ui.policy_note import PolicyNote  # seldom needed

            self.body.insertWidget(1, PolicyNote(policy, self._speaker))

    # -- the parts

    def _make_tiles(self) -> None:
        self._tile_buttons = [TileButton() for _ in range(self._tiles.rowCount())]
        for row, tile in enumerate(self._tile_buttons):
            tile.clicked.connect(
                lambda _=False, row=row: self.area.emit(self._tiles.index(row).data())
            )
        self._grid.set_tiles(list(self._tile_buttons))
        self._fill_tiles()

    def _fill_tiles(self) -> None:
        for row, tile in enumerate(self._tile_buttons):
            tile.show_tile(self._tiles.index(row), self._speaker)

    def _fill_rows(self) -> None:
        """Keep the rows that stay, so that the keyboard's place in them is not lost."""
        wanted = [self._first.index(row) for row in range(self._first.rowCount())]
        for check in set(self._rows) - {index.data(CHECK) for index in wanted}:
            self._rows.pop(check).deleteLater()
        for index in wanted:
            check = index.data(CHECK)
            if check not in self._rows:
                self._rows[check] = FirstRow(check)
                self._rows[check].details.connect(self.details)
                self._rows[check].settings.connect(self.settings)
                self._rows[check].bend(self.narrow)
                self.bent.connect(self._rows[check].bend)
            remedies = self._examination.findings[check].remedies
            page = remedies[0].opens if remedies and remedies[0].opens else ""
            self._rows[check].show_finding(
                self._examination,
                self._speaker,
                index.data(CAUSED),
                page if page and self._page_exists(page) else "",
            )
        self._card.set_rows([self._rows[index.data(CHECK)] for index in wanted], keep=1)
        self._card.setVisible(bool(wanted))
        self._order()

    def _fill_head(self) -> None:
        running = self._examination.phase is Phase.RUNNING
        before = self._examination.phase is Phase.BEFORE
        self.title.setText(self._speaker(self._headline()))
        self.subtitle.put(self._speaker.joined(*self._sub()))
        self._scan.setText(self._speaker(say("Check this device") if before else say("Scan again")))
        if self._past:
            self._scan.hide()
            self._stop.hide()
        else:
            swap(self._stop if running else self._scan, self._scan if running else self._stop)
        self._scan.setDisabled(self._examination.again is not None)
        self._progress.setVisible(running)
        self._progress.setRange(0, max(len(self._examination.asked), 1))
        self._progress.setValue(len(self._examination.findings))
        self._section.setText(
            self._speaker(say("Found so far") if running else say("What to do first"))
        )
        self._card.setVisible(bool(self._first.rowCount()))
        self._below.setVisible(not running and not before)
        if running is not self._tiles_first:
            self._tiles_first = running
            place = self.body.indexOf(self._progress) + 1
            self.body.insertWidget(place if running else place + 2, self._grid)
            self._order()

    def _order(self) -> None:
        """Let keyboard and screen reader meet things in the order the eye does."""
        rows = [self._rows[self._first.index(row).data(CHECK)] for row in range(len(self._rows))]
        tiles, things = list(self._tile_buttons), [part for row in rows for part in row.stops]
        order: list[QWidget] = [self._stop, self._scan]
        order += [*tiles, *things] if self._tiles_first else [*things, *tiles]
        for one, next_one in pairwise(order):
            QWidget.setTabOrder(one, next_one)
        for row in rows:
            row.raise_()
        parts = (
            (self._grid, self._card) if self._tiles_first else (self._card, self._below, self._grid)
        )
        for part in parts:
            part.raise_()

    # -- the words

    def _headline(self) -> Words:
        phase = self._examination.phase
        needy = self._examination.count(Verdict.PROBLEM, Verdict.ADVICE)
        if phase is Phase.BEFORE:
            return say("How is this device doing?")
        if phase is Phase.RUNNING:
            return say("Checking your device…")
        if phase is Phase.FAILED:
            return say("The check could not be finished")
        if phase is Phase.STOPPED:
            return say("Stopped before everything was checked")
        if needy:
            return say_many("{n} thing needs attention", "{n} things need attention", n=needy)
        if self._examination.aside_count():
            return say("Nothing needs attention but what you have put aside")
        if self._examination.count(Verdict.GOOD):
            return say("Everything that could be checked is fine")
        return say("Nothing could be checked")

    def _sub(self) -> tuple[Words | str | None, ...]:
        known = self._examination
        if known.phase is Phase.BEFORE:
            return (
                say("It takes a few seconds. Nothing is changed; the results stay on this device."),
            )
        if known.phase is Phase.RUNNING:
            done = say("{n} of {total}", n=len(known.findings), total=len(known.asked))
            return (done, next(iter(known.doing.values()), None))
        if known.phase is Phase.FAILED:
            return (known.trouble, say("What was found until then is below. Please try again."))
        stays = None if self._past else say("results stay on this device")
        when = self._speaker.when(known.taken_at)
        if known.phase is Phase.STOPPED or known.report is None:
            marks = [Mark.of(finding) for finding in known.findings.values()]
            answered = sum(mark not in (Mark.UNSURE, Mark.UNASKED) for mark in marks)
            return (say("{n} of {total} checked", n=answered, total=len(known.asked)), when, stays)
        took = say_many(
            "{n} check in {seconds:duration}",
            "{n} checks in {seconds:duration}",
            n=len(known.report.findings),
            seconds=known.report.seconds,
        )
        aside = known.aside_count()
        kept = say_many("{n} put aside", "{n} put aside", n=aside) if aside else None
        return (took, when, kept, stays)


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    inside = QHBoxLayout(box)
    inside.setContentsMargins(16, 12, 16, 12)
    inside.addWidget(widget)
    return box
