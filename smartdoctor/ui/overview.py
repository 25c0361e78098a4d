"""Overview: one sentence, what to do first, and a tile an area; before, during and after a scan."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from smartdoctor.model import Remedy, Verdict, Words, say, say_many
from smartdoctor.ui import theme
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.findings_model import CAUSED, CHECK, MARK, FirstThings
from smartdoctor.ui.page import Card, Page, Tiles, direction
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.tiles_model import SUMMARY, TilesModel
from smartdoctor.ui.verdicts import WORDS, Mark
from smartdoctor.ui.widgets import Pill, Pressable, Shape, Text, button, swap


class FirstRow(Pressable):
    """One thing to do first: verdict, sentence, code, and the first remedy as a button."""

    details = Signal(str)
    settings = Signal(str)

    def __init__(self, check: str) -> None:
        super().__init__("row")
        self._check = check
        self._page = ""
        self._pill = Pill(Mark.PROBLEM, "")
        self._says = Text("strong")
        self._more = Text("small")
        self._caused = Text("small")
        self._code = Text("code", wrap=False)
        self._remedy = button()
        words = QVBoxLayout()
        words.setSpacing(3)
        for text in (self._says, self._more, self._caused):
            words.addWidget(text)
        end = QHBoxLayout()
        end.setSpacing(theme.GAP)
        end.addWidget(self._code)
        end.addWidget(self._remedy)
        end.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 13, 16, 13)
        self._row.setSpacing(theme.GAP)
        self._row.addWidget(self._pill)
        self._row.addLayout(words, 1)
        self._row.addLayout(end)
        self.clicked.connect(lambda: self.details.emit(self._check))
        self._remedy.clicked.connect(self._press)

    def bend(self, narrow: bool) -> None:  # noqa: FBT001 - a slot
        """Stand side by side, or one below the other."""
        self._row.setDirection(direction(narrow=narrow))

    def show_finding(
        self, examination: Examination, speaker: Speaker, caused: tuple[str, ...], page: str
    ) -> None:
        """Fill the row; `page` is the settings page its button opens, "" for the details."""
        check, finding = examination.checks[self._check], examination.findings[self._check]
        mark = Mark.of(finding.verdict)
        self._page = page
        self._pill.show_mark(mark, speaker(WORDS[mark]))
        self._says.setText(speaker(finding.says))
        self._more.put(speaker(finding.more) if finding.more else "")
        self._caused.put("\n".join(speaker(_because(examination, each)) for each in caused))
        self._code.setText(check.code)
        label = say("Open settings") if page else say("Show me…")
        if examination.phase is Phase.RUNNING and not page:
            label = say("Details")
        self._remedy.setText(speaker(label))
        name = speaker.joined(WORDS[mark], finding.says)
        self.setAccessibleName(name)
        self._remedy.setAccessibleName(
            f"{speaker(label)}: {_title(finding.remedies, speaker) or name}"
        )
        self.updateGeometry()

    def _press(self) -> None:
        if self._page:
            self.settings.emit(self._page)
        else:
            self.details.emit(self._check)


class TileButton(Pressable):
    """One tile: shape, name, summary."""

    def __init__(self) -> None:
        super().__init__("tile")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._shape = Shape()
        self._title = Text("strong")
        self._summary = Text("small")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 14, 12)
        row.setSpacing(theme.GAP)
        row.addWidget(self._shape)
        row.addLayout(words, 1)

    def show_tile(self, index: QModelIndex, speaker: Speaker) -> None:
        """Fill the tile from its row of the model."""
        mark = index.data(MARK)
        self._shape.show_mark(mark)
        self._title.setText(index.data())
        self._summary.setText(index.data(SUMMARY))
        self.setAccessibleName(
            f"{index.data(Qt.ItemDataRole.AccessibleTextRole)}, {speaker(WORDS[mark])}"
        )
        self.updateGeometry()


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
    ) -> None:
        super().__init__()
        self._examination, self._first, self._tiles = examination, first, tiles
        self._speaker, self._page_exists = speaker, page_exists
        self._rows: dict[str, FirstRow] = {}
        self._scan = button("primary")
        self._scan.clicked.connect(self.scan)
        self.setFocusProxy(self._scan)
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

    def _fill_head(self) -> None:
        running = self._examination.phase is Phase.RUNNING
        before = self._examination.phase is Phase.BEFORE
        self.title.setText(self._speaker(self._headline()))
        self.subtitle.put(self._speaker.joined(*self._sub()))
        self._scan.setText(self._speaker(say("Check this device") if before else say("Scan again")))
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
        stays = say("results stay on this device")
        when = self._speaker.when(known.taken_at)
        if known.phase is Phase.STOPPED or known.report is None:
            answered = len(known.findings) - known.count(Verdict.SKIPPED, Verdict.UNSURE)
            return (say("{n} of {total} checked", n=answered, total=len(known.asked)), when, stays)
        took = say_many(
            "{n} check in {seconds:duration}",
            "{n} checks in {seconds:duration}",
            n=len(known.report.findings),
            seconds=known.report.seconds,
        )
        return (took, when, stays)


def _because(examination: Examination, check: str) -> Words:
    known, finding = examination.checks[check], examination.findings[check]
    return say("Probably because of this: {says} ({code})", says=finding.says, code=known.code)


def _title(remedies: tuple[Remedy, ...], speaker: Speaker) -> str:
    return speaker(remedies[0].title) if remedies else ""


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    inside = QHBoxLayout(box)
    inside.setContentsMargins(16, 12, 16, 12)
    inside.addWidget(widget)
    return box
