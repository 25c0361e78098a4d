"""Settings: language, appearance, network checks; every change holds at once."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.language import LANGUAGES
from smartdoctor.model import Words, say
from smartdoctor.ui.page import Card, Page
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

    def __init__(self, settings: Settings, speaker: Speaker, targets: ProbeTargets) -> None:
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
        look.add(SettingRow(speaker, say("Language"), [self.language]))
        look.add(SettingRow(speaker, say("Appearance"), [self.appearance]))
        network = Card()
        sub = say("A few kilobytes to your router and the servers below")
        checks = say("Checks that use the network")
        network.add(SettingRow(speaker, checks, [self.network], sub, strong=True))
        network.add(Servers(targets, speaker))
        self.body.addWidget(look)
        self.body.addWidget(network)
        self.body.addStretch(1)
        self.show_settings(settings)
        self._name_appearances()
        speaker.changed.connect(self._name_appearances)
        self.language.activated.connect(self._take)
        self.appearance.activated.connect(self._take)
        self.network.toggled.connect(self._take)

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._settings = settings
        self.language.setCurrentIndex(max(self.language.findData(self._speaker.voice.language), 0))
        self.appearance.setCurrentIndex(max(self.appearance.findData(settings.appearance), 0))
        with QSignalBlocker(self.network):
            self.network.setChecked(settings.network)
        self.network.update()

    def _take(self, *_: object) -> None:
        language = self.language.currentData()
        if language == self._speaker.voice.language:
            language = self._settings.language  # what follows the system goes on following it
        self._settings = replace(
            self._settings,
            language=language,
            appearance=self.appearance.currentData(),
            network=self.network.isChecked(),
        )
        self.chosen.emit(self._settings)

    def _name_appearances(self) -> None:
        for row in range(self.appearance.count()):
            name = _APPEARANCE_NAMES[self.appearance.itemData(row)]
            self.appearance.setItemText(row, self._speaker(name))
