r"""The battery of a Windows PC: the classes its battery driver fills in `root\wmi`.

BatteryStatus                InstanceName, PowerOnline, Charging, Discharging, ChargeRate,
                             DischargeRate (mW), RemainingCapacity (mWh), Voltage (mV)
BatteryFullChargedCapacity   FullChargedCapacity (mWh)
BatteryStaticData            DesignedCapacity (mWh), Capabilities
BatteryCycleCount            CycleCount, 0 where it is not counted
native power_status          ac, flag 128: no battery, percent

One row a pack, joined by InstanceName, then added up.  Traps: a rate of 0 or 0x80000000 is "not
known", so is a capacity of 0xFFFFFFFF; with bit 30 of Capabilities all figures are relative, not
mWh; with bit 29 the "battery" is a UPS; BatteryStaticData fails now and then for no reason (the
door asks once more), and then the rest still counts.  `powercfg /batteryreport` would tell the same
once more but insists on writing a file, so it is not asked.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from smartdoctor.facts.battery import Battery, Draw, LongCharge, LongDrain
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.packs import Pack, health, loss, sane, together

SPACE = r"root\wmi"
STATUS = (
    "SELECT InstanceName, PowerOnline, Charging, Discharging, ChargeRate, DischargeRate,"
    " RemainingCapacity FROM BatteryStatus"
)
FULL = "SELECT InstanceName, FullChargedCapacity FROM BatteryFullChargedCapacity"
DESIGN = "SELECT InstanceName, DesignedCapacity, Capabilities FROM BatteryStaticData"
CYCLES = "SELECT InstanceName, CycleCount FROM BatteryCycleCount"
RELATIVE, SHORT_TERM = 0x40000000, 0x20000000
UNKNOWN = 0x7FFFFFFF  # no figure of a battery is this large
NO_BATTERY, NOT_TOLD = 128, 255
LOOKS, APART = 5, 3.0
THOROUGH_LOOKS, THOROUGH_APART = 13, 15.0  # three minutes, the time a rate needs to settle
THOROUGH_CHARGE, APART_CHARGE = 6, 13.0  # a minute and five seconds

Row = Mapping[str, Any]


def read(host: Host) -> Battery:
    """Ask every class once; without them, the little that the power manager says."""
    rows, static = _rows(host, STATUS), _by_name(_rows(host, DESIGN))
    full, cycles = _by_name(_rows(host, FULL)), _by_name(_rows(host, CYCLES))
    simple = _simple(host)
    found = {
        str(row.get("InstanceName")): row
        for row in rows
        if not _bits(static.get(str(row.get("InstanceName")), {})) & SHORT_TERM
    }
    packs = tuple(
        pack(name, row, full.get(name, {}), static.get(name, {}), cycles.get(name, {}))
        for name, row in found.items()
    )
    chargers = tuple(bool(row.get("PowerOnline")) for row in found.values())
    if not packs:
        flag = simple.get("flag", NOT_TOLD)
        if flag == NOT_TOLD and not rows:
            raise Missing(Why.UNREADABLE, say("The battery does not tell how full it is."))
        if flag & NO_BATTERY or rows:
            raise Missing(Why.ABSENT, say("This computer has no battery."))
        packs = (_bare(simple),)
        chargers = (simple["ac"] == 1,) if simple.get("ac") in (0, 1) else ()
    elif len(packs) == 1 and packs[0].charge is None:
        packs = (_with_charge(packs[0], simple),)
    return together(packs, chargers, (), host.clock())


def read_long(host: Host, scope: Scope) -> LongDrain:
    """Measure several times."""
    looks = (THOROUGH_LOOKS, THOROUGH_APART) if scope.thorough else (LOOKS, APART)
    return LongDrain(draws=tuple(each for each in _watched(host, *looks) if each.watts > 0))


def read_charging(host: Host, scope: Scope) -> LongCharge:
    """Measure several times while plugged in."""
    looks = (THOROUGH_CHARGE, APART_CHARGE) if scope.thorough else (LOOKS, APART)
    return LongCharge(losses=_watched(host, *looks))


def pack(name: str, status: Row, full: Row, static: Row, cycles: Row) -> Pack:
    """Understand one pack."""
    holds, new = _figure(full, "FullChargedCapacity"), _figure(static, "DesignedCapacity")
    left = _figure(status, "RemainingCapacity")
    worth = 0.0 if _bits(static) & RELATIVE else 1e-3
    counted = _figure(cycles, "CycleCount")
    flow = _figure(status, "ChargeRate") or _figure(status, "DischargeRate") or 0.0
    return Pack(
        name=name,
        status=_status(status),
        charge=left / holds if left is not None and holds else None,
        full=holds * worth if holds and worth else None,
        design=new * worth if new and worth else None,
        health=health(holds, new),
        watts=sane(flow * worth),
        cycles=int(counted) if counted else None,
        ailment="",
        limit=None,
    )


def _status(row: Row) -> str:
    if row.get("Charging"):
        return "charging"
    if row.get("Discharging"):
        return "discharging"
    return "resting" if "Charging" in row else ""


def _bare(simple: Mapping[str, int]) -> Pack:
    """Make a pack of what every Windows PC tells: how full, and whether it charges (flag 8)."""
    status = "charging" if simple["flag"] & 8 else ("discharging" if simple["ac"] == 0 else "")
    bare = Pack(
        name="", status=status, charge=None, full=None, design=None, health=None, watts=None,
        cycles=None, ailment="", limit=None,
    )  # fmt: skip
    return _with_charge(bare, simple)


def _with_charge(pack: Pack, simple: Mapping[str, int]) -> Pack:
    percent = simple.get("percent", NOT_TOLD)
    return replace(pack, charge=percent / 100) if percent <= 100 else pack


def _watched(host: Host, looks: int, apart: float) -> tuple[Draw, ...]:
    seen = []
    for look in range(looks):
        if look:
            host.wait(apart)
        rows = host.wmi(SPACE, STATUS)
        lost = loss(tuple(pack(str(row.get("InstanceName")), row, {}, {}, {}) for row in rows))
        if lost is not None:
            seen.append(Draw(at=host.clock(), watts=lost))
    return tuple(seen)


def _rows(host: Host, query: str) -> tuple[dict[str, Any], ...]:
    try:
        return host.wmi(SPACE, query)
    except Missing:
        return ()


def _by_name(rows: tuple[dict[str, Any], ...]) -> Mapping[str, Row]:
    return {str(row.get("InstanceName")): row for row in rows}


def _simple(host: Host) -> Mapping[str, int]:
    try:
        known: Mapping[str, int] = host.native("power_status")
    except Missing:
        return {}
    return known


def _bits(row: Row) -> int:
    value = row.get("Capabilities")
    return value & 0xFFFFFFFF if isinstance(value, int) else 0


def _figure(row: Row, key: str) -> float | None:
    value = row.get(key)
    return float(value) if isinstance(value, int) and 0 <= value < UNKNOWN else None
