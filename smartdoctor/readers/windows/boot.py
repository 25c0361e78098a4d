"""How long the last start took, from Windows' own measurement; only administrators may read it.

Microsoft-Windows-Diagnostics-Performance/Operational, event 100, in milliseconds:

    BootTime = MainPathBootTime (until the desktop or the sign-in screen) + BootPostBootTime
    BootKernelInitTime               a part of the main path
    BootIsRebootAfterInstall true    the first start after an update, slow by design

Events 101 to 103 of the same start name what took long: FriendlyName or Name, TotalTime.

Traps: times of events cannot be subtracted to get any of this, they are written minutes later;
after a fast start-up the computer has "run" since before it was switched off.
The disks' kind comes from WMI's MSFT_PhysicalDisk (3 hard disk, 4 SSD) and counts when all agree.
Sources: public scripts that read the event; Microsoft's reference of MSFT_PhysicalDisk.
"""

from collections.abc import Iterable
from datetime import timedelta

from smartdoctor.facts.boot import Boot, BootServices, Service
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows.event_xml import Event, parse, query

CHANNEL = "Microsoft-Windows-Diagnostics-Performance/Operational"
PROVIDER = "Microsoft-Windows-Diagnostics-Performance"
STARTS = {PROVIDER: (100,)}
SLOW = {PROVIDER: (101, 102, 103)}
DAYS = 60
DISKS = (r"root\Microsoft\Windows\Storage", "SELECT MediaType FROM MSFT_PhysicalDisk")
SPINNING, SOLID = 3, 4
MOST = 5
SAME_START = timedelta(minutes=30)


def read(host: Host) -> Boot:
    """Take the newest ordinary start of the last ten."""
    return times(_newest(host), spinning=_spinning(host))


def read_services(host: Host) -> BootServices:
    """Ask what was slow around that start."""
    start = _newest(host)
    texts = host.events(CHANNEL, query(CHANNEL, SLOW, days=DAYS), most=100)
    near = [e for e in parse(texts, SLOW) if abs(e.at - start.at) <= SAME_START]
    return BootServices(slowest=slowest(near), typing=0.0)


def starts(host: Host) -> list[Event]:
    """Return the last ten starts, newest first; raises Missing, DENIED without rights."""
    try:
        texts = host.events(CHANNEL, query(CHANNEL, STARTS, days=DAYS), most=10)
    except Missing as missing:
        if missing.why is not Why.DENIED:
            raise
        says = say(
            "Only an administrator may see how long Windows takes to start. Start Smart Doctor as "
            "administrator to see it."
        )
        raise Missing(Why.DENIED, says) from missing
    return list(parse(texts, STARTS))


def newest(events: Iterable[Event]) -> Event:
    """Leave out starts after an update, unless there are no others."""
    known = list(events)
    if not known:
        raise Missing(Why.UNSUPPORTED, say("Windows has not measured any start yet."))
    return next((event for event in known if usual(event)), known[0])


def times(event: Event, *, spinning: bool | None) -> Boot:
    """Turn milliseconds into phases."""
    main = event.number("MainPathBootTime") or event.number("BootTime")
    kernel = event.number("BootKernelInitTime")
    if not 0 <= kernel < main:
        raise Missing(Why.UNREADABLE, say("The times of the last start made no sense."))
    return Boot(
        firmware=None,
        loader=None,
        kernel=kernel / 1000,
        services=(main - kernel) / 1000,
        spinning=spinning,
    )


def usual(event: Event) -> bool:
    """Whether it was not the first start after an update."""
    return event.data.get("BootIsRebootAfterInstall", "").lower() != "true"


def slowest(events: Iterable[Event]) -> tuple[Service, ...]:
    """Return what took longest, each name once."""
    took: dict[str, float] = {}
    for event in events:
        name = event.data.get("FriendlyName") or event.data.get("Name", "")
        if name:
            took[name] = max(took.get(name, 0.0), event.number("TotalTime") / 1000)
    order = sorted(took, key=lambda name: -took[name])[:MOST]
    return tuple(Service(name=name, seconds=took[name]) for name in order)


def _newest(host: Host) -> Event:
    return newest(starts(host))


def _spinning(host: Host) -> bool | None:
    try:
        kinds = {row.get("MediaType") for row in host.wmi(*DISKS)}
    except Missing:
        return None
    return True if kinds == {SPINNING} else False if kinds == {SOLID} else None
