"""The pages of the window, each made when it is first looked at."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from smartdoctor.ui.examination import Examination
from smartdoctor.ui.findings_model import FindingsModel, FirstThings
from smartdoctor.ui.overview import Overview
from smartdoctor.ui.page import Page
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.tiles_model import TilesModel
from smartdoctor.ui.wiring import Wiring

if TYPE_CHECKING:
    from smartdoctor.ui.about import About
    from smartdoctor.ui.desk import DeskPage
    from smartdoctor.ui.past_day import LookingBack
    from smartdoctor.ui.reminders import RemindersPage
    from smartdoctor.ui.results import Results
    from smartdoctor.ui.settings_page import SettingsPage
    from smartdoctor.ui.support import SupportPage
    from smartdoctor.ui.welcome import Welcome
    from smartdoctor.ui.window import Window


class Pages:
    """Makes each page and joins it to what the window does.

    A further page is one property here, one line in `PLACES` and one in `navigation`.
    """

    PLACES: ClassVar = {
        "results": "results",
        "reminders": "reminders",
        "support": "support",
        "desk": "desk",
        "settings": "settings_page",
        "about": "about",
    }

    def __init__(
        self, window: "Window", wiring: Wiring, examination: Examination, speaker: Speaker
    ) -> None:
        self._window, self._wiring = window, wiring
        self._examination, self._speaker = examination, speaker
        self._findings = FindingsModel(examination, speaker, window)
        self._first = FirstThings(examination, speaker, window)
        self.tiles = TilesModel(examination, speaker, window)

    def named(self, name: str) -> Page:
        """Return a page; before the first scan the welcome takes the place of the overview."""
        if name == "history":
            self.looking_back.page.load()
            return self.looking_back.page
        if name in self.PLACES:
            page: Page = getattr(self, self.PLACES[name])
            return page
        return self.overview if self._window.settings.welcomed else self.welcome

    def made(self, name: str) -> bool:
        """Tell whether a page was asked for already."""
        return name in vars(self)

    @cached_property
    def welcome(self) -> "Welcome":
        """What the first start shows."""
        from smartdoctor.ui.welcome import Welcome  # only at the first start

        policy, settings = self._wiring.policy, self._window.settings
        page = Welcome(self._examination, policy, self._speaker, settings)
        page.begin.connect(self._window.scan)
        page.network.connect(
            lambda on: self._window.choose(replace(self._window.settings, network=on))
        )
        if self._window.loaded:
            page.load()
        return page

    @cached_property
    def overview(self) -> "Overview":
        """The first page."""
        exists = self._wiring.page_exists
        page = Overview(self._examination, self._first, self.tiles, self._speaker, exists)
        page.show_policy(self._wiring.policy)
        page.scan.connect(self._window.scan)
        page.stop.connect(self._examination.stop)
        page.details.connect(self._window.show_check)
        page.area.connect(self._window.show_area)
        page.settings.connect(self._window.open_settings)
        return page

    @cached_property
    def results(self) -> "Results":
        """The second page."""
        from smartdoctor.ui.detail import Detail  # not on the first page
        from smartdoctor.ui.results import Results

        detail = Detail(self._examination, self._speaker, self._wiring.page_exists)
        detail.again.connect(self._window.check_again)
        detail.stop.connect(self._examination.stop)
        detail.settings.connect(self._window.open_settings)
        detail.jump.connect(self._window.show_check)
        page = Results(self._examination, self._findings, self._speaker, detail)
        page.scan.connect(self._window.scan)
        page.stop.connect(self._examination.stop)
        self._window.paperwork.offer(page)
        return page

    @cached_property
    def reminders(self) -> "RemindersPage":
        """Reminders and regular examinations."""
        from smartdoctor.ui.reminders import RemindersPage

        return RemindersPage(self._wiring, self._speaker, lambda: self._window.settings.network)

    @cached_property
    def support(self) -> "SupportPage":
        """The last result as words to read out."""
        from smartdoctor.ui.support import SupportPage

        page = SupportPage(self._examination, self._speaker, self._wiring.support)
        page.scan.connect(self._window.scan)
        page.told.connect(self._window.tell)
        page.settings.connect(self._window.open_settings)
        page.again.connect(self._window.check_again)
        page.desk.connect(lambda: self._window.show_page("desk"))
        self._window.paperwork.offer_support(page)
        return page

    @cached_property
    def desk(self) -> "DeskPage":
        """The agent's side."""
        from smartdoctor.ui.desk import DeskPage

        page = DeskPage(self._speaker, self._wiring.support, lambda: self._examination.checks)
        page.open_file.connect(self._window.paperwork.ask_for_file)
        page.show_all.connect(self._window.paperwork.show_heard)
        return page

    @cached_property
    def looking_back(self) -> "LookingBack":
        """The third page, and the results of other days."""
        from smartdoctor.ui.past_day import LookingBack  # nothing of SQLite before it is needed

        made = LookingBack(self._wiring, self._examination, self._speaker)
        made.settings.connect(self._window.open_settings)
        made.opened.connect(self._window.show_day)
        return made

    @cached_property
    def settings_page(self) -> "SettingsPage":
        """The owner's choices."""
        from smartdoctor.ui.settings_page import SettingsPage

        settings, wiring = self._window.settings, self._wiring
        page = SettingsPage(settings, self._speaker, wiring.policy, wiring.keeping())
        page.chosen.connect(self._window.choose)
        page.keeping.export.connect(self._window.export_history)
        page.keeping.forget.connect(self._window.ask_to_forget)
        return page

    @cached_property
    def about(self) -> "About":
        """Versions and licences."""
        from smartdoctor.ui.about import About

        page = About(self._wiring.version, self._speaker)
        page.help.connect(self._window.show_help)
        return page
