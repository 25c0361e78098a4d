"""What is kept on this device: how long, how much, what between scans; and all of it gone."""

from PySide6.QtCore import QSignalBlocker, Signal

from smartdoctor.history.recall import MOST_DAYS
from smartdoctor.model import Words, say, say_many
from smartdoctor.ui.keeping_wiring import Keeping
from smartdoctor.ui.page import Card
from smartdoctor.ui.setting_row import SettingRow
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Choice, Text, Toggle, button

SPANS: dict[int, Words] = {  # days
    30: say("1 month"),
    182: say("6 months"),
    365: say("1 year"),
    730: say("2 years"),
    1825: say("5 years"),
    3650: say("10 years"),
    MOST_DAYS: say("Forever"),
}


ONLY_HERE = say("kept on this device only")


class KeepingCard(Card):
    """Every change holds at once."""

    export = Signal()  # the owner wants a file of the history
    forget = Signal(int)  # the owner wants everything deleted; how many scans that are

    def __init__(self, keeping: Keeping, speaker: Speaker) -> None:
        super().__init__()
        self._keeping, self._speaker = keeping, speaker
        self._scans = 0
        self.length, self.samples = Choice(), Toggle()
        self._export, self._delete = button(), button("danger")
        row = SettingRow(speaker, say("Keep history for"), [self.length])
        row.lock(*([self.length] if keeping.set_days is not None else []))
        self.add(row)
        cost = say(
            "Every five minutes, by the system's own scheduler: shows what drains the battery or"
            " eats memory between two examinations. Each time costs about a second of the"
            " processor."
        )
        often = say("Note battery, Wi-Fi and memory in between")
        self.add(SettingRow(speaker, often, [self.samples], cost))
        buttons = [self._export, self._delete]
        self._amount = SettingRow(speaker, say("What is kept"), buttons, ONLY_HERE)
        self.add(self._amount)
        speaker.fixed(self._export.setText, say("Export…"))
        speaker.fixed(self._export.setAccessibleName, say("Export the history"))
        speaker.fixed(self._delete.setText, say("Delete everything…"))
        self.trouble = Text("small")
        self.trouble.setContentsMargins(17, 8, 17, 8)
        self.rows.addWidget(self.trouble)
        self.trouble.hide()
        self.length.activated.connect(self._take_length)
        self.samples.toggled.connect(self._take_samples)
        self._export.clicked.connect(self.export)
        self._delete.clicked.connect(lambda: self.forget.emit(self._scans))
        speaker.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what holds now: the schedule may have been changed from the terminal."""
        say_, days = self._speaker, self._keeping.days
        named = {**SPANS, days: SPANS.get(days) or say_many("{n} day", "{n} days", n=days)}
        with QSignalBlocker(self.length), QSignalBlocker(self.samples):
            self.length.clear()
            for each in sorted(named):
                self.length.addItem(say_(named[each]), each)
            self.length.setCurrentIndex(self.length.findData(days))
            self.samples.setChecked(self._keeping.samples)
        self.samples.update()
        self._scans, size = self._keeping.amount()
        scans = say_many("{n} scan", "{n} scans", n=self._scans)
        self._amount.small.setText(say_.joined(scans, say_.voice.value(size, "bytes"), ONLY_HERE))

    def _take_length(self, *_: object) -> None:
        if not self._keeping.keep_for(self.length.currentData()):
            self._tell(say("The settings could not be written."))
            return
        self._tell(None)
        self.refresh()

    def _take_samples(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self._tell(self._keeping.note_samples(self._speaker.voice.language, on=on))
        self.refresh()

    def _tell(self, trouble: Words | None) -> None:
        self.trouble.put(self._speaker(trouble) if trouble is not None else "")
