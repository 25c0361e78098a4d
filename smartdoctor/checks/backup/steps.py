"""What an owner can do about backups."""

from smartdoctor.model import Action, Remedy, say

SET_UP = Remedy(
    id="set_up_backup",
    title=say("Set up a backup"),
    steps=(say("Connect a drive, start a backup program, and choose your folders and a day."),),
    opens="backup",
)
BACK_UP_NOW = Remedy(
    id="back_up_now",
    title=say("Make a backup now"),
    steps=(say("Connect the backup drive, start the backup program, and read what it says."),),
    opens="backup",
    action=Action(
        title=say("Back up now"),
        preview=say(
            "The backup program that is set up here makes a backup to its usual place. It may take"
            " hours the first time, and you can go on working."
        ),
        needs="user",
        systems=("linux", "macos"),
        undo=say("The backup is stopped; what was copied stays."),
    ),
)
ANOTHER_DISK = Remedy(
    id="backup_elsewhere",
    title=say("Put the backup on another disk"),
    steps=(
        say("Connect an external drive, or use storage in your network."),
        say("Open the backup settings and choose it as the place of the backup."),
        say("Keep the old copies until the first new backup is complete."),
    ),
    opens="backup",
)
CONNECT = Remedy(
    id="connect_backup_drive",
    title=say("Connect the backup drive"),
    steps=(
        say("Connect the drive and wait until its folder appears."),
        say("Start a backup and let it run to its end before you take the drive away."),
        say("If the drive does not appear, try another port and another cable."),
    ),
    opens="backup",
    action=Action(
        title=say("Open the backup drive"),
        preview=say(
            "The drive is made readable for you, as a click on it in the files window does."
        ),
        needs="user",
        systems=("linux",),
        undo=say("The drive is released again and can be taken away."),
    ),
)
REPLACE_BACKUP_DISK = Remedy(
    id="replace_backup_disk",
    title=say("Use another disk for the backup"),
    steps=(
        say("Do not rely on this disk any more; connect a new one."),
        say("Choose the new one in the backup settings and make a complete backup."),
    ),
    opens="backup",
)
MAKE_ROOM_THERE = Remedy(
    id="backup_room",
    title=say("Make room on the backup disk"),
    steps=(
        say("Let the backup program remove its oldest versions, or move other files elsewhere."),
        say("If it fills up again soon, get a larger disk: twice what you have to back up."),
    ),
    opens="backup",
)
ENCRYPT_BACKUP = Remedy(
    id="encrypt_backup",
    title=say("Encrypt the backup"),
    steps=(
        say("Open the backup settings and look for encryption; most programs offer it."),
        say("Write the password down and keep it where neither fire nor thief finds both."),
    ),
    opens="backup",
)
OF_THE_PLACE = (ANOTHER_DISK, CONNECT, REPLACE_BACKUP_DISK, MAKE_ROOM_THERE, ENCRYPT_BACKUP)
