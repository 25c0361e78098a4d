"""What each trouble of a file system means, and what an owner can do about it."""

from smartdoctor.checks.storage.steps import SAVE_FILES
from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.model import Action, Evidence, Remedy, Words, say

FIRST_AID = Remedy(
    id="first_aid",
    title=say("Run First Aid"),
    steps=(
        say("Open Disk Utility, choose the volume on the left and press First Aid."),
        say("If it finds more than it can repair, start from macOS Recovery and run it there."),
    ),
)
CHECK_VOLUME = Remedy(
    id="check_volume",
    title=say("Let Windows check the volume"),
    steps=(
        say("In Explorer, right-click the drive, then Properties, Tools, Check."),
        say("If Windows offers a repair, let it restart and repair before it starts."),
    ),
    opens="disks",
    action=Action(
        title=say("Check the volume while it is in use"),
        preview=say(
            "Windows looks through the volume and changes nothing. It may take some minutes. "
            "If it finds damage, it repairs it at a restart you choose."
        ),
        needs="admin",
        systems=("windows",),
        undo=say("There is nothing to undo: nothing is changed."),
    ),
)
CHECK_AT_START = Remedy(
    id="check_at_start",
    title=say("Have the file system checked"),
    steps=(
        say("ext4 is checked before use: start once with `fsck.mode=force` in the boot menu."),
        say("btrfs is checked while in use, with: `sudo btrfs scrub start /`"),
        say("An array or pool wants its lost disk replaced; its own tools tell which one it is."),
    ),
)
REMEDIES = (SAVE_FILES, FIRST_AID, CHECK_VOLUME, CHECK_AT_START)


def remedies(filesystems: FileSystems) -> tuple[Remedy, ...]:
    """Return the ways of this system, told by how it names its volumes."""
    first = filesystems.names[0] if filesystems.names else ""
    if first.endswith(":"):
        return SAVE_FILES, CHECK_VOLUME
    return SAVE_FILES, (FIRST_AID if first.startswith("/") else CHECK_AT_START)


def means(trouble: Trouble) -> Words:
    """Say what a trouble means."""
    place = trouble.place
    known = {
        Fault.REPAIR: say("{place:text} is damaged and waits to be repaired.", place=place),
        Fault.READ_ONLY: say("{place:text} stopped taking files to protect them.", place=place),
        Fault.DEGRADED: say("{place:text} has lost a disk and runs without spare.", place=place),
        Fault.ERRORS: say("Mistakes were found in the structure of {place:text}.", place=place),
        Fault.CORRUPT: say("Files on {place:text} were read back damaged.", place=place),
        Fault.LOST: say("Some writes never reached the disk under {place:text}.", place=place),
        Fault.REBUILDING: say("{place:text} is copying itself to a new disk.", place=place),
        Fault.SCAN: say("The system wants to look through {place:text}.", place=place),
    }
    return known[trouble.fault]


def shown(trouble: Trouble) -> tuple[Evidence, ...]:
    """Write down what is known of a trouble."""
    seen = [Evidence(name="volume", says=say("Volume"), value=trouble.place, unit="text")]
    if trouble.count:
        counted = say("Mistakes counted")
        seen += [Evidence(name="count", says=counted, value=trouble.count, unit="number")]
    if trouble.last:
        when = trouble.last.isoformat()
        seen += [Evidence(name="last", says=say("Last seen"), value=when, unit="moment")]
    return tuple(seen)
