"""Whether the Mac's own volume is sound: `diskutil verifyVolume /`, in a thorough scan only.

It reads the whole structure of a running volume, takes up to five minutes and freezes writing for
moments, so a quick scan leaves it out and says so.  The volume stays mounted and unchanged.

    The volume Macintosh HD appears to be OK
    File system check exit code is 0

That number is the checker's own: 0 sound, 8 damage found, others that it could not look.  Without
the line nothing is known, whatever diskutil's own exit status says.
Source: man 8 diskutil and fsck_apfs; print-outs quoted in public notes.
"""

import re

from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.facts.ours import Scope
from smartdoctor.facts.volumes import Volumes
from smartdoctor.host import Host, Printed
from smartdoctor.host.commands import DISKUTIL
from smartdoctor.model import Missing, Why, say

SECONDS = 280.0
DAMAGED = 8
VERDICT = re.compile(r"check exit code is (\d+)")


def read(host: Host, scope: Scope, volumes: Volumes | Missing) -> FileSystems:
    """Verify the volume, when there is time for it."""
    if not scope.thorough:
        raise Missing(
            Why.NOT_ASKED,
            say("Looking through the file system takes minutes; a thorough scan does it."),
        )
    known = () if isinstance(volumes, Missing) else volumes.volumes
    disks = tuple(sorted({disk for volume in known for disk in volume.disks}))
    return parse(host.run(DISKUTIL, "verifyVolume", "/", seconds=SECONDS), disks)


def parse(printed: Printed, disks: tuple[str, ...] = ()) -> FileSystems:
    """Understand the print-out."""
    codes = [int(code) for code in VERDICT.findall(printed.out + printed.err)]
    if not codes or not {0, DAMAGED}.issuperset(codes):
        raise Missing(Why.UNREADABLE, say("The file system could not be looked through."))
    trouble = Trouble(place="/", fault=Fault.REPAIR)
    troubles = (trouble,) if DAMAGED in codes else ()
    return FileSystems(names=("/",), disks=disks, troubles=troubles)
