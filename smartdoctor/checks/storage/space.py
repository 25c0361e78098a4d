"""Room on the disks: full ones make updates, saving and sign-in fail.

A percentage alone frightens owners of large disks and gigabytes alone those of small ones, so both
must be bad at once.  Only volumes the system or the owner's files live on are judged; a further
disk may be full.  One that will be full within a week is advice (`forecast.py`).  Catalogue D1.
"""

from dataclasses import dataclass

from smartdoctor.checks.storage.forecast import foreseen, kept
from smartdoctor.checks.storage.room import (
    FEWER_FILES,
    MAKE_ROOM,
    OLD_KERNELS,
    TIDYING,
    tidying,
)
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.facts.volumes import Role, Volume, Volumes
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

NETDATA = say("netdata's stock alarms: warn above 90 %, critical above 98 %, clear below 80 %")
OURS = say("our choice, so that large disks stay quiet and small ones speak up in time")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When a volume is too full."""

    full: float = limit(0.90, unit="percent", says=say("nearly full above"), source=NETDATA)
    packed: float = limit(0.98, unit="percent", says=say("full above"), source=NETDATA)
    room: float = limit(25e9, unit="bytes", says=say("and with less room than"), source=OURS)
    last_room: float = limit(5e9, unit="bytes", says=say("hardly any room below"), source=OURS)
    kernels: float = limit(100e6, unit="bytes", says=say("room for kernels below"), source=OURS)
    metadata: float = limit(0.95, unit="percent", says=say("own notes full above"), source=NETDATA)
    week: float = limit(7 * 86400.0, unit="duration", says=say("full in less than"), source=OURS)


@check(
    id="storage.space",
    code="D1",
    question=say("Is there enough room on the disks?"),
    matters=say("On a full disk, updates fail, work cannot be saved and programs stop."),
    headlines=Headlines(
        good=say("There is enough room on the disks"),
        advice=say("A disk is nearly full"),
        problem=say("A disk is full"),
    ),
    remedies=(MAKE_ROOM, FEWER_FILES, OLD_KERNELS, *TIDYING),
    exits=Limits(full=0.80, room=40e9, packed=0.95, last_room=8e9),
    recalls=("free",),
)
def examine(volumes: Volumes, limits: Limits, past: Past = NOTHING) -> Finding:
    """Judge every volume, the fullest first, and tell of the worst."""
    vital = [each for each in volumes.volumes if each.role is not Role.DATA] or volumes.volumes
    vital = sorted(vital, key=lambda each: -each.fullness)
    judged = [foreseen(_judge(each, limits), each, past, limits.week) for each in vital]
    for verdict in (Verdict.PROBLEM, Verdict.ADVICE):
        if worst := [one for one in judged if one.verdict is verdict]:
            return kept(worst[0], vital)
    if volumes.silent or not judged:
        says = say("These disks did not answer: {places}.", places=volumes.silent)
        raise Missing(Why.TIMED_OUT, says)
    return kept(judged[0], vital)


def _judge(volume: Volume, limits: Limits) -> Finding:
    share, files, place, free = volume.fullness, volume.file_fullness, volume.place, volume.free
    boot = volume.role is Role.BOOT
    floor = limits.kernels if boot else limits.room
    seen: tuple[Evidence, ...] = (
        Evidence(name="volume", says=say("Volume"), value=place, unit="text"),
        Evidence(name="used", says=say("Used"), value=share, unit="percent", limit=limits.full),
        Evidence(name="free", says=say("Free"), value=free, unit="bytes", limit=floor),
        Evidence(name="files", says=say("File entries used"), value=files, unit="percent"),
    )
    if volume.purgeable:
        what = say("Given back when needed")
        seen += (Evidence(name="purgeable", says=what, value=volume.purgeable, unit="bytes"),)
    ways = (MAKE_ROOM, *tidying(volume))
    says = say(
        "{place:text} has {free:bytes} free and is {share:percent} full.",
        place=place,
        free=free,
        share=share,
    )
    if place == "/":  # a name for those who write systems, not for those who own them
        says = say(
            "The system's disk has {free:bytes} free and is {share:percent} full.",
            free=free,
            share=share,
        )
    if boot:
        low = free < limits.kernels
        return advice(says, *seen, remedies=(OLD_KERNELS,)) if low else good(says, *seen)
    pool = volume.filesystem == "zfs"  # slows down when nearly full, however large
    tight = share > limits.full and (free < limits.room or pool)
    if tight and free < limits.room and (share > limits.packed or free < limits.last_room):
        return problem(says, *seen, remedies=ways)
    if (volume.metadata or 0) > limits.metadata and (volume.allocated or 0) > limits.packed:
        says = say("{place:text} has no room left for its own notes about files.", place=place)
        return problem(says, *seen, remedies=ways)
    if files > limits.full:
        says = say("{place:text} can hold hardly any more files, however small.", place=place)
        return (problem if files > limits.packed else advice)(says, *seen, remedies=(FEWER_FILES,))
    return advice(says, *seen, remedies=ways) if tight else good(says, *seen)
