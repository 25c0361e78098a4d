"""Battery packs and chargers as the kernel lists them, for when UPower is not there.

/sys/class/power_supply/BAT0/uevent   POWER_SUPPLY_STATUS=Discharging
                                      POWER_SUPPLY_ENERGY_FULL=45070000      micro-watt-hours, or
                                      POWER_SUPPLY_CHARGE_FULL=7394000       micro-ampere-hours
                                      POWER_SUPPLY_POWER_NOW=5002000         micro-watts, or
                                      POWER_SUPPLY_CURRENT_NOW=1107000       micro-amperes
                                      POWER_SUPPLY_TEMP=305                  tenths of a degree
/sys/class/power_supply/ucsi-source-psy-USBC000:001/{current_max,voltage_max}   what the charger
                                      agreed to, micro-amperes and micro-volts
/sys/class/power_supply/BAT0/charge_behaviour   "[auto] inhibit-charge force-discharge"

Everything also lies in a file of its own; charge limits often only there.  Traps: a mouse or a pen
is a "Battery" too, with scope Device; currents may be negative; the status may be a word of the
vendor's own ("Idle"); the model name may hold bytes that are no text; a charge is worth watt-hours
only together with a voltage; cycle_count 0 means "not counted".
"""

from collections.abc import Mapping

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere.packs import Pack, health, sane, warmth

FOLDER = "/sys/class/power_supply"
MICRO = 1e-6
CHARGERS = ("Mains", "USB")
LIMITS = ("charge_control_end_threshold", "charge_stop_threshold")  # its name today, and before
STARTS = ("charge_control_start_threshold", "charge_start_threshold")
WANTED = frozenset({
    "type", "scope", "present", "online", "status", "capacity", "health", "cycle_count",
    "energy_now", "energy_full", "energy_full_design", "power_now",
    "charge_now", "charge_full", "charge_full_design", "current_now",
    "voltage_now", "voltage_min_design", "current_max", "voltage_max",
    "temp", "charge_behaviour", *LIMITS, *STARTS,
})  # fmt: skip
HOLDING = ("inhibit-charge", "inhibit-charge-awake", "force-discharge")  # of charge_behaviour
STATUSES = {
    "Charging": "charging",
    "Discharging": "discharging",
    "Full": "resting",
    "Not charging": "resting",
    "Idle": "resting",  # a word of Dell's own
}
AILMENTS = {"dead": "dead", "unspecified failure": "failure", "overheat": "overheat"}


def adapter(host: Host) -> float | None:
    """Return the watts the strongest plugged-in USB-C charger has agreed to; None: not told."""
    best = 0.0
    files = host.glob(f"{FOLDER}/*/*")
    for name in dict.fromkeys(path.split("/")[4] for path in files):
        known = supply(host, name, files)
        if known.get("type") in CHARGERS and known.get("online", "0") != "0":
            amps, volts = _micro(known, "current_max"), _micro(known, "voltage_max")
            best = max(best, sane((amps or 0.0) * (volts or 0.0)) or 0.0)
    return best or None


def read(host: Host) -> tuple[tuple[Pack, ...], tuple[bool, ...]]:
    """Return the packs that drive this device, and for each charger whether it is plugged in."""
    try:
        host.stat(FOLDER)
    except Missing as missing:
        if missing.why is Why.ABSENT:
            return (), ()
        raise  # what may not be looked at may well be there
    packs, chargers = [], []
    files = host.glob(f"{FOLDER}/*/*")
    for name in dict.fromkeys(path.split("/")[4] for path in files):
        known = supply(host, name, files)
        if known.get("scope") == "Device" or known.get("present") == "0":
            continue
        if known.get("type", "Battery" if "capacity" in known else "") == "Battery":
            packs.append(parse(name, known))
        elif "online" in known:
            chargers.append(known["online"] != "0")
    return tuple(packs), tuple(chargers)


def supply(host: Host, name: str, files: tuple[str, ...]) -> dict[str, str]:
    """Return what is known of one supply, by file name: one atomic read, then what it left out."""
    known = {}
    try:
        raw = host.read_bytes(f"{FOLDER}/{name}/uevent")
    except Missing:
        raw = b""
    for line in raw.decode(errors="replace").splitlines():
        key, _, value = line.partition("=")
        known[key.removeprefix("POWER_SUPPLY_").lower()] = value.strip()
    for path in files:
        key = path.rpartition("/")[2]
        if path.split("/")[4] == name and key in WANTED and key not in known:
            try:
                known[key] = host.read(path).strip()
            except Missing:
                continue
    return known


def parse(name: str, known: Mapping[str, str]) -> Pack:
    """Understand one pack, whichever units its driver speaks."""
    volts = _micro(known, "voltage_min_design") or _micro(known, "voltage_now")
    kind = "energy" if _micro(known, "energy_full") or _micro(known, "energy_now") else "charge"
    worth = 1.0 if kind == "energy" else volts
    now, full, design = (_micro(known, f"{kind}_{what}") for what in ("now", "full", "full_design"))
    percent = _number(known, "capacity")
    charge = percent / 100 if percent is not None else None
    if charge is None and now is not None and (full or design):
        charge = now / (full or design or 1.0)
    cycles = int(_number(known, "cycle_count") or 0)
    limit = next((_number(known, key) for key in LIMITS if key in known), None)
    start = next((_number(known, key) for key in STARTS if key in known), None)
    return Pack(
        name=name,
        status=STATUSES.get(known.get("status", ""), ""),
        charge=charge,
        full=full * worth if full and worth else None,
        design=design * worth if design and worth else None,
        health=health(full, design),
        watts=watts(known),
        cycles=cycles if cycles > 0 else None,
        ailment=AILMENTS.get(known.get("health", "").lower(), ""),
        limit=limit / 100 if limit and limit < 100 else None,
        resume=start / 100 if start and start < 100 else None,
        temperature=warmth(tenths / 10 if (tenths := _number(known, "temp")) else None),
        held=any(f"[{each}]" in known.get("charge_behaviour", "") for each in HOLDING),
    )


def watts(known: Mapping[str, str]) -> float | None:
    """Return the power flowing, or None: zero is what drivers say while they do not know."""
    power = _micro(known, "power_now")
    if not power:
        power = (_micro(known, "current_now") or 0.0) * (_micro(known, "voltage_now") or 0.0)
    return sane(abs(power))


def _micro(known: Mapping[str, str], key: str) -> float | None:
    number = _number(known, key)
    return number * MICRO if number is not None else None


def _number(known: Mapping[str, str], key: str) -> float | None:
    try:
        return float(known[key])
    except (KeyError, ValueError):
        return None
