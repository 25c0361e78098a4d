"""What an owner can do to get room on a disk, by what the volume shows of its system."""

from collections.abc import Mapping

from smartdoctor.facts.volumes import Volume
from smartdoctor.model import Action, Remedy, say

MAKE_ROOM = Remedy(
    id="make_room",
    title=say("Make room on the disk"),
    steps=(
        say("Empty the waste bin, then look into Downloads and Videos for large files."),
        say("Move what you rarely need to another disk, and remove programs you do not use."),
    ),
    opens="storage",
    action=Action(
        title=say("Empty your waste bin"),
        preview=say(
            "Everything in your own waste bin is deleted for good. You see its size first; files "
            "in it cannot be brought back afterwards."
        ),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=None,
    ),
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
CLEAN_SYSTEM = Remedy(
    id="clean_system",
    title=say("Let the system tidy up after itself"),
    steps=(
        say("Clear the store of downloaded packages, for example with: `sudo apt clean`"),
        say("Shorten the system's log, for example with: `sudo journalctl --vacuum-size=200M`"),
    ),
    action=Action(
        title=say("Clear downloaded packages and shorten the log"),
        preview=say(
            "Downloaded packages are deleted and the system's log is cut to its newest 200 MB. "
            "You see both sizes first. Packages are downloaded again when they are needed."
        ),
        needs="admin",
        systems=("linux",),
        undo=None,
    ),
)
THIN_SNAPSHOTS = Remedy(
    id="thin_snapshots",
    title=say("Let go of old local snapshots"),
    steps=(say("Connect the backup disk and let Time Machine finish; it then removes its own."),),
    action=Action(
        title=say("Remove old local snapshots"),
        preview=say(
            "Older versions of files that Time Machine keeps on this disk are removed, oldest "
            "first. What lies on the backup disk stays."
        ),
        needs="user",
        systems=("macos",),
        undo=None,
    ),
)
STORAGE_SENSE = Remedy(
    id="storage_sense",
    title=say("Let Windows tidy up by itself"),
    steps=(say("Under Settings, System, Storage, switch Storage Sense on."),),
    opens="storage",
    action=Action(
        title=say("Switch Storage Sense on"),
        preview=say("Windows then removes temporary files by itself when room gets short."),
        needs="user",
        systems=("windows",),
        undo=say("Storage Sense is switched off again."),
    ),
)
TIDYING = (CLEAN_SYSTEM, THIN_SNAPSHOTS, STORAGE_SENSE)
_BY_FILESYSTEM: Mapping[str, tuple[Remedy, ...]] = {
    "apfs": (THIN_SNAPSHOTS,),
    "hfs": (),
    "ntfs": (STORAGE_SENSE,),
    "refs": (STORAGE_SENSE,),
}


def tidying(volume: Volume) -> tuple[Remedy, ...]:
    """Return how this volume's system can be helped; the file system tells which it is."""
    return _BY_FILESYSTEM.get(volume.filesystem, (CLEAN_SYSTEM,))
