"""Reminders: of backups, and regular examinations; every change is with the system at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartdoctor.model import Words, say
from smartdoctor.schedule.choices import DAYS, HOW_OFTEN, Choices
from smartdoctor.schedule.told import OFTEN
from smartdoctor.ui.page import Card, Page
from smartdoctor.ui.reminders_diary import Happened
from smartdoctor.ui.setting_row import SettingRow
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Choice, Text, Toggle, button
from smartdoctor.ui.wiring import Wiring

DAY = 86400.0
HALF_HOURS = tuple(f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30))
QUIET = (("22:00", "08:00"), ("21:00", "07:00"), ("20:00", "09:00"), ("18:00", "09:00"))
NO_QUIET = ("00:00", "00:00")


class RemindersPage(Page):
    """Made when it is first looked at."""

    def __init__(self, wiring: Wiring, speaker: Speaker, network: Callable[[], bool]) -> None:
        super().__init__()
        self._reminders, self._speaker = wiring.reminders(), speaker
        self._network = network
        self._choices = self._reminders.choices()
        speaker.fixed(self.title.setText, say("Reminders"))
        speaker.fixed(
            self.subtitle.setText,
            say("Run by the system's own scheduler; nothing stays in the background"),
        )
        self.trouble = Text("strong")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self._backup_card()
        self._scan_card()
        self.happened = Happened(speaker)
        self.body.addWidget(self.happened)
        if not wiring.page_exists("backup"):
            self.body.addWidget(self._steps_card())
        self.body.addStretch(1)
        self.first = self.backup
        speaker.changed.connect(self.refresh)
        self.backup.toggled.connect(self._take)
        self.scan.toggled.connect(self._take)
        for choice in (self.days, self.at, self.quiet, self.often, self.scan_at):
            choice.activated.connect(self._take)
        self.counts.clicked.connect(self._choose_counts)

    def showEvent(self, event: QShowEvent) -> None:
        """What happened since it was last looked at."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now: the settings may have been changed from the terminal."""
        chosen = self._choices = self._reminders.choices()
        say_ = self._speaker
        days = sorted({*DAYS, chosen.days})
        self._fill(self.days, [(say_(say("{age:duration}", age=n * DAY)), n) for n in days])
        self._fill(self.at, [(each, each) for each in sorted({*HALF_HOURS, chosen.at})])
        hours = sorted({*HALF_HOURS, chosen.scan_at})
        self._fill(self.scan_at, [(each, each) for each in hours])
        mine = (chosen.quiet_from, chosen.quiet_until)
        quiet = [*QUIET, *([mine] if mine not in QUIET and mine[0] != mine[1] else [])]
        named = [
            (say_(say("not between {start} and {end}", start=start, end=end)), (start, end))
            for start, end in quiet
        ]
        self._fill(self.quiet, [*named, (say_(say("at any time")), NO_QUIET)])
        self._fill(self.often, [(say_(OFTEN[each]), each) for each in HOW_OFTEN])
        for box, value in (
            (self.days, chosen.days),
            (self.at, chosen.at),
            (self.quiet, mine if mine[0] != mine[1] else NO_QUIET),
            (self.often, chosen.often),
            (self.scan_at, chosen.scan_at),
        ):
            box.setCurrentIndex(
                next((row for row in range(box.count()) if box.itemData(row) == value), 0)
            )
        for toggle, on in ((self.backup, chosen.backup), (self.scan, chosen.scan)):
            with QSignalBlocker(toggle):
                toggle.setChecked(on)
            toggle.update()
        self.happened.show_diary(self._reminders.diary(), chosen, self._reminders.next)

    def _backup_card(self) -> None:
        card, say_ = Card(), self._speaker
        self.backup = Toggle()
        self.days, self.at, self.quiet = Choice(), Choice(), Choice()
        self.counts = button()
        say_.fixed(self.counts.setText, say("Change…"))
        say_.fixed(self.quiet.setAccessibleName, say("Quiet hours"))
        sub = say("Only when the newest backup is really older than this")
        what = say(
            "Time Machine · Déjà Dup, Borg, restic ... · File History. Cloud folders and"
            " snapshots on the same disk do not."
        )
        on = say("Remind me to back up")
        quiet = ("quiet_from", "quiet_until")
        rows: tuple[tuple[SettingRow, Mapping[QWidget, Sequence[str]]], ...] = (
            (SettingRow(say_, on, [self.backup], sub, strong=True), {self.backup: ("backup",)}),
            (SettingRow(say_, say("Older than"), [self.days]), {self.days: ("days",)}),
            (
                SettingRow(say_, say("At"), [self.at, self.quiet]),
                {self.at: ("at",), self.quiet: quiet},
            ),
        )
        for row, controls in rows:
            self._lock(row, controls)
            card.add(row)
        card.add(SettingRow(say_, say("Counts as a backup"), [self.counts], what))
        self.body.addWidget(card)

    def _scan_card(self) -> None:
        card, say_ = Card(), self._speaker
        self.scan = Toggle()
        self.often, self.scan_at = Choice(), Choice()
        say_.fixed(self.scan_at.setAccessibleName, say("Time of day"))
        sub = say("Quietly; tells you only about something new")
        on = say("Check this device by itself")
        toggle = SettingRow(say_, on, [self.scan], sub, strong=True)
        self._lock(toggle, {self.scan: ("scan",)})
        card.add(toggle)
        often = SettingRow(say_, say("How often"), [self.often, self.scan_at])
        self._lock(often, {self.often: ("often",), self.scan_at: ("scan_at",)})
        card.add(often)
        self.body.addWidget(card)

    def _lock(self, row: SettingRow, controls: Mapping[QWidget, Sequence[str]]) -> None:
        """Lock what stands for a choice that the organisation has made."""
        made = self._reminders.locked()
        row.lock(*(each for each, names in controls.items() if made.intersection(names)))

    def _steps_card(self) -> QWidget:
        """What to do where no backup program was found whose window could be opened."""
        from smartdoctor.checks.backup.steps import SET_UP

        card = Card()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(17, 14, 17, 16)
        for role, words in (("section", SET_UP.title), *(("body", each) for each in SET_UP.steps)):
            line = Text(role)
            self._speaker.fixed(line.setText, words)
            column.addWidget(line)
        card.add(box)
        return card

    def _fill(self, box: Choice, items: list[tuple[str, object]]) -> None:
        with QSignalBlocker(box):
            box.clear()
            for text, data in items:
                box.addItem(text, data)

    def _take(self, *_: object) -> None:
        quiet_from, quiet_until = self.quiet.currentData()
        self._apply(
            replace(
                self._choices,
                backup=self.backup.isChecked(),
                days=self.days.currentData(),
                at=self.at.currentData(),
                quiet_from=quiet_from,
                quiet_until=quiet_until,
                scan=self.scan.isChecked(),
                often=self.often.currentData(),
                scan_at=self.scan_at.currentData(),
                offline=not self._network(),
            )
        )

    def _apply(self, choices: Choices) -> None:
        trouble = self._reminders.apply(choices, self._speaker.voice.language)
        self.trouble.put(self._said(trouble))
        self.refresh()

    def _said(self, trouble: Words | None) -> str:
        return self._speaker(trouble) if trouble is not None else ""

    def _choose_counts(self) -> None:
        from smartdoctor.ui.reminders_counts import Counts  # seldom asked for

        dialog = Counts(self._choices, self._reminders.diary().tools, self._speaker, self)
        if dialog.exec():
            self._apply(dialog.choices())
