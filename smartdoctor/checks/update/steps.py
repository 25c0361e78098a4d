"""What to do about updates: shared by the checks of this area."""

from smartdoctor.model import Action, Remedy, say

INSTALL = Remedy(
    id="install_updates",
    title=say("Install the updates"),
    steps=(
        say("Save your work, and plug in the charger if this is a laptop."),
        say("Open the update settings or the software centre and let it look for updates."),
        say("Install them all, and restart the computer if it asks for it."),
    ),
    opens="update",
    action=Action(
        title=say("Install the updates now"),
        preview=say(
            "The updates listed are fetched and installed. This cannot be undone; where the system "
            "can make a snapshot, one is made first."
        ),
        needs="admin",
        systems=("linux",),
        undo=None,
    ),
)
RESUME = Remedy(
    id="resume_updates",
    title=say("Let updates come again"),
    steps=(
        say("Open the update settings and end the pause."),
        say("Let it look for updates and install them."),
    ),
    opens="update",
)
SWITCH_ON = Remedy(
    id="automatic_updates",
    title=say("Let the computer look for updates by itself"),
    steps=(
        say("Open the update settings of the system."),
        say("Let it look for updates every day and install security updates by itself."),
    ),
    opens="update",
)
RESTART = Remedy(
    id="restart",
    title=say("Restart the computer"),
    steps=(
        say("Save your work and close your programs."),
        say("Choose Restart, not Shut down, and wait until you can sign in again."),
    ),
    opens="update",
    action=Action(
        title=say("Restart in a minute"),
        preview=say("The computer restarts in 60 seconds. Save your work first."),
        needs="user",
        systems=("linux", "windows"),
        undo=say("Cancel it within the 60 seconds."),
    ),
)
UPGRADE = Remedy(
    id="upgrade_system",
    title=say("Move to a version that still gets fixes"),
    steps=(
        say("Back up your files first."),
        say("Open the update settings and see whether a newer version is offered."),
        say("If this computer is too old for it, plan for another system or another computer."),
    ),
    opens="update",
)
SET_CLOCK = Remedy(
    id="set_clock",
    title=say("Let the computer set its clock by itself"),
    steps=(
        say("Open the date and time settings."),
        say("Switch on setting the date, the time and the time zone automatically."),
        say("If it is on already, switch it off and on again, and check again."),
    ),
    opens="datetime",
    action=Action(
        title=say("Let the system set its clock"),
        preview=say("The system's own time service is switched on and sets the clock at once."),
        needs="admin",
        systems=("linux", "macos", "windows"),
        undo=say("The time service is switched off again; the clock keeps its new time."),
    ),
)
LESS_ONLINE = Remedy(
    id="less_online",
    title=say("Use it online as little as you can until then"),
    steps=(
        say("Do your banking and open mail from strangers on another device."),
        say("Keep the browser and other programs up to date as long as they are mended."),
    ),
)
