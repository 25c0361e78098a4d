"""What to do about screens."""

from smartdoctor.model import Remedy, say

BETTER_MODE = Remedy(
    id="better_mode",
    title=say("Choose the screen's best setting"),
    steps=(
        say("Open the display settings and choose the screen."),
        say("Choose the size that is recommended, and below it the highest rate."),
        say("If the picture does not come back, wait: the old setting returns by itself."),
    ),
    opens="display",
)
LIGHT_SCREEN = Remedy(
    id="light_screen",
    title=say("Use the dark screen"),
    steps=(
        say("Open the display settings and switch the screen on."),
        say("If you do not want to use it, unplug its cable."),
    ),
    opens="display",
)
GRAPHICS_DRIVER = Remedy(
    id="graphics_driver",
    title=say("Install the driver of the graphics chip"),
    steps=(
        say("Install all updates, also the optional ones, and restart the computer."),
        say("If nothing changes, get the driver from the maker of the computer or the chip."),
    ),
    opens="drivers",
)
