"""Inside the window: the strip at the left, one page at a time, and the keys."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smartdoctor.model import Words, say
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.navigation import ABOVE, Navigation
from smartdoctor.ui.notice import Notice
from smartdoctor.ui.page import Page
from smartdoctor.ui.pages import Pages
from smartdoctor.ui.paperwork import Paperwork
from smartdoctor.ui.settings import Settings, save
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import Mark
from smartdoctor.ui.wiring import Wiring

if TYPE_CHECKING:
    from smartdoctor.ui.results import Results


class Window(QWidget):
    """What fills the window: the strip, a page, the keys."""

    painted = Signal()  # once, after the first paint
    changed = Signal(object)  # the owner's Settings

    def __init__(
        self, wiring: Wiring, examination: Examination, settings: Settings, speaker: Speaker
    ) -> None:
        super().__init__()
        self._wiring, self._examination, self._speaker = wiring, examination, speaker
        self.settings = settings
        self._painted = self.loaded = False
        self._fresh = False  # everything was deleted, and nothing chosen since
        self.pages = Pages(self, wiring, examination, speaker)
        self.navigation = Navigation(speaker)
        self.navigation.chosen.connect(self.show_page)
        self.paperwork = Paperwork(wiring, examination, speaker, self)
        self.paperwork.wanted.connect(self.show_page)
        self.paperwork.told.connect(self.tell)
        self.paperwork.counted.connect(self._count)
        self._stack = QStackedWidget()
        self._notice = Notice()
        self._right = right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._notice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        for signal in (examination.began, examination.found, examination.over):
            signal.connect(self._count)
        examination.told.connect(self.tell)
        self._keys()
        self.show_page(wiring.policy.first_page)

    def load(self) -> None:
        """What is better done after the first paint: the catalogue."""
        self.loaded = True
        self.pages.tiles.load()
        if self.pages.made("welcome"):
            self.pages.welcome.load()
        if self._wiring.state is not None:
            from smartdoctor.ui.last_crash import offer  # not before the first paint

            offer(self._wiring.state, self._speaker, self._right)

    def show_page(self, name: str) -> None:
        """Show a page."""
        self._show(self.paperwork.page(name) or self.pages.named(name), name)
        if self.pages.made("looking_back"):
            self.pages.looking_back.leave_day()

    def _show(self, page: Page, name: str) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.navigation.show_page(name)

    def begin(self) -> None:
        """Put the keyboard where most people begin."""
        page = self._stack.currentWidget()
        if isinstance(page, Page) and page.first is not None:
            page.first.setFocus()

    def scan(self) -> None:
        """Examine the device."""
        if self._examination.phase is Phase.RUNNING or self.paperwork.visit is not None:
            return
        if not self.settings.welcomed:
            if self._stack.currentWidget() is not self.pages.welcome:
                self.show_page("overview")  # first the owner sees who is contacted
                return
            self.choose(replace(self.settings, welcomed=True))
        if self._stack.currentWidget() is not vars(self.pages).get("results"):
            self.show_page("overview")
        self._examination.scan(offline=not self.settings.network)

    def show_check(self, check: str) -> None:
        """Show one finding in the results."""
        self.show_page("results")
        self.pages.results.show_check(check)

    def show_help(self) -> None:
        """Help, above the window."""
        from smartdoctor.ui.help import Help  # seldom asked for

        Help(self._speaker, self).exec()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def finish(self, place: str) -> None:
        """End everything, and remember the choices and the place of the window."""
        self._examination.close()
        if self.pages.made("looking_back"):
            self.pages.looking_back.close()
        self.settings = replace(self.settings, place=place)
        if not self._fresh:
            save(self._wiring.folder, self.settings)

    # -- what happens

    def export_history(self) -> None:
        """Let the owner have the history as a file."""
        self.show_page("history")
        self.pages.looking_back.page.export.click()

    def ask_to_forget(self, scans: int) -> None:
        """Delete everything, if the owner means it, and be as at the first start."""
        from smartdoctor.ui.forget_dialog import ForgetDialog  # seldom asked for

        if not ForgetDialog(scans, self._speaker, self).exec():
            return
        self.paperwork.leave()
        self._examination.forget()  # also ends what still runs, and would write
        if self.pages.made("looking_back"):
            self.pages.looking_back.close()
        trouble = self._wiring.keeping().forget()
        self._hold(Settings())
        self._fresh = True
        self.show_page("overview")
        self.tell(trouble[0] if trouble else say("Everything was deleted."))

    def _keys(self) -> None:
        pages = [name for name, _ in ABOVE]
        acts: dict[str, Callable[[], object]] = {
            **{f"Ctrl+{n}": partial(self.show_page, name) for n, name in enumerate(pages, 1)},
            **{"F5": self.scan, "Esc": self._examination.stop, "F1": self.show_help},
            **{"Ctrl+F": self._find, "Ctrl+C": self._copy},
        }
        for key, act in acts.items():
            QShortcut(QKeySequence(key), self, act)

    def _find(self) -> None:
        self.show_page("results")
        if (page := self._results_now) is not None:
            page.go_find()

    def _copy(self) -> None:
        if (page := self._results_now) is not None:
            page.detail.copy()

    @property
    def _results_now(self) -> "Results | None":
        """The results that are shown: of now, of another day, or of another device."""
        from smartdoctor.ui.results import Results

        page = self._stack.currentWidget()
        return page if isinstance(page, Results) else None

    def show_day(self, page: "Results") -> None:
        """Show the results of another day."""
        page.now.connect(lambda: self.show_page("results"))
        self.paperwork.offer(page, lambda: page.examination.report)
        self._show(page, "results")

    def show_area(self, title: str) -> None:
        """Show the findings of one area."""
        self.show_page("results")
        self.pages.results.show_area(title)

    def check_again(self, check: str) -> None:
        """Examine one check anew."""
        self._examination.check_again(check, offline=not self.settings.network)

    def open_settings(self, page: str) -> None:
        """Open a page of the system's own settings."""
        if not self._wiring.open_page(page):
            self.tell(say("The settings could not be opened from here."))

    def tell(self, words: Words) -> None:
        """Show a sentence for a while, below every page."""
        self._notice.tell(self._speaker(words))

    def choose(self, settings: Settings) -> None:
        """Take and keep the owner's choices."""
        save(self._wiring.folder, settings)
        self._fresh = False
        self._hold(settings)

    def _hold(self, settings: Settings) -> None:
        self.settings = settings
        self.changed.emit(settings)
        if self.pages.made("welcome"):
            self.pages.welcome.show_network(on=settings.network)
        if self.pages.made("settings_page"):
            self.pages.settings_page.show_settings(settings)

    def _count(self, *_: object) -> None:
        visit = self.paperwork.visit
        needy, problems = (visit.examination if visit is not None else self._examination).needy()
        mark = Mark.PROBLEM if problems else Mark.ADVICE
        self.navigation.entries["results"].show_count(needy, mark)
