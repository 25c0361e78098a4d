"""The battery of a Mac: what its gauge says (ioreg), and what Apple itself thinks of its health.

ioreg -r -n AppleSmartBattery -a    a property list; nothing at all on a Mac without a battery
    CurrentCapacity 78, MaxCapacity 100           per cent on Apple silicon, mAh on Intel
    NominalChargeCapacity 4104, AppleRawMaxCapacity 3977, DesignCapacity 4563      always mAh
    Amperage -587 (mA, filling is positive), Voltage 12093 (mV), Temperature 3044 (0.01 degrees)
    ExternalConnected, IsCharging, CycleCount, AdapterDetails.Watts,
    ChargerData.{SlowChargingReason, ChargerInhibitReason}: reasons Apple does not explain
system_profiler SPPowerDataType (the shared run, profile.py)
    sppower_battery_health "Good", sppower_battery_health_maximum_capacity "83%"

Traps: Apple's own percentage is smoothed and differs from the gauge's ratio by up to four points,
so Apple's goes first, and there may be a no-break space before its sign; a negative current arrives
as a huge number where the sign was lost; 65535 minutes means "unknown".
"""

import plistlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.parsers.expat import ExpatError

from smartdoctor.facts.battery import Battery, Draw, LongCharge, LongDrain
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.host.commands import IOREG
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.packs import Pack, health, sane, together, warmth
from smartdoctor.readers.macos.profile import Profile

LOOKS, APART = 5, 3.0
THOROUGH_LOOKS, THOROUGH_APART = 13, 15.0  # three minutes, the time a rate needs to settle
THOROUGH_CHARGE, APART_CHARGE = 6, 13.0  # a minute and five seconds
GAUGE = "AppleSmartBattery"
FLOW = ("Amperage", "Voltage", "ExternalConnected", "IsCharging")
WELL = frozenset({"", "good", "normal"})


def read(host: Host, profile: Profile | Missing) -> Battery:
    """Ask the gauge, if there is one, then Apple's opinion."""
    known = parse(host.run(IOREG, "-r", "-n", GAUGE, "-a").out if _there(host) else "")
    return understood(known, opinion(profile), host.clock())


def read_long(host: Host, scope: Scope) -> LongDrain:
    """Measure several times; the gauge looks again every few seconds."""
    looks = (THOROUGH_LOOKS, THOROUGH_APART) if scope.thorough else (LOOKS, APART)
    return LongDrain(draws=tuple(each for each in _watched(host, *looks) if each.watts > 0))


def read_charging(host: Host, scope: Scope) -> LongCharge:
    """Measure several times while plugged in."""
    looks = (THOROUGH_CHARGE, APART_CHARGE) if scope.thorough else (LOOKS, APART)
    return LongCharge(losses=_watched(host, *looks))


def parse(text: str) -> Mapping[str, Any]:
    """Return the battery's properties."""
    if not text.strip():
        raise Missing(Why.ABSENT, say("This computer has no battery."))
    try:
        found = plistlib.loads(text.encode())
    except (plistlib.InvalidFileException, ExpatError, ValueError):
        found = None
    if not isinstance(found, list) or not found or not isinstance(found[0], dict):
        says = say("The answer of {program} made no sense.", program=IOREG.name)
        raise Missing(Why.UNREADABLE, says)
    if found[0].get("BatteryInstalled") is False:
        raise Missing(Why.ABSENT, say("This computer has no battery."))
    return found[0]


def understood(known: Mapping[str, Any], apple: Mapping[str, Any], now: datetime) -> Battery:
    """Make one battery of the gauge's figures and Apple's."""
    plugged = known.get("ExternalConnected")
    adapter = _number(_inner(known, "AdapterDetails"), "Watts")
    charger = _inner(known, "ChargerData")
    fact = together(
        (pack(known, apple),),
        (bool(plugged),) if plugged is not None else (),
        (),
        now,
        adapter=adapter if plugged and adapter else None,
    )
    return replace(
        fact,
        slowed=bool(known.get("IsCharging") and charger.get("SlowChargingReason")),
        held=bool(plugged and not known.get("IsCharging") and charger.get("ChargerInhibitReason")),
    )


