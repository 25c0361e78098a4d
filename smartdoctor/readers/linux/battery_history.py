"""What UPower has kept of the last days: how fast the battery was emptied, and how full it was.

GetHistory(kind, seconds, points) of a device   a(udu): POSIX time, value, State (2: emptying)
    "rate" in watts, "charge" in per cent

It is what lies in /var/lib/upower/history-{rate,charge}-<model>-<serial>.dat, loaded at the start
and kept for seven days; asked over the bus, no serial number is touched and no right is needed.
How much the packs held when full is not kept.  Traps: with more lines than `points` they are
averaged; a line of State 0 is upowerd's own start; "charge" lags up to ten minutes behind a sudden
end, because the files are written that seldom.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from smartdoctor.facts.battery import Draw
from smartdoctor.facts.battery_history import BatteryHistory, Level
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.packs import sane
from smartdoctor.readers.linux import upower

DAYS, POINTS = 7, 1000  # points are ten minutes apart at the worst
LEAST = 3  # measurements that make a day

Line = tuple[datetime, int, float, bool]  # when, which pack, value, emptying


def read(host: Host) -> BatteryHistory:
    """Ask each pack of this device for its rates and its charges."""
    paths = upower.pack_paths(host)
    if not paths:
        raise Missing(Why.UNSUPPORTED, say("This system keeps no history of its battery."))
    rates = sorted(_lines(host, paths, "rate"))
    return BatteryHistory(
        draws=by_day(rates), charges=levels(sorted(_lines(host, paths, "charge")))
    )


def by_day(lines: list[Line]) -> tuple[Draw, ...]:
    """Return the middle of each day (UTC) on battery; packs that empty together add up."""
    days: dict[str, list[Draw]] = {}
    flowing: dict[int, float] = {}
    for at, pack, watts, emptying in lines:
        flowing.pop(pack, None)
        if emptying and (power := sane(watts)):
            flowing[pack] = power
            days.setdefault(f"{at:%F}", []).append(Draw(at=at, watts=sum(flowing.values())))
    return tuple(
        Draw(at=day[-1].at, watts=median(each.watts for each in day))
        for day in days.values()
        if len(day) >= LEAST
    )


def levels(lines: list[Line]) -> tuple[Level, ...]:
    """Return how full the packs were, on average, while one of them was emptied."""
    known: dict[int, float] = {}
    found = []
    for at, pack, percent, emptying in lines:
        known[pack] = min(max(percent / 100, 0.0), 1.0)
        if emptying:
            found.append(Level(at=at, ratio=sum(known.values()) / len(known)))
    return tuple(found)


def _lines(host: Host, paths: tuple[str, ...], kind: str) -> Iterator[Line]:
    seconds = int(timedelta(days=DAYS).total_seconds())
    for pack, path in enumerate(paths):
        asked = ("GetHistory", "suu", kind, seconds, POINTS)
        try:
            lines = host.bus("system", upower.UPOWER, path, f"{upower.UPOWER}.Device", *asked)[0]
        except Missing:  # this pack keeps none
            continue
        for at, value, state in lines:
            if state:
                yield datetime.fromtimestamp(at, UTC), pack, value, state == upower.DISCHARGING
