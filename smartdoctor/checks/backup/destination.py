"""Where the backup lies: would it survive what happens to the computer, and can one get there.

A copy on the same disk dies with the disk.  A drive in a drawer is as it should be, so one that is
away counts only when its newest copy grows old; a server is never called, its age tells enough.
Catalogue K2, where a drive that is away is an advice at once; here after a week, not to nag.
"""

from dataclasses import dataclass

from smartdoctor.checks.backup import steps
from smartdoctor.facts.backup_targets import BackupTargets, Seen
from smartdoctor.facts.drives import Drives, Opinion
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Verdict,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

DAY, OURS = 86400.0, say("our own choice")
ORDER = (Verdict.GOOD, Verdict.ADVICE, Verdict.PROBLEM)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much room there should be, and how long a drive may be away."""

    room: float = limit(0.10, unit="percent", says=say("room left above"), source=OURS)
    away: float = limit(7 * DAY, unit="duration", says=say("away no longer than"), source=OURS)
    lost: float = limit(14 * DAY, unit="duration", says=say("too long away after"), source=OURS)


@check(
    id="backup.destination",
    code="K2",
    question=say("Would the backup survive, and can it be reached?"),
    matters=say("A backup on the same disk dies with it; one that cannot be reached helps nobody."),
    headlines=Headlines(
        good=say("The backup lies in a good place"),
        advice=say("The place of the backup could be better"),
        problem=say("The backup would not survive, or cannot be reached"),
    ),
    remedies=steps.OF_THE_PLACE,
)
def examine(
    targets: BackupTargets,
    drives: Drives | Missing,
    machine: Machine | Missing,
    moment: Moment,
    limits: Limits,
) -> Finding:
    """Let the best place decide: one good copy is what counts."""
    if not targets.targets:
        raise Missing(Why.UNSUPPORTED, say("No backup program tells where its copies lie."))
    known = drives.drives if isinstance(drives, Drives) else ()
    failing = tuple(each.name for each in known if each.opinion is Opinion.FAILING)
    portable = isinstance(machine, Machine) and machine.portable
    judged = []
    for seen in targets.targets:
        told = [Evidence(name="tool", says=say("Program"), value=seen.tool, unit="text")]
        if seen.remote:
            judged.append(good(say("The backup lies on another machine."), *told))
        elif seen.reachable is False:
            judged.append(_away(seen, told, moment, limits))
        elif set(seen.disks) & set(targets.own_disks):
            says = say("The backup lies on the same disk as your files.")
            judged.append(problem(says, *told, remedies=(steps.ANOTHER_DISK,)))
        elif set(seen.disks) & set(failing):
            says = say("The disk the backup lies on reports that it is failing.")
            judged.append(problem(says, *told, remedies=(steps.REPLACE_BACKUP_DISK,)))
        else:
            apart = bool(seen.disks and targets.own_disks)
            judged.append(_there(seen, told, limits, apart=apart, portable=portable))
    return min(judged, key=lambda one: ORDER.index(one.verdict))


def _there(
    seen: Seen, told: list[Evidence], limits: Limits, *, apart: bool, portable: bool
) -> Finding:
    """A drive that is connected, on a disk of its own as far as can be told."""
    told.append(Evidence(name="place", says=say("Place"), value=seen.place, unit="text"))
    if seen.size and seen.free is not None:
        left, least = seen.free / seen.size, limits.room
        room = say("Room left")
        told.append(Evidence(name="room", says=room, value=left, unit="percent", limit=least))
        if left < least:
            says = say("The backup disk has only {left:percent} of its room left.", left=left)
            return advice(says, *told, remedies=(steps.MAKE_ROOM_THERE,))
    if portable and seen.encrypted is False:
        says = say("The backup is not encrypted: whoever finds the disk can read it.")
        return advice(says, *told, remedies=(steps.ENCRYPT_BACKUP,))
    if not apart:
        more = say("Whether that is another disk could not be told.")
        return good(say("The backup can be reached."), *told, more=more)
    more = say("A second copy in another building would survive a fire or a burglary too.")
    return good(say("The backup lies on a disk of its own."), *told, more=more)


def _away(seen: Seen, told: list[Evidence], moment: Moment, limits: Limits) -> Finding:
    """A drive that is not connected now."""
    if seen.last_ok is None:
        says = say("The backup drive is not connected, and no backup has been made yet.")
        return problem(says, *told, remedies=(steps.CONNECT,))
    age = max((moment.now - seen.last_ok).total_seconds(), 0.0)
    most = limits.away
    told.append(Evidence(name="age", says=say("Age"), value=age, unit="duration", limit=most))
    if age <= most:
        return good(say("The backup drive is not connected now; its copy is fresh."), *told)
    says = say("The backup drive has not been connected for {age:duration}.", age=age)
    return (problem if age > limits.lost else advice)(says, *told, remedies=(steps.CONNECT,))
