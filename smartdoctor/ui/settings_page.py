"""Settings: language, appearance, network checks, what is kept; every change holds at once."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent

from smartdoctor.language import LANGUAGES
from smartdoctor.model import Words, say
from smartdoctor.policy.keys import Policy
from smartdoctor.ui.keeping_card import KeepingCard
from smartdoctor.ui.keeping_wiring import Keeping
from smartdoctor.ui.page import Card, Page
from smartdoctor.ui.policy_note import PolicyNote
from smartdoctor.ui.servers import Servers
from smartdoctor.ui.setting_row import SettingRow
from smartdoctor.ui.settings import APPEARANCES, Settings
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Choice, Toggle

_APPEARANCE_NAMES: dict[str, Words] = {
    "system": say("Like the system"),
    "light": say("Light"),
    "dark": say("Dark"),
}


class SettingsPage(Page):
    """What the owner may choose."""

    chosen = Signal(object)  # the new Settings

    def __init__(
        self, settings: Settings, speaker: Speaker, policy: Policy, keeping: Keeping
    ) -> None:
        super().__init__()
        self._settings, self._speaker = settings, speaker
        self.subtitle.hide()
        speaker.fixed(self.title.setText, say("Settings"))
        self.language = Choice()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.appearance = Choice()
        for key in APPEARANCES:
            self.appearance.addItem("", key)
        self.network = Toggle()
        look = Card()
        language = SettingRow(speaker, say("Language"), [self.language])
        look.add(language)
        look.add(SettingRow(speaker, say("Appearance"), [self.appearance]))
        network = Card()
        sub = say("A few kilobytes to your router and the servers below")
        checks = say("Checks that use the network")
        tests = SettingRow(speaker, checks, [self.network], sub, strong=True)
        network.add(tests)
        if policy.network.tests:  # else nobody is contacted
            network.add(Servers(policy.targets, speaker))
        self._policy = policy
        if policy.language:
            language.lock(self.language)
        if not policy.network.tests:
            tests.lock(self.network)
        self.body.addWidget(PolicyNote(policy, speaker))
        self.body.addWidget(look)
        self.body.addWidget(network)
        self.keeping = KeepingCard(keeping, speaker)
        self.body.addWidget(self.keeping)
        self.body.addStretch(1)
        self.show_settings(settings)
        self._name_appearances()
        speaker.changed.connect(self._name_appearances)
        self.language.activated.connect(self._take)
        self.appearance.activated.connect(self._take)
        self.network.toggled.connect(self._take)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is kept now."""
        super().showEvent(event)
        self.keeping.refresh()

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._settings = settings
        self.language.setCurrentIndex(max(self.language.findData(self._speaker.voice.language), 0))
        self.appearance.setCurrentIndex(max(self.appearance.findData(settings.appearance), 0))
        with QSignalBlocker(self.network):
            self.network.setChecked(settings.network and self._policy.network.tests)
        self.network.update()

    def _take(self, *_: object) -> None:
        language = self.language.currentData()
        if language == self._speaker.voice.language:
            language = self._settings.language  # what follows the system goes on following it
        allowed = self._policy.network.tests
        self._settings = replace(
            self._settings,
            language=language,
            appearance=self.appearance.currentData(),
            network=self.network.isChecked() if allowed else self._settings.network,
        )
        self.chosen.emit(self._settings)

    def _name_appearances(self) -> None:
        for row in range(self.appearance.count()):
            name = _APPEARANCE_NAMES[self.appearance.itemData(row)]
            self.appearance.setItemText(row, self._speaker(name))
