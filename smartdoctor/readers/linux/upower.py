"""Battery packs and chargers as UPower knows them; it also remembers, over restarts.

EnumerateDevices       /org/freedesktop/UPower/devices/battery_BAT0 ...
GetAll of a device     Type 2 and PowerSupply: a pack of this device (mice have PowerSupply false);
                       Type 1: a charger, Online; State 1 charging, 2 discharging, 4 full,
                       5 and 6 waiting; EnergyFull, EnergyFullDesign in Wh, EnergyRate in W
GetHistory("rate")     a(udu): POSIX time, watts, State

Traps: UPower looks only every 30 seconds while on battery, so asking again sooner gives the same
number with the same UpdateTime; EnergyRate is 0 or the charging rate for up to a minute after
unplugging; Capacity keeps an old value when the driver mends EnergyFull, so we divide ourselves;
whenever upowerd starts it adds a line of 0 watts and State 0 to the history, which means nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.anywhere.packs import History, Pack, Remembered, health, sane, warmth
from smartdoctor.readers.linux import power_supply

UPOWER = "org.freedesktop.UPower"
ROOT = "/org/freedesktop/UPower"
LINE_POWER, BATTERY = 1, 2
DISCHARGING = 2
STATES = {1: "charging", DISCHARGING: "discharging", 4: "resting", 5: "resting", 6: "resting"}
HISTORY_SECONDS, HISTORY_POINTS = 6 * 3600, 720


def read(host: Host) -> tuple[tuple[Pack, ...], tuple[bool, ...], tuple[History, ...]]:
    """Return the packs, for each charger whether it is plugged in, and each pack's history."""
    devices = _devices(host)
    chargers = tuple(
        bool(known.get("Online")) for known in devices.values() if known.get("Type") == LINE_POWER
    )
    paths = [path for path, known in devices.items() if _is_pack(known)]
    packs = tuple(_with_extras(host, parse(devices[path])) for path in paths)
    return packs, chargers, tuple(_history(host, path) for path in paths)


def pack_paths(host: Host) -> tuple[str, ...]:
    """Return the packs of this device, as UPower names them."""
    return tuple(path for path, known in _devices(host).items() if _is_pack(known))


def draw(host: Host) -> tuple[datetime, float] | None:
    """Return when UPower last looked, and the watts it saw leaving the packs."""
    packs = [known for known in _devices(host).values() if _is_pack(known)]
    emptying = [known for known in packs if known.get("State") == DISCHARGING]
    watts = sum(sane(known.get("EnergyRate", 0.0)) or 0.0 for known in emptying)
    looked = max((known.get("UpdateTime", 0) for known in emptying), default=0)
    return (datetime.fromtimestamp(looked, UTC), watts) if watts and looked else None


def parse(known: Mapping[str, Any]) -> Pack:
    """Understand one battery of UPower's."""
    full, design = known.get("EnergyFull") or None, known.get("EnergyFullDesign") or None
    cycles = known.get("ChargeCycles", 0)
    limited = known.get("ChargeThresholdEnabled")
    limit = known.get("ChargeEndThreshold", 0) if limited else 0
    start = known.get("ChargeStartThreshold", 0) if limited else 0
    return Pack(
        name=str(known.get("NativePath", "")).rpartition("/")[2],
        status=STATES.get(known.get("State", 0), ""),
        charge=known["Percentage"] / 100 if "Percentage" in known else None,
        full=full,
        design=design,
        health=health(full, design),
        watts=sane(known.get("EnergyRate", 0.0)),
        cycles=cycles if cycles > 0 else None,
        ailment="",
        limit=limit / 100 if 0 < limit < 100 else None,
        resume=start / 100 if 0 < start < 100 else None,
        temperature=warmth(known.get("Temperature")),
    )


def _with_extras(host: Host, pack: Pack) -> Pack:
    """Add what UPower does not pass on: the driver's complaint, and an older kernel's limit."""
    files = host.glob(f"{power_supply.FOLDER}/{pack.name}/*")
    kernel = power_supply.parse(pack.name, power_supply.supply(host, pack.name, files))
    return replace(
        pack,
        ailment=kernel.ailment,
        limit=pack.limit or kernel.limit,
        resume=pack.resume or kernel.resume,
        temperature=pack.temperature or kernel.temperature,
        held=kernel.held,
    )


def _is_pack(known: Mapping[str, Any]) -> bool:
    here = known.get("PowerSupply") is True and known.get("IsPresent", True)
    return known.get("Type") == BATTERY and bool(here)


def _devices(host: Host) -> dict[str, Mapping[str, Any]]:
    devices = {}
    properties = "org.freedesktop.DBus.Properties"
    try:
        for path in host.bus("system", UPOWER, ROOT, UPOWER, "EnumerateDevices")[0]:
            asked = ("system", UPOWER, path, properties, "GetAll", "s", f"{UPOWER}.Device")
            devices[path] = host.bus(*asked)[0]
    except Missing:  # no UPower, or a battery was pulled just now; the kernel knows too
        return {}
    return devices


def _history(host: Host, path: str) -> History:
    asked = ("GetHistory", "suu", "rate", HISTORY_SECONDS, HISTORY_POINTS)
    try:
        lines = host.bus("system", UPOWER, path, f"{UPOWER}.Device", *asked)[0]
    except Missing:  # this device keeps none
        return ()
    return tuple(
        Remembered(datetime.fromtimestamp(at, UTC), sane(watts), state == DISCHARGING)
        for at, watts, state in lines
        if state
    )
