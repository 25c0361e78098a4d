"""Whether to remind of a backup now, in which words, and if not, why not.

The newest backup that counts decides.  A program that does not tell when it last ran may have made
a newer one, so then there is no reminder.  An unanswered reminder comes again after a few days, not
every day; "Tomorrow" means tomorrow.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from smartdoctor.facts.backup import Backup, Backups, Kind, Trust
from smartdoctor.facts.backup_targets import BackupTargets
from smartdoctor.model import Missing, Words, say
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.diary import Diary, since
from smartdoctor.schedule.due import is_quiet

REST = timedelta(days=3)  # after a reminder that nobody answered
MARGIN = timedelta(hours=2)  # a summer-time change, and the minutes somebody took to answer
LONG_PUT_OFF = timedelta(days=2)  # longer than "Tomorrow" can mean: the clock was changed
FAILURES = 3  # in a row: no longer by chance
WEEKS = timedelta(days=14)
YEAR = timedelta(days=365)
LOW = 0.2  # charge on battery
QUIET = say("These are quiet hours.")


@dataclass(frozen=True, kw_only=True)
class Around:
    """What goes on at this computer just now."""

    charge: float | None = None  # ratio 0..1 while running from the battery; None on the mains
    busy: Words | None = None  # why nobody wants to be disturbed


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Remind, and with which sentence; or not, and why."""

    remind: bool
    says: Words
    title: Words | None = None
    more: Words | None = None
    restore: bool = False  # it is about trying a restore


def decide(
    found: Backups | Missing,
    places: BackupTargets | Missing,
    choices: Choices,
    diary: Diary,
    around: Around,
    now: datetime,
) -> Decision:
    """Decide; changes nothing."""
    if isinstance(found, Missing):
        return _no(say("The backups could not be looked at."), found.says)
    wish = _wish(found, places, choices, diary, now)
    if not wish.remind:
        return wish
    if hindrance := _hindrance(choices, diary, around, now):
        return _no(hindrance, wish.says)
    return wish


def _no(says: Words, more: Words | None = None) -> Decision:
    return Decision(remind=False, says=says, more=more)


def _hindrance(choices: Choices, diary: Diary, around: Around, now: datetime) -> Words | None:
    """Return why not now, although there would be something to say."""
    put_off = diary.postponed - now if diary.postponed else timedelta()
    if timedelta() < put_off < LONG_PUT_OFF:
        return say("You wanted to be reminded tomorrow.")
    ago = since(diary.reminded, now)
    asked_for = diary.postponed is not None and put_off <= timedelta()
    rest = min(REST, timedelta(days=choices.days)) - MARGIN
    if ago is not None and ago < rest and not asked_for:
        return say("The last reminder was {ago:duration} ago.", ago=ago.total_seconds())
    if is_quiet(choices.quiet_from, choices.quiet_until, now):
        return QUIET
    if around.busy is not None:
        return around.busy
    if around.charge is not None and around.charge < LOW:
        return low_battery(around.charge)
    return None


def low_battery(charge: float) -> Words:
    """Say that it is too low for what can wait."""
    return say("The battery is low ({charge:percent}).", charge=charge)


def counted(found: Backups, choices: Choices) -> tuple[Backup, ...]:
    """Return what the owner calls a backup."""
    kinds = {Kind.BACKUP}
    kinds |= {Kind.SNAPSHOT} if choices.snapshots else set()
    kinds |= {Kind.SYNC} if choices.synced else set()
    ignored = choices.ignored
    return tuple(each for each in found.found if each.kind in kinds and each.tool not in ignored)


def _wish(
    found: Backups,
    places: BackupTargets | Missing,
    choices: Choices,
    diary: Diary,
    now: datetime,
) -> Decision:
    """Say what there would be to tell, whatever goes on around."""
    those = counted(found, choices)
    most = timedelta(days=choices.days)
    made = [each for each in those if each.last_ok is not None]
    newest = max(made, key=lambda each: each.last_ok or now, default=None)
    if newest is not None and newest.last_ok is not None:
        age = now - newest.last_ok
        if age < -timedelta(days=1):
            return _no(say("The newest backup is dated in the future; the clock may be wrong."))
        if age <= most:
            return _fresh(newest, max(age, timedelta()), diary, now)
    silent = tuple(each.tool for each in those if each.trust is Trust.NONE)
    if silent:
        return _no(say("{tools} does not tell when it last ran.", tools=silent))
    if newest is not None and newest.last_ok is not None:
        return _stale(newest, now - newest.last_ok, places)
    if not those:
        return _remind(say("No backup is set up on this computer."))
    tool = those[0].tool
    young = [each for each in those if (ago := since(each.since, now)) is not None and ago < most]
    if young:
        return _no(say("{tool} was set up only recently.", tool=young[0].tool))
    return _remind(say("{tool} is set up, but has never made a backup.", tool=tool))


def _remind(says: Words) -> Decision:
    more = say("A backup is the only cure for a lost, stolen or broken computer.")
    return Decision(remind=True, title=say("Time for a backup"), says=says, more=more)


def _stale(newest: Backup, age: timedelta, places: BackupTargets | Missing) -> Decision:
    seconds = age.total_seconds()
    if newest.failures >= FAILURES:
        says = say(
            "{tool} has failed {times:number} times in a row; the newest backup is {age:duration}"
            " old.",
            tool=newest.tool,
            times=newest.failures,
            age=seconds,
        )
        return _remind(says)
    seen = () if isinstance(places, Missing) else places.targets
    away = any(each.tool == newest.tool and each.reachable is False for each in seen)
    if away and age > WEEKS:
        says = say("The backup disk has not been connected for {age:duration}.", age=seconds)
        return _remind(says)
    return _remind(say("The newest backup is {age:duration} old.", age=seconds))


def _fresh(newest: Backup, age: timedelta, diary: Diary, now: datetime) -> Decision:
    says = say(
        "The newest backup is {age:duration} old ({tool}).",
        age=age.total_seconds(),
        tool=newest.tool,
    )
    ago = since(diary.restore, now)
    if ago is None or ago < YEAR:
        return _no(says)
    return Decision(
        remind=True,
        title=say("Try out your backup"),
        says=say("Once a year, get a file back from your backup: then you know that it works."),
        restore=True,
    )
