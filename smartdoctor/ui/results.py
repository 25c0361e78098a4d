"""Results: every finding in a searchable list, and beside it the one that is chosen."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QToolButton,
)

from smartdoctor.assets import resources
from smartdoctor.model import say
from smartdoctor.ui import theme
from smartdoctor.ui.detail import Detail
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.finding_list import FindingList
from smartdoctor.ui.findings_model import CHECK, FindingsFilter, FindingsModel
from smartdoctor.ui.page import Card, Page
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text, button, swap


class Results(Page):
    """The second page."""

    scan = Signal()
    stop = Signal()
    now = Signal()  # from another day back to today
    save = Signal()  # as a report

    def __init__(
        self,
        examination: Examination,
        findings: FindingsModel,
        speaker: Speaker,
        detail: Detail,
        *,
        past: bool = False,
    ) -> None:
        super().__init__()
        self._past = past
        self.examination = self._examination = examination
        self._findings, self._speaker = findings, speaker
        self._wanted = ""  # the check that was chosen, also while its finding is not there
        self._filter = FindingsFilter(findings, self)
        self._moving = False  # while rows go, what Qt chooses is not the owner's choice
        self._filter.rowsAboutToBeRemoved.connect(lambda: self._set_moving(moving=True))
        self._filter.rowsRemoved.connect(lambda: self._set_moving(moving=False))
        self.detail = detail
        speaker.fixed(self.title.setText, say("Results of another day") if past else say("Results"))
        self._buttons_above()
        self.search = self._search_field()
        self.list = FindingList(self._filter)
        self.first = self.list
        speaker.fixed(self.list.setAccessibleName, say("Results"))
        self._none = Text("muted")
        speaker.fixed(self._none.setText, say("Nothing found."))
        self._none.setContentsMargins(14, 12, 14, 12)
        left = Card()
        left.rows.addWidget(self.search)
        left.rows.addWidget(self._none)
        left.rows.addWidget(self.list, 1)
        left.rows.addSpacing(6)
        self.list.setMinimumHeight(theme.scaled(220, self.font()))
        self.search.setMinimumWidth(theme.scaled(240, self.font()))
        detail.setMinimumHeight(theme.scaled(300, self.font()))
        columns = QHBoxLayout()
        columns.setSpacing(18)
        self.bend(columns)
        self.bent.connect(detail.bend)
        columns.addWidget(left, 4)
        columns.addWidget(detail, 9)
        self.body.addLayout(columns, 1)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        for signal in (examination.began, examination.found, examination.working, examination.over):
            signal.connect(self._refresh)
        speaker.changed.connect(self._respeak)
        self._refresh()

    def _buttons_above(self) -> None:
        self.report = button()
        self._speaker.fixed(self.report.setText, say("Save report…"))
        self.report.clicked.connect(self.save)
        self.add_button(self.report)
        self._scan = button("primary")
        self._speaker.fixed(self._scan.setText, say("Scan again"))
        self._scan.clicked.connect(self.scan)
        self._stop = button()
        self._speaker.fixed(self._stop.setText, say("Stop"))
        self._stop.clicked.connect(self.stop)
        self.add_button(self._stop)
        self.add_button(self._scan)
        self.back = button("primary")
        self._speaker.fixed(self.back.setText, say("Back to now"))
        self.back.clicked.connect(self.now)
        if not self._past:
            self.back.hide()
        self.add_button(self.back)

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(clearButtonEnabled=True)
        icon = QIcon(str(resources() / "icons" / "find.svg"))
        field.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._speaker.fixed(field.setPlaceholderText, say("Find a check"))
        self._speaker.fixed(field.setAccessibleName, say("Find a check"))
        for each, name in zip(
            field.findChildren(QToolButton),
            (say("Find a check"), say("Clear the search")),
            strict=True,
        ):
            self._speaker.fixed(each.setAccessibleName, name)
        field.textChanged.connect(self._look_for)
        return field

    def show_check(self, check: str) -> None:
        """Choose a check; if the search hides it, the search gives way."""
        self._wanted = check
        index = self._filter.mapFromSource(self._findings.index_of(check))
        if not index.isValid():
            self.search.clear()
            index = self._filter.mapFromSource(self._findings.index_of(check))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flags)
            self.list.scrollTo(index)

    def show_area(self, title: str) -> None:
        """Show only what belongs to a tile, and choose the first of it."""
        self.search.setText(title)
        self._choose_first()

    def go_find(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _chosen(self, index: QModelIndex) -> None:
        check = index.data(CHECK)
        if check and not self._moving:
            self._wanted = check
            self.detail.show_check(check)

    def _set_moving(self, *, moving: bool) -> None:
        self._moving = moving

    def _look_for(self, text: str) -> None:
        self._filter.look_for(text)
        self.list.expandAll()
        self._none.setVisible(bool(text) and self._filter.rowCount() == 0)
        if self._filter.mapFromSource(self._findings.index_of(self._wanted)).isValid():
            self.show_check(self._wanted)
        else:
            self._choose_first()

    def _choose_first(self) -> None:
        first = self._filter.index(0, 0, self._filter.index(0, 0))
        if first.isValid():
            self.show_check(first.data(CHECK))

    def _refresh(self, *_: object) -> None:
        """Keep the chosen finding chosen when it moves, and choose one when there is one."""
        running = self._examination.phase is Phase.RUNNING
        if self._past:
            self._scan.hide()
            self._stop.hide()
        else:
            swap(self._stop if running else self._scan, self._scan if running else self._stop)
        self._scan.setDisabled(self._examination.again is not None)
        self.report.setEnabled(self._examination.report is not None)
        self.subtitle.put(self._sub())
        self._none.setVisible(bool(self.search.text()) and self._filter.rowCount() == 0)
        current = self.list.currentIndex().data(CHECK)
        if self._wanted and current != self._wanted and self._wanted in self._examination.findings:
            if self._filter.mapFromSource(self._findings.index_of(self._wanted)).isValid():
                self.show_check(self._wanted)
        elif current is None and not self._wanted and not running:
            self._choose_first()
        self.detail.show_check(self._wanted)

    def _sub(self) -> str:
        known = self._examination
        if known.phase is Phase.BEFORE:
            return self._speaker(say("Nothing has been checked yet."))
        if known.phase is Phase.RUNNING:
            return self._speaker(say("Checking your device…"))
        release = self._speaker.voice.value(known.report.device.release if known.report else "")
        when = self._speaker.when(known.taken_at)
        if self._past:
            return self._speaker.joined(say("as of {when}", when=when), release)
        return self._speaker.joined(release, when)

    def _respeak(self) -> None:
        self.search.clear()  # what was typed belongs to the other language
        self._refresh()
