"""Room on the disks: full ones make updates, saving and sign-in fail.

A percentage alone frightens owners of large disks and gigabytes alone those of small ones, so both
must be bad at once.  Only volumes the system or the owner's files live on are judged; a further
disk may be full.  How soon a disk will be full needs a history and comes with it.  Catalogue D1.
"""

from dataclasses import dataclass

from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Remedy,
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


MAKE_ROOM = Remedy(
    id="make_room",
    title=say("Make room on the disk"),
    steps=(
        say("Empty the waste bin, then look into Downloads and Videos for large files."),
        say("Move what you rarely need to another disk, and remove programs you do not use."),
    ),
    opens="storage",
)
FEWER_FILES = Remedy(
    id="fewer_files",
    title=say("Delete masses of small files"),
    steps=(say("Empty your programs' caches; delete folders with very many small files."),),
    opens="storage",
)
OLD_KERNELS = Remedy(
    id="old_kernels",
    title=say("Remove old system kernels"),
    steps=(say("Remove kernels that are no longer used, for example with: sudo apt autoremove"),),
)


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
    remedies=(MAKE_ROOM, FEWER_FILES, OLD_KERNELS),
    exits=Limits(full=0.80, room=40e9, packed=0.95, last_room=8e9),
)
def examine(volumes: Volumes, limits: Limits) -> Finding:
    """Judge every volume, the fullest first, and tell of the worst."""
    vital = [each for each in volumes.volumes if each.role is not Role.DATA] or volumes.volumes
    judged = [_judge(each, limits) for each in sorted(vital, key=lambda each: -each.fullness)]
    for verdict in (Verdict.PROBLEM, Verdict.ADVICE):
        if worst := [one for one in judged if one.verdict is verdict]:
            return worst[0]
    if volumes.silent or not judged:
        says = say("These disks did not answer: {places}.", places=volumes.silent)
        raise Missing(Why.TIMED_OUT, says)
    return judged[0]


def _judge(volume: Volume, limits: Limits) -> Finding:
    share, files, place, free = volume.fullness, volume.file_fullness, volume.place, volume.free
    boot = volume.role is Role.BOOT
    floor = limits.kernels if boot else limits.room
    seen = (
        Evidence(name="volume", says=say("Volume"), value=place, unit="text"),
        Evidence(name="used", says=say("Used"), value=share, unit="percent", limit=limits.full),
        Evidence(name="free", says=say("Free"), value=free, unit="bytes", limit=floor),
        Evidence(name="files", says=say("File entries used"), value=files, unit="percent"),
    )
    says = say(
        "{place:text} has {free:bytes} free and is {share:percent} full.",
        place=place,
        free=free,
        share=share,
    )
    if boot:
        low = free < limits.kernels
        return advice(says, *seen, remedies=(OLD_KERNELS,)) if low else good(says, *seen)
    tight = share > limits.full and free < limits.room
    if tight and (share > limits.packed or free < limits.last_room):
        return problem(says, *seen, remedies=(MAKE_ROOM,))
    if (volume.metadata or 0) > limits.metadata and (volume.allocated or 0) > limits.packed:
        says = say("{place:text} has no room left for its own notes about files.", place=place)
        return problem(says, *seen, remedies=(MAKE_ROOM,))
    if files > limits.full:
        says = say("{place:text} can hold hardly any more files, however small.", place=place)
        return (problem if files > limits.packed else advice)(says, *seen, remedies=(FEWER_FILES,))
    return advice(says, *seen, remedies=(MAKE_ROOM,)) if tight else good(says, *seen)
