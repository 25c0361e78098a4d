"""What the checks of disks share: what an owner can do about one that fails."""

from smartdoctor.model import Action, Remedy, say

SAVE_FILES = Remedy(
    id="save_files",
    title=say("Copy your files to another disk now"),
    steps=(
        say("Before anything else, copy what you cannot do without to another disk."),
        say("Start with documents and photos, then make a full backup."),
    ),
    opens="backup",
)
REPLACE_DRIVE = Remedy(
    id="replace_drive",
    title=say("Have the drive replaced"),
    steps=(
        say("Ask the maker of the computer or a repair shop for a new drive."),
        say("Do not rely on this drive for anything that has no second copy."),
    ),
)
TEST_DRIVE = Remedy(
    id="test_drive",
    title=say("Let the drive test itself"),
    steps=(
        say(
            "Start the short self-test in your system's disk program or that of the drive's maker."
        ),
        say("It takes a few minutes; you can go on working. Then check again."),
    ),
    opens="disks",
    action=Action(
        title=say("Start the drive's short self-test"),
        preview=say(
            "The drive tests itself for a few minutes. Nothing on it is changed, and it may be a "
            "little slower meanwhile."
        ),
        needs="admin",
        systems=("linux",),
        undo=say("The test can be ended at any time; it ends by itself as well."),
    ),
)
COOL_DRIVE = Remedy(
    id="cool_drive",
    title=say("Let the drive cool down"),
    steps=(
        say("Keep the openings of the computer free and put it on a hard, flat place."),
        say("Clean dust from the fans, and give a drive outside the computer some air."),
    ),
)
