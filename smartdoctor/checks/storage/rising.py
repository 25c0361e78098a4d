"""What a drive counts for life says something only when it grows: since the last scans, here.

Garbled transfers are the cable's fault; an NVMe drive that lost data again is failing.  A rise is
told for a week, so that checking again does not hide it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from smartdoctor.checks.storage.steps import REPLACE_DRIVE, SAVE_FILES
from smartdoctor.facts.drives import Drive
from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.past import Past
from smartdoctor.model import Evidence, Finding, Remedy, Verdict, advice, problem, say

WEEK = timedelta(days=7)
GRAVE = (Fault.REPAIR, Fault.READ_ONLY, Fault.DEGRADED)
RESEAT_CABLE = Remedy(
    id="reseat_cable",
    title=say("Put the drive's cable in again"),
    steps=(
        say("Switch the computer off and plug the drive's cable firmly in at both ends."),
        say("Should it happen again, try another cable. A drive outside may need another port."),
    ),
)


def grown(found: Finding, drive: Drive, past: Past) -> Finding:
    """Turn a finding worse when the drive's counters rose."""
    if found.verdict is Verdict.PROBLEM:
        return found
    media = _rise("media", drive, drive.media, past)
    if media > 0:
        says = say("{drive:text} has lost data again.", drive=drive.model)
        more = Evidence(name="risen", says=say("New losses of data"), value=media, unit="number")
        return problem(says, *found.evidence, more, remedies=(SAVE_FILES, REPLACE_DRIVE))
    cable = _rise("cable", drive, drive.cable, past)
    if cable > 0 and found.verdict is Verdict.GOOD:
        says = say("Data on its way to {drive:text} was garbled again.", drive=drive.model)
        more = Evidence(name="risen", says=say("New garbled transfers"), value=cable, unit="number")
        return advice(says, *found.evidence, more, remedies=(RESEAT_CABLE,))
    return found


def kept(found: Finding, drives: Sequence[Drive]) -> Finding:
    """Keep the counters of every drive for the next scans."""
    counts = {
        _named(what, drive): float(count)
        for drive in drives
        for what, count in (("media", drive.media), ("cable", drive.cable))
        if count is not None
    }
    return replace(found, keeps=counts)


def _rise(what: str, drive: Drive, count: int | None, past: Past) -> float:
    if count is None:
        return 0.0
    return past.rise(f"storage.health/{_named(what, drive)}", float(count), WEEK)


def _named(what: str, drive: Drive) -> str:
    """Name it by place and model: another drive in its place is another counter."""
    return f"{what}/{drive.name} {drive.model}"


def grave(trouble: Trouble, moment: Moment, recent: float, past: Past) -> bool:
    """Whether it is damage now, or damage that is new."""
    if trouble.fault in GRAVE or _fresh(trouble, past):
        return True
    lately = trouble.last and moment.now - trouble.last <= timedelta(seconds=recent)
    return trouble.fault is Fault.ERRORS and bool(lately)


def _fresh(trouble: Trouble, past: Past) -> bool:
    """Whether what a file system only counts is more than before, or was not there before."""
    if trouble.fault not in (Fault.CORRUPT, Fault.LOST):
        return False
    name = f"storage.filesystem/{_counted(trouble)}"
    if not past.of(name):
        return past.clean("storage.filesystem")
    return past.rise(name, float(trouble.count), WEEK) > 0


def counted(found: Finding, filesystems: FileSystems) -> Finding:
    """Keep what file systems count for the next scans."""
    counts = {_counted(each): float(each.count) for each in filesystems.troubles if each.count}
    return replace(found, keeps=counts)


def _counted(trouble: Trouble) -> str:
    return f"{trouble.fault}/{trouble.place}"
