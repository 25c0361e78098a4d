"""Tools that keep dated copies of folders on another drive: Back In Time and Kup.

Back In Time   ~/.config/backintime/config      profile1.snapshots.path=/media/drive, ...path.host,
                                                ...path.user, profile1.schedule.mode=20
               <path>/backintime/<host>/<user>/<profile>/last_snapshot -> 20261122-010934-914
Kup            ~/.config/kuprc                  [Kup settings] Backups enabled=true
                                                [Plan/1] Last complete backup=2026,11,20,10,0,0.5

Traps: the link's name is local time, but the link itself is made anew after each copy, so its own
age tells; while the drive is away nobody can tell; a remote drive is never mounted for us.  Kup
leaves out whatever has its default value, and its time is UTC although it does not say so.

Held against Back In Time 1.3; Kup after its published source.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from smartdoctor.facts.backup import Backup, Kind, Target, Trust
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.backup_places import DAY, Places

MODES = {"10": 3600.0, "12": 7200.0, "14": 14400.0, "16": 21600.0, "18": 43200.0, "20": DAY,
         "25": DAY, "30": 7 * DAY, "40": 31 * DAY, "80": 366 * DAY}  # fmt: skip
REPEATED = {"10": 3600.0, "20": DAY, "30": 7 * DAY, "40": 31 * DAY}
UNITS = {"0": 60.0, "1": 3600.0, "2": DAY, "3": 7 * DAY}


def back_in_time(host: Host, places: Places) -> Iterator[Backup]:
    """Look at the newest copy of each profile."""
    path = f"{places.config}/backintime/config"
    keys = parse_config(host.read(path))
    since = datetime.fromtimestamp(host.stat(path).modified, UTC)
    for profile in keys.get("profiles", "1").split(":"):
        known = {
            key.removeprefix(f"profile{profile}."): value
            for key, value in keys.items()
            if key.startswith(f"profile{profile}.")
        }
        if known.get("snapshots.path") or known.get("snapshots.mode", "local") != "local":
            yield _profile(host, profile, known, since)


def parse_config(text: str) -> Mapping[str, str]:
    """Return the settings by name."""
    lines = (line.partition("=") for line in text.splitlines())
    return {name.strip(): value.strip() for name, equals, value in lines if equals}


def _profile(host: Host, profile: str, known: Mapping[str, str], since: datetime) -> Backup:
    mode = known.get("schedule.mode", "0")
    every = MODES.get(mode)
    if mode == "25":
        count, unit = (known.get(f"schedule.repeatedly.{name}", "") for name in ("period", "unit"))
        every = (int(count) if count.isdigit() else 1) * REPEATED.get(unit, DAY)
    owner = "/".join(known.get(f"snapshots.path.{name}", "") for name in ("host", "user"))
    place = known.get("snapshots.path", "")
    folder = f"{place}/backintime/{owner}/{known.get('snapshots.path.profile', profile)}"
    trust, last = Trust.HIGH, None
    local = known.get("snapshots.mode", "local").startswith("local")
    try:
        last = datetime.fromtimestamp(host.stat(f"{folder}/last_snapshot").modified, UTC)
    except Missing:
        if not local or not host.glob(folder):
            trust = Trust.NONE  # the drive is away, or far away
    return Backup(
        tool="Back In Time",
        kind=Kind.BACKUP,
        trust=trust,
        last_ok=last,
        every=every,
        since=since,
        target=Target(place=place) if local and place else Target(place="", remote=True),
    )


def kup(host: Host, places: Places) -> Iterator[Backup]:
    """Read when each of Kup's plans was last completed."""
    path = f"{places.config}/kuprc"
    yield from parse_kup(
        parse_groups(host.read(path)), datetime.fromtimestamp(host.stat(path).modified, UTC)
    )


def parse_groups(text: str) -> Mapping[str, Mapping[str, str]]:
    """Return the settings by group; a blank or a comma in a value needs no quotes here."""
    groups: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if line.startswith("[") and line.rstrip().endswith("]"):
            current = groups.setdefault(line.strip()[1:-1], {})
        elif equals:
            current[name.partition("[")[0].strip()] = value.strip()
    return groups


def parse_kup(groups: Mapping[str, Mapping[str, str]], since: datetime) -> Iterator[Backup]:
    """Return the plans, if Kup is switched on at all."""
    settings = groups.get("Kup settings", {})
    plans = settings.get("Number of backups", "0")
    if settings.get("Backups enabled") != "true" or not plans.isdigit():
        return
    for number in range(1, int(plans) + 1):
        plan = groups.get(f"Plan/{number}", {})
        unit, count = plan.get("Schedule interval unit", "3"), plan.get("Schedule interval", "1")
        regular = plan.get("Schedule type") == "1" and count.isdigit()
        done = plan.get("Last complete backup")
        yield Backup(
            tool="Kup",
            kind=Kind.BACKUP,
            trust=Trust.HIGH,
            last_ok=_moment(done) if done else None,
            every=int(count) * UNITS.get(unit, DAY) if regular else None,
            since=since,
            target=_kup_target(plan),
        )


def _kup_target(plan: Mapping[str, str]) -> Target | None:
    """A folder's path stands in the plan; a drive is known by its number only."""
    path = plan.get("Filesystem destination path", "").removeprefix("file://")
    return Target(place=path) if path.startswith("/") else None


def _moment(text: str) -> datetime:
    try:
        when = datetime.strptime(text.partition(".")[0], "%Y,%m,%d,%H,%M,%S")  # noqa: DTZ007 - UTC below
    except ValueError:
        raise Missing(Why.UNREADABLE, say("{text} is not a time.", text=text)) from None
    return when.replace(tzinfo=UTC)
