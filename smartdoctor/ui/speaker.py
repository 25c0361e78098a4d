"""The window's voice: says every sentence, and says it anew when the language changes."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from smartdoctor.language import Voice
from smartdoctor.model import Words, say


class Speaker(QObject):
    """Holds the present voice.

    Texts of lasting widgets are registered once with `fixed`; views that are filled from data
    listen to `changed` and fill themselves anew.
    """

    changed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.voice = Voice(language)
        self._fixed: list[tuple[Callable[[str], object], Words]] = []

    def __call__(self, words: Words) -> str:
        """Say one sentence now."""
        return self.voice(words)

    def fixed(self, put: Callable[[str], object], words: Words) -> None:
        """Say this now and after every change of language."""
        put(self.voice(words))
        self._fixed.append((put, words))

    def speak(self, language: str) -> None:
        """Go on in another language."""
        self.voice = Voice(language)
        for put, words in self._fixed:
            put(self.voice(words))
        self.changed.emit()

    def joined(self, *parts: Words | str | None) -> str:
        """Say several short parts with dots between them; a str is said already."""
        spoken = [part if isinstance(part, str) else self.voice(part) for part in parts if part]
        return " · ".join(part for part in spoken if part)

    def when(self, moment: datetime | None, now: datetime | None = None) -> str:
        """Say when something was, the short way if it was today."""
        if moment is None:
            return ""
        here = moment.astimezone()
        if here.date() == (now or datetime.now().astimezone()).date():
            return self.voice(say("today {time}", time=f"{here:%H:%M}"))
        return self.voice.value(moment.isoformat(), "moment")
