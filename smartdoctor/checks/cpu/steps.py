"""What an owner can do about a busy or a hot processor."""

from smartdoctor.model import Action, Remedy, say

EVERYWHERE = ("linux", "macos", "windows")

QUIT_PROGRAM = Remedy(
    id="quit_program",
    title=say("Close the busy program"),
    steps=(
        say("If you do not use it now, close it."),
        say("If it does not answer any more, end it in the task manager of your system."),
        say("Look for an update of it."),
    ),
    action=Action(
        title=say("Let the program stand back"),
        preview=say(
            "The program keeps running, but the system gives the processor to other programs first."
        ),
        needs="user",
        systems=EVERYWHERE,
        undo=say("The program gets the priority back that it had before."),
    ),
)
CHECK_DISK = Remedy(
    id="check_disk",
    title=say("Look after the disk"),
    steps=(say("Make sure a backup is recent, close what copies files, and look again."),),
)
COOL_DOWN = Remedy(
    id="cool_down",
    title=say("Let it cool down"),
    steps=(
        say("Put the computer on a hard, flat surface, with its air vents free."),
        say("Keep it out of the sun and away from heaters, and close busy programs."),
        say("Switch it off and blow the dust out of its vents, or have a repair shop clean it."),
    ),
    opens="power",
    action=Action(
        title=say("Choose a calmer power mode"),
        preview=say(
            "The power mode of the system is set to balanced, or to power saver if it is that "
            "already. The computer gets slower at hard work, cooler and quieter."
        ),
        needs="user",
        systems=("linux", "windows"),
        undo=say("The power mode that was set before is set again."),
    ),
)
CHECK_FAN = Remedy(
    id="check_fan",
    title=say("Have the fan looked at"),
    steps=(
        say("Listen at the air vents: a fan that stands still while it is hot is blocked or dead."),
        say("Save your work, switch the computer off and let it cool."),
        say("Have the fan cleaned or replaced by the maker or a repair shop."),
    ),
)
