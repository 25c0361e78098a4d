r"""What Windows wrote down: three channels, one question each, every pair of provider and id.

What the entries say is in `log_events.py`.  A channel that may not be read takes its kinds with it.
One end is told once: Kernel-Power 41, the blue screen's own entry and EventLog 6008 come together
at the next start, and a blue screen or the held button explains the bare loss of power.
Blue screens, losses of power, starts and ends are looked for in 30 days, all else in 7.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from smartdoctor.facts.log import RARE, Entry, Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.windows.event_xml import Pairs, parse, query
from smartdoctor.readers.windows.log_events import APPLICATION, SYSTEM, WIFI, WLAN, understood

DAYS, RARE_DAYS = 7, 30
CHANNELS: tuple[tuple[str, Pairs, int], ...] = (
    ("System", SYSTEM, RARE_DAYS),
    ("Application", APPLICATION, DAYS),
    (f"{WLAN}/Operational", WIFI, DAYS),
)
WIFI_KINDS = (Kind.WIFI_DROP, Kind.WIFI_JOIN)
APP_KINDS = (Kind.APP_CRASH, Kind.APP_HANG)
NEVER = (Kind.USB_OVERCURRENT, Kind.USB_RESET, Kind.USB_ENUMERATION, Kind.FIRMWARE, Kind.OOM_KILL)
SYSTEM_KINDS = tuple(k for k in Kind if k not in (*NEVER, *WIFI_KINDS, *APP_KINDS))
KINDS = (SYSTEM_KINDS, APP_KINDS, WIFI_KINDS)
SAME = timedelta(minutes=15)


def read(host: Host, moment: Moment) -> Log:
    """Ask each channel once; one that may not be read takes its kinds with it."""
    entries: list[Entry] = []
    kinds: list[Kind] = []
    refused: Missing | None = None
    for (channel, wanted, days), told in zip(CHANNELS, KINDS, strict=True):
        try:
            texts = host.events(channel, query(channel, wanted, days=days), most=1500, seconds=6)
        except Missing as missing:
            refused = refused or missing
            continue
        kinds += told
        for event in parse(texts, wanted):
            entries += understood(event)
    if refused and not kinds:
        raise refused
    since, rare = moment.now - timedelta(days=DAYS), moment.now - timedelta(days=RARE_DAYS)
    kept = {e for e in _once(entries) if e.at >= (rare if e.kind in RARE else since)}
    newest = sorted(kept, key=lambda e: (e.at, e.kind, e.subject), reverse=True)
    return Log(entries=tuple(newest), since=since, kinds=tuple(kinds), rare_since=rare)


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    ends = [e for e in entries if e.kind in (Kind.PANIC, Kind.POWER_LOSS)]
    better = sorted(ends, key=lambda e: (e.kind is not Kind.PANIC, not e.subject, e.at))
    told: list[Entry] = []
    for entry in better:
        if not any(abs(entry.at - other.at) <= SAME for other in told):
            told.append(entry)
    yield from told
    yield from (e for e in entries if e.kind not in (Kind.PANIC, Kind.POWER_LOSS))
