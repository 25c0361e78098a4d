"""The Windows event log, through its own interface: XML, whose names no language changes."""

import sys
from collections.abc import Iterator
from itertools import islice

from smartdoctor.model import Missing, Why, say

_AT_ONCE = 64
_NO_SUCH_CHANNEL = frozenset({15007, 15001, 2})
_DENIED = 5


def events(channel: str, query: str, most: int) -> tuple[str, ...]:
    """Return at most that many entries, newest first."""
    if sys.platform != "win32":
        raise Missing(Why.UNSUPPORTED, say("This system has no event log."))
    import pywintypes

    try:
        return tuple(islice(_entries(channel, query), most))
    except pywintypes.error as error:
        if error.winerror == _DENIED:
            raise closed(channel) from error
        if error.winerror in _NO_SUCH_CHANNEL:
            says = say("There is no log called {channel}.", channel=channel)
            raise Missing(Why.UNSUPPORTED, says) from error
        says = say("The log {channel} could not be read.", channel=channel)
        raise Missing(Why.UNREADABLE, says) from error


def closed(channel: str) -> Missing:
    """Return why a log may not be read, and who can allow it."""
    says = say(
        "This account may not read the log {channel}. Start Smart Doctor as administrator, or let "
        "one add the account to the group Event Log Readers.",
        channel=channel,
    )
    return Missing(Why.DENIED, says)


def _entries(channel: str, query: str) -> Iterator[str]:
    import win32evtlog

    flags = win32evtlog.EvtQueryChannelPath | win32evtlog.EvtQueryReverseDirection
    found = win32evtlog.EvtQuery(channel, flags, query)
    while entries := win32evtlog.EvtNext(found, _AT_ONCE):
        for entry in entries:
            yield win32evtlog.EvtRender(entry, win32evtlog.EvtRenderEventXml)
