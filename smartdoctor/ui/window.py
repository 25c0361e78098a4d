"""Inside the window: the strip at the left, one page at a time, and the keys."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smartdoctor.model import Words, say
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.findings_model import FindingsModel, FirstThings
from smartdoctor.ui.navigation import ABOVE, Navigation
from smartdoctor.ui.notice import Notice
from smartdoctor.ui.overview import Overview
from smartdoctor.ui.page import Page
from smartdoctor.ui.paperwork import Paperwork
from smartdoctor.ui.settings import Settings, save
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.tiles_model import TilesModel
from smartdoctor.ui.verdicts import Mark
from smartdoctor.ui.wiring import Wiring

if TYPE_CHECKING:
    from smartdoctor.ui.about import About
    from smartdoctor.ui.past_day import LookingBack
    from smartdoctor.ui.reminders import RemindersPage
    from smartdoctor.ui.results import Results
    from smartdoctor.ui.settings_page import SettingsPage
    from smartdoctor.ui.welcome import Welcome


class Window(QWidget):
    """What fills the window. Pages are made when they are first looked at."""

    painted = Signal()  # once, after the first paint
    changed = Signal(object)  # the owner's Settings

    def __init__(
        self, wiring: Wiring, examination: Examination, settings: Settings, speaker: Speaker
    ) -> None:
        super().__init__()
        self._wiring, self._examination, self._speaker = wiring, examination, speaker
        self.settings = settings
        self._painted = self._loaded = False
        self._findings = FindingsModel(examination, speaker, self)
        self._first = FirstThings(examination, speaker, self)
        self._tiles = TilesModel(examination, speaker, self)
        self.navigation = Navigation(speaker)
        self.navigation.chosen.connect(self.show_page)
        self.paperwork = Paperwork(wiring, examination, speaker, self)
        self.paperwork.wanted.connect(self.show_page)
        self.paperwork.told.connect(self._tell)
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
        examination.told.connect(self._tell)
        self._keys()
        self.show_page("overview")

    def load(self) -> None:
        """What is better done after the first paint: the catalogue."""
        self._loaded = True
        self._tiles.load()
        if "welcome" in vars(self):
            self.welcome.load()
        if self._wiring.state is not None:
            from smartdoctor.ui.last_crash import offer  # not before the first paint

            offer(self._wiring.state, self._speaker, self._right)

    def show_page(self, name: str) -> None:
        """Show a page; before the first scan the welcome takes the place of the overview."""
        page: Page
        match name:
            case _ if (visited := self.paperwork.page(name)) is not None:
                page = visited
            case "results":
                page = self.results
            case "history":
                page = self.looking_back.page
                page.load()
            case "reminders":
                page = self.reminders
            case "settings":
                page = self.settings_page
            case "about":
                page = self.about
            case _:
                page = self.overview if self.settings.welcomed else self.welcome
        self._show(page, name)
        if "looking_back" in vars(self):
            self.looking_back.leave_day()

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
            if self._stack.currentWidget() is not self.welcome:
                self.show_page("overview")  # first the owner sees who is contacted
                return
            self._choose(replace(self.settings, welcomed=True))
        if self._stack.currentWidget() is not vars(self).get("results"):
            self.show_page("overview")
        self._examination.scan(offline=not self.settings.network)

    def show_check(self, check: str) -> None:
        """Show one finding in the results."""
        self.show_page("results")
        self.results.show_check(check)

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
        if "looking_back" in vars(self):
            self.looking_back.close()
        self.settings = replace(self.settings, place=place)
        save(self._wiring.folder, self.settings)

    # -- the pages, made when they are first asked for

    @cached_property
    def welcome(self) -> "Welcome":
        """What the first start shows."""
        from smartdoctor.ui.welcome import Welcome  # only at the first start

        targets, network = self._wiring.targets, self.settings.network
        page = Welcome(self._examination, targets, self._speaker, network=network)
        page.begin.connect(self.scan)
        page.network.connect(lambda on: self._choose(replace(self.settings, network=on)))
        if self._loaded:
            page.load()
        return page

    @cached_property
    def overview(self) -> "Overview":
        """The first page."""
        exists = self._wiring.page_exists
        page = Overview(self._examination, self._first, self._tiles, self._speaker, exists)
        page.scan.connect(self.scan)
        page.stop.connect(self._examination.stop)
        page.details.connect(self.show_check)
        page.area.connect(self._show_area)
        page.settings.connect(self._open)
        return page

    @cached_property
    def results(self) -> "Results":
        """The second page."""
        from smartdoctor.ui.detail import Detail  # not on the first page
        from smartdoctor.ui.results import Results

        detail = Detail(self._examination, self._speaker, self._wiring.page_exists)
        detail.again.connect(self._check_again)
        detail.stop.connect(self._examination.stop)
        detail.settings.connect(self._open)
        detail.jump.connect(self.show_check)
        page = Results(self._examination, self._findings, self._speaker, detail)
        page.scan.connect(self.scan)
        page.stop.connect(self._examination.stop)
        self.paperwork.offer(page)
        return page

    @cached_property
    def reminders(self) -> "RemindersPage":
        """Reminders and regular examinations."""
        from smartdoctor.ui.reminders import RemindersPage

        return RemindersPage(self._wiring, self._speaker, lambda: self.settings.network)

    @cached_property
    def looking_back(self) -> "LookingBack":
        """The third page, and the results of other days."""
        from smartdoctor.ui.past_day import LookingBack  # nothing of SQLite before it is needed

        made = LookingBack(self._wiring, self._examination, self._speaker)
        made.settings.connect(self._open)
        made.opened.connect(self._show_day)
        return made

    @cached_property
    def settings_page(self) -> "SettingsPage":
        """The owner's choices."""
        from smartdoctor.ui.settings_page import SettingsPage

        page = SettingsPage(self.settings, self._speaker, self._wiring.targets)
        page.chosen.connect(self._choose)
        return page

    @cached_property
    def about(self) -> "About":
        """Versions and licences."""
        from smartdoctor.ui.about import About

        page = About(self._wiring.version, self._speaker)
        page.help.connect(self.show_help)
        return page

    # -- what happens

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

    def _show_day(self, page: "Results") -> None:
        page.now.connect(lambda: self.show_page("results"))
        self.paperwork.offer(page, lambda: page.examination.report)
        self._show(page, "results")

    def _show_area(self, title: str) -> None:
        self.show_page("results")
        self.results.show_area(title)

    def _check_again(self, check: str) -> None:
        self._examination.check_again(check, offline=not self.settings.network)

    def _open(self, page: str) -> None:
        if not self._wiring.open_page(page):
            self._tell(say("The settings could not be opened from here."))

    def _tell(self, words: Words) -> None:
        """Show a sentence for a while, below every page."""
        self._notice.tell(self._speaker(words))

    def _choose(self, settings: Settings) -> None:
        self.settings = settings
        save(self._wiring.folder, settings)
        self.changed.emit(settings)
        if "welcome" in vars(self):
            self.welcome.show_network(on=settings.network)
        if "settings_page" in vars(self):
            self.settings_page.show_settings(settings)

    def _count(self, *_: object) -> None:
        visit = self.paperwork.visit
        needy, problems = (visit.examination if visit is not None else self._examination).needy()
        mark = Mark.PROBLEM if problems else Mark.ADVICE
        self.navigation.entries["results"].show_count(needy, mark)
