"""Every server a scan may contact, by name, and what each is asked: told before the first scan."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.model import Words, say
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text


def contacted(targets: ProbeTargets) -> tuple[tuple[Words, tuple[str, ...]], ...]:
    """Each purpose with the servers it needs; names are only looked up, not contacted."""
    return (
        (
            say("Is the internet reachable? One small, well-known page is fetched from"),
            _hosts(targets.connectivity),
        ),
        (say("Do name look-ups work? The same names are looked up at"), targets.resolvers),
        (say("In doubt, the answers are compared over an encrypted line with"), _secure(targets)),
        (
            say("A thorough scan also tries out how big packets may be, with"),
            targets.resolvers,
        ),
        (say("With IPv6, a connection is opened and closed again to"), targets.dual),
        (say("These names are looked up; nothing is fetched from them"), targets.names),
        (say("Is the clock right? The time is asked from"), targets.clocks),
        (say("Is there a second router? Which address others see is asked from"), _stun(targets)),
        (
            say("Only when you run the speed test: data is exchanged with the nearest server of"),
            _hosts(targets.speed),
        ),
    )


def _secure(targets: ProbeTargets) -> tuple[str, ...]:
    return (targets.secure.partition("://")[2].partition("/")[0],) if targets.secure else ()


def _hosts(urls: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(url.partition("://")[2].partition("/")[0] for url in urls)


def _stun(targets: ProbeTargets) -> tuple[str, ...]:
    return tuple(server.partition(":")[0] for server in targets.stun)


class Servers(QWidget):
    """The list, as people read it."""

    def __init__(self, targets: ProbeTargets, speaker: Speaker) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        own = Text("small")
        speaker.fixed(
            own.setText, say("Your own router and the name servers of your network are asked too.")
        )
        for row, (purpose, names) in enumerate(contacted(targets)):
            if not names:
                continue  # switched off by policy
            label = Text("small")
            speaker.fixed(label.setText, purpose)
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(label)
            cell.addWidget(Text("body", "   ".join(names)))
            grid.addLayout(cell, row, 0)
        column.addLayout(grid)
        column.addWidget(own)
