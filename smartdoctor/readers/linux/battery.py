"""The battery: from UPower, which remembers (upower.py); else from the kernel (power_supply.py).

Several packs are added up to one battery.  Their histories are merged into the draws since the
device was last unplugged, woke or started: a gap longer than PAUSE ends an older time on battery.
"""

from datetime import datetime, timedelta

from smartdoctor.facts.battery import Battery, Draw, LongDrain
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import power_supply, upower
from smartdoctor.readers.linux.power_supply import Pack
from smartdoctor.readers.linux.upower import History

PAUSE = timedelta(minutes=10)
LOOKS, APART = 5, 3.0
THOROUGH_LOOKS, THOROUGH_APART = 13, 15.0  # three minutes, the time a rate needs to settle


def read(host: Host) -> Battery:
    """Ask UPower; when it knows of no battery, the kernel."""
    packs, chargers, histories = upower.read(host)
    if not packs:
        packs, chargers = power_supply.read(host)
    if not packs:
        raise Missing(Why.ABSENT, say("This computer has no battery."))
    return together(packs, chargers, histories, host.clock())


def read_long(host: Host, scope: Scope) -> LongDrain:
    """Measure several times; the kernel's own number moves faster than UPower's."""
    looks, apart = (THOROUGH_LOOKS, THOROUGH_APART) if scope.thorough else (LOOKS, APART)
    draws: dict[datetime, float] = {}
    for look in range(looks):
        if look:
            host.wait(apart)
        packs, chargers = power_supply.read(host)
        if packs:
            watts = _leaving(packs, chargers)
            if watts:
                draws[host.clock()] = watts
        elif seen := upower.draw(host):
            draws[seen[0]] = seen[1]
    return LongDrain(draws=tuple(Draw(at=at, watts=watts) for at, watts in draws.items()))


def together(
    packs: tuple[Pack, ...],
    chargers: tuple[bool, ...],
    histories: tuple[History, ...],
    now: datetime,
) -> Battery:
    """Add the packs up to one battery."""
    charges = [(pack.charge, pack.full or 1.0) for pack in packs if pack.charge is not None]
    if not charges:
        raise Missing(Why.UNREADABLE, say("The battery does not tell how full it is."))
    charge = sum(part * size for part, size in charges) / sum(size for _, size in charges)
    full, design = _total([p.full for p in packs]), _total([p.design for p in packs])
    healths = [pack.health for pack in packs if pack.health is not None]
    health = full / design if full and design else min(healths, default=0.0)
    on_battery = _on_battery(packs, chargers)
    watts = _leaving(packs, chargers)
    draws = unbroken(histories, now) if on_battery else ()
    if watts and not draws:
        draws = (Draw(at=now, watts=watts),)
    return Battery(
        packs=len(packs),
        charge=min(max(charge, 0.0), 1.0),
        full=full,
        design=design,
        health=min(health, 1.0) if len(healths) == len(packs) else None,
        cycles=max((pack.cycles for pack in packs if pack.cycles), default=None),
        ailment=next((pack.ailment for pack in packs if pack.ailment), ""),
        on_battery=on_battery,
        watts=watts,
        limit=max((pack.limit for pack in packs if pack.limit), default=None),
        draws=draws,
        last_draw=_last(histories),
    )


def unbroken(histories: tuple[History, ...], now: datetime) -> tuple[Draw, ...]:
    """Merge the packs' histories into the draws of this time on battery, oldest first."""
    lines = [(line, pack) for pack, history in enumerate(histories) for line in history]
    flowing: dict[int, float] = {}  # by pack, those that are being emptied
    draws: list[Draw] = []
    before: datetime | None = None
    for line, pack in sorted(lines, key=lambda each: each[0].at):
        if before and line.at - before > PAUSE:
            flowing, draws = {}, []
        before = line.at
        if line.discharging:
            flowing[pack] = line.watts or 0.0
        else:
            flowing.pop(pack, None)
        if not flowing:
            draws = []
        elif watts := sum(flowing.values()):
            draws.append(Draw(at=line.at, watts=watts))
    return tuple(draws) if before and now - before <= PAUSE else ()


def _leaving(packs: tuple[Pack, ...], chargers: tuple[bool, ...]) -> float | None:
    """Return the watts that leave all packs together, None when not on battery or not told."""
    flows = [pack.watts for pack in packs if pack.watts and pack.status != "resting"]
    return sum(flows) if flows and _on_battery(packs, chargers) else None


def _on_battery(packs: tuple[Pack, ...], chargers: tuple[bool, ...]) -> bool | None:
    statuses = {pack.status for pack in packs}
    if any(chargers) or "charging" in statuses:
        return False
    if chargers or "discharging" in statuses:
        return True
    return False if "resting" in statuses else None


def _last(histories: tuple[History, ...]) -> float | None:
    seen = [
        (line.at, line.watts)
        for history in histories
        for line in history
        if line.discharging and line.watts
    ]
    return max(seen)[1] if seen else None


def _total(parts: list[float | None]) -> float | None:
    known = [part for part in parts if part]
    return sum(known) if known and len(known) == len(parts) else None