def opinion(profile: Profile | Missing) -> Mapping[str, Any]:
    """Return what the shared system_profiler run says about health; {} when it does not."""
    try:
        entries = [] if isinstance(profile, Missing) else profile.of("SPPowerDataType")
    except Missing:
        entries = []
    for entry in entries:
        info = entry.get("sppower_battery_health_info")
        if isinstance(info, dict):
            return info
    return {}


def percent(text: object) -> float | None:
    """Read Apple's "83%", with or without a space of any kind, as a ratio."""
    found = re.match(r"\s*(\d{1,3})\s*%?\s*$", str(text))
    return int(found[1]) / 100 if found and 0 < int(found[1]) <= 100 else None


def pack(known: Mapping[str, Any], apple: Mapping[str, Any]) -> Pack:
    """Understand the one pack of a Mac."""
    current, top = _number(known, "CurrentCapacity"), _number(known, "MaxCapacity")
    design = _number(known, "DesignCapacity")
    full = _number(known, "NominalChargeCapacity") or _number(known, "AppleRawMaxCapacity")
    if not full and top and top > 100:
        full = top
    volts = (_number(known, "Voltage") or 0.0) / 1000
    worth = volts / 1000  # watt-hours of a milliampere-hour
    cycles = _number(known, "CycleCount") or _number(apple, "sppower_battery_cycle_count")
    heat = _number(known, "Temperature")
    return Pack(
        name="InternalBattery-0",
        status=_status(known),
        charge=current / top if current is not None and top else None,
        full=full * worth if full and worth else None,
        design=design * worth if design and worth else None,
        health=percent(apple.get("sppower_battery_health_maximum_capacity"))
        or health(full, design),
        watts=watts(known),
        cycles=int(cycles) if cycles else None,
        ailment=_ailment(known, apple),
        limit=None,
        temperature=warmth(heat / 100) if heat else None,
    )


def watts(known: Mapping[str, Any]) -> float | None:
    """Return the power flowing in or out; the whole Mac's where the gauge shows no current."""
    flow = abs(signed(_number(known, "Amperage") or 0.0)) * (_number(known, "Voltage") or 0.0) / 1e6
    if not flow and known.get("ExternalConnected") is False:
        flow = (_number(_inner(known, "PowerTelemetryData"), "SystemLoad") or 0.0) / 1000
    return sane(flow)


def signed(number: float) -> float:
    """Give a current back the sign it lost in 64, 32 or 16 bits."""
    for bits in (64, 32, 16):
        if 2 ** (bits - 1) <= number < 2**bits:
            return number - 2**bits
    return number


def _there(host: Host) -> bool:
    """Whether there is a gauge to be asked; in doubt it is asked."""
    try:
        return bool(host.native("io_service", GAUGE)["there"])
    except Missing:
        return True


def _status(known: Mapping[str, Any]) -> str:
    if known.get("IsCharging"):
        return "charging"
    if known.get("ExternalConnected") is False or signed(_number(known, "Amperage") or 0.0) < 0:
        return "discharging"
    return "resting" if known.get("ExternalConnected") else ""


def _ailment(known: Mapping[str, Any], apple: Mapping[str, Any]) -> str:
    if _number(known, "PermanentFailureStatus"):
        return "failure"
    return "" if str(apple.get("sppower_battery_health", "")).lower() in WELL else "service"


def _watched(host: Host, looks: int, apart: float) -> tuple[Draw, ...]:
    seen: list[Draw] = []
    for look in range(looks):
        if look:
            host.wait(apart)
        known = host.native("io_properties", GAUGE, *FLOW)
        flow = watts(known)
        if flow is not None:
            filling = signed(_number(known, "Amperage") or 0.0) > 0
            seen.append(Draw(at=host.clock(), watts=-flow if filling else flow))
    return tuple(seen)


def _inner(known: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = known.get(key)
    return found if isinstance(found, dict) else {}


def _number(known: Mapping[str, Any], key: str) -> float | None:
    found = known.get(key)
    return found if isinstance(found, int | float) else None  # a float would lose lost signs
