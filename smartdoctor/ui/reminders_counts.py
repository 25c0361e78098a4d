"""What counts as a backup: a small dialog."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from smartdoctor.model import say
from smartdoctor.schedule.choices import Choices
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text


class Counts(QDialog):
    """A box to tick for each program that was found, and for the two kinds that are no backup."""

    def __init__(
        self, choices: Choices, tools: tuple[str, ...], speaker: Speaker, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self.setWindowTitle(speaker(say("Counts as a backup")))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        known = dict.fromkeys((*tools, *choices.ignored))
        self.tools = {tool: self._box(column, tool) for tool in known}
        for tool, box in self.tools.items():
            box.setChecked(tool not in choices.ignored)
        if not known:
            none = say("No backup program has been found yet; the first reminder looks for them.")
            column.addWidget(Text("small", speaker(none)))
        snapshots = say("Snapshots: older versions on the same disk, gone when the disk is")
        synced = say("Synchronised folders: what is deleted here is deleted there")
        self.snapshots = self._box(column, speaker(snapshots))
        self.snapshots.setChecked(choices.snapshots)
        self.synced = self._box(column, speaker(synced))
        self.synced.setChecked(choices.synced)
        which = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(which.Ok | which.Cancel)
        buttons.button(which.Ok).setText(speaker(say("Apply")))
        buttons.button(which.Cancel).setText(speaker(say("Cancel")))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def choices(self) -> Choices:
        """Return the choices with what is ticked now."""
        ignored = [tool for tool, box in self.tools.items() if not box.isChecked()]
        return replace(
            self._choices,
            not_counted="\n".join(ignored),
            snapshots=self.snapshots.isChecked(),
            synced=self.synced.isChecked(),
        )

    def _box(self, column: QVBoxLayout, text: str) -> QCheckBox:
        box = QCheckBox(text.replace("&", "&&"))
        column.addWidget(box)
        return box
