"""What the check of the power settings may advise."""

from smartdoctor.model import Action, Remedy, say

SLEEP_EARLIER = Remedy(
    id="sleep_earlier",
    title=say("Let it sleep by itself"),
    steps=(
        say("Open the power settings and look at what happens on battery."),
        say("Switch the screen off after 5 minutes, and let it sleep after 15 minutes."),
        say("Choose sleep for closing the lid."),
    ),
    opens="power",
    action=Action(
        title=say("Set sensible sleep times for battery use"),
        preview=say(
            "On battery, the screen will switch off after 5 minutes and the computer will sleep"
            " after 15 minutes without use. Nothing changes while it is plugged in."
        ),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=say("The times will be set back to what they were."),
    ),
)
CALMER_MODE = Remedy(
    id="calmer_mode",
    title=say("Choose a calmer power mode"),
    steps=(
        say("Open the power settings."),
        say("Choose the balanced mode, at least while the computer runs on battery."),
    ),
    opens="power",
)
LET_IT_SLEEP = Remedy(
    id="let_it_sleep",
    title=say("Close the program that keeps it awake"),
    steps=(
        say("If it is playing, copying or presenting something for you, leave it alone."),
        say("Otherwise close the program, or look in its settings for keeping the computer awake."),
    ),
)
