"""The first page of the first start: what is checked, who is contacted, and the way in."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.language.areas import OTHER, TILES, tile_of
from smartdoctor.model import say
from smartdoctor.policy.keys import Policy
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.page import Card, Page, Tiles
from smartdoctor.ui.policy_note import PolicyNote
from smartdoctor.ui.servers import Servers
from smartdoctor.ui.setting_row import LOCKED
from smartdoctor.ui.settings import Settings
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text, Toggle, button


class Welcome(Page):
    """Shown until the owner has begun the first check."""

    begin = Signal()
    network = Signal(bool)

    def __init__(
        self, examination: Examination, policy: Policy, speaker: Speaker, settings: Settings
    ) -> None:
        super().__init__()
        self._examination, self._speaker = examination, speaker
        speaker.fixed(self.title.setText, say("Welcome to Smart Doctor"))
        speaker.fixed(
            self.subtitle.setText,
            say(
                "It looks at this computer and its network and says in plain words what is wrong "
                "and what helps. Nothing is changed, and the results stay on this device."
            ),
        )
        self.start = button("primary")
        speaker.fixed(self.start.setText, say("Check this device"))
        self.start.clicked.connect(self.begin)
        self.first = self.start
        self.add_button(self.start)
        self._policy = policy
        self.body.addWidget(PolicyNote(policy, speaker))
        self.body.addWidget(self._network_card(network=settings.network))
        heading = Text("section")
        speaker.fixed(heading.setText, say("What is checked"))
        self.body.addWidget(heading)
        self._grid = Tiles()
        self.body.addWidget(self._grid)
        self.body.addStretch(1)
        speaker.changed.connect(self.load)

    def show_network(self, *, on: bool) -> None:
        """Show what was chosen elsewhere."""
        with QSignalBlocker(self.toggle):
            self.toggle.setChecked(on and self._policy.network.tests)
        self.toggle.update()

    def load(self) -> None:
        """List the questions of the catalogue, by area."""
        questions: dict[str, list[str]] = {}
        for check in self._examination.checks.values():
            questions.setdefault(tile_of(check.area).key, []).append(self._speaker(check.question))
        tiles: list[QWidget] = []
        for tile in (*TILES, OTHER):
            if tile.key in questions:
                card = Card()
                box = QWidget()
                column = QVBoxLayout(box)
                column.setContentsMargins(16, 12, 14, 12)
                column.setSpacing(4)
                column.addWidget(Text("strong", self._speaker(tile.title)))
                for question in questions[tile.key]:
                    column.addWidget(Text("small", question))
                column.addStretch(1)
                card.add(box)
                tiles.append(card)
        self._grid.set_tiles(tiles)

    def _network_card(self, *, network: bool) -> Card:
        card = Card()
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 12, 16, 12)
        words = QVBoxLayout()
        words.setSpacing(2)
        name, sub = Text("strong"), Text("small")
        self._speaker.fixed(name.setText, say("Checks that use the network"))
        self._speaker.fixed(
            sub.setText,
            say(
                "A few kilobytes to the servers below. "
                "Like any website, they see your internet address."
            ),
        )
        words.addWidget(name)
        words.addWidget(sub)
        self.toggle = Toggle()
        allowed = self._policy.network.tests
        self.toggle.setChecked(network and allowed)
        self.toggle.setEnabled(allowed)
        self._speaker.fixed(self.toggle.setAccessibleName, say("Checks that use the network"))
        if not allowed:
            locked = Text("small")
            self._speaker.fixed(locked.setText, LOCKED)
            self._speaker.fixed(self.toggle.setAccessibleDescription, LOCKED)
            words.addWidget(locked)
        self.toggle.toggled.connect(self.network)
        row.addLayout(words, 1)
        row.addWidget(self.toggle)
        card.add(box)
        if allowed:  # else nobody is contacted
            card.add(Servers(self._policy.targets, self._speaker))
        return card
