"""What happened: the last reminders and examinations, why there was none, and what comes next."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartdoctor.model import say
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.diary import Diary
from smartdoctor.schedule.due import Job, jobs_of
from smartdoctor.schedule.told import JOBS, when
from smartdoctor.ui.page import Card
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text

SHOWN = 8


class Happened(Card):
    """A card with one line for each thing that happened, newest first."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        box = QWidget()
        self._column = QVBoxLayout(box)
        self._column.setContentsMargins(17, 14, 17, 16)
        self._column.setSpacing(8)
        heading = Text("section")
        speaker.fixed(heading.setText, say("What happened"))
        self._column.addWidget(heading)
        self.add(box)

    def show_diary(self, diary: Diary, choices: Choices, coming: Callable[[Job], datetime]) -> None:
        """Show it anew."""
        while self._column.count() > 1:
            self._column.takeAt(1).widget().deleteLater()
        now, speak = datetime.now(UTC), self._speaker
        for entry in reversed(diary.entries[-SHOWN:]):
            moment = _capital(speak(when(entry.at, now)))
            said = " ".join(speak(each) for each in (entry.did, *entry.said))
            self._column.addWidget(Text("body", f"{moment}   {said}"))
        if not diary.entries:
            self._column.addWidget(Text("body", speak(say("Nothing yet."))))
        parts = [
            speak(say("{moment} ({job})", moment=when(coming(job), now), job=JOBS[job.name]))
            for job in jobs_of(choices)
            if job.often != "sample"
        ]
        line = say("Next: {parts}", parts=tuple(parts)) if parts else say("Nothing is scheduled.")
        self._column.addWidget(Text("muted", speak(line)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
