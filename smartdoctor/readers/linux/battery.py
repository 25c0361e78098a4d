"""The battery: from UPower, which remembers (upower.py); else from the kernel (power_supply.py).

Several packs are added up to one battery (anywhere/packs.py).
"""

from datetime import datetime

from smartdoctor.facts.battery import Battery, Draw, LongCharge, LongDrain
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.packs import leaving, loss, together
from smartdoctor.readers.linux import power_supply, upower

LOOKS, APART = 5, 3.0
THOROUGH_CHARGE, APART_CHARGE = 6, 13.0  # a minute and five seconds
THOROUGH_LOOKS, THOROUGH_APART = 13, 15.0  # three minutes, the time a rate needs to settle


def read(host: Host) -> Battery:
    """Ask UPower; when it knows of no battery, the kernel."""
    packs, chargers, histories = upower.read(host)
    if not packs:
        packs, chargers = power_supply.read(host)
    if not packs:
        raise Missing(Why.ABSENT, say("This computer has no battery."))
    adapter = power_supply.adapter(host)
    return together(packs, chargers, histories, host.clock(), adapter=adapter)


def read_long(host: Host, scope: Scope) -> LongDrain:
    """Measure several times; the kernel's own number moves faster than UPower's."""
    looks, apart = (THOROUGH_LOOKS, THOROUGH_APART) if scope.thorough else (LOOKS, APART)
    draws: dict[datetime, float] = {}
    for look in range(looks):
        if look:
            host.wait(apart)
        packs, chargers = power_supply.read(host)
        if packs:
            watts = leaving(packs, chargers)
            if watts:
                draws[host.clock()] = watts
        elif seen := upower.draw(host):
            draws[seen[0]] = seen[1]
    return LongDrain(draws=tuple(Draw(at=at, watts=watts) for at, watts in draws.items()))


def read_charging(host: Host, scope: Scope) -> LongCharge:
    """Measure several times what leaves or enters the packs; the kernel's number, else UPower's."""
    looks, apart = (THOROUGH_CHARGE, APART_CHARGE) if scope.thorough else (LOOKS, APART)
    losses: dict[datetime, float] = {}
    for look in range(looks):
        if look:
            host.wait(apart)
        packs, _ = power_supply.read(host)
        if not packs:
            packs, _, _ = upower.read(host)
        lost = loss(packs)
        if lost is not None:
            losses[host.clock()] = lost
    return LongCharge(losses=tuple(Draw(at=at, watts=watts) for at, watts in losses.items()))
