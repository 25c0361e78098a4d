"""How long the last starts took, from the events that `boot.py` takes the newest of."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from smartdoctor.facts.boot_history import BootHistory, Start
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.windows.boot import starts, times, usual
from smartdoctor.readers.windows.event_xml import Event


def read(host: Host) -> BootHistory:
    """Take all ordinary starts of the last ten; raises like `boot.read`."""
    return BootHistory(starts=tuple(understood(starts(host))))


def understood(events: Iterable[Event]) -> Iterator[Start]:
    """Leave out starts after an update, slow by design, and times that make no sense."""
    for event in sorted(events, key=lambda each: each.at):
        with suppress(Missing):
            if usual(event):
                yield Start(at=event.at, services=times(event, spinning=None).services)
