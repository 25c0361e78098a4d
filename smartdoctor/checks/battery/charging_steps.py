"""What the charging check may advise, and when not charging is what somebody wanted."""

from smartdoctor.facts.battery import Battery
from smartdoctor.model import Action, Remedy, say

LEARNED = (0.75, 0.85)  # where systems that learn the owner's habits hold the charge

OTHER_CHARGER = Remedy(
    id="other_charger",
    title=say("Try another charger, cable or port"),
    steps=(
        say("Use the charger that came with the computer, plugged straight into a wall socket."),
        say("Try another cable and another port; not every USB-C port can charge."),
        say("Look on the charger for its watts and compare them with the original one."),
        say("If nothing helps, ask the maker or a repair shop to look at the charging port."),
    ),
)
COOL_BATTERY = Remedy(
    id="cool_battery",
    title=say("Let it cool down"),
    steps=(
        say("Put the computer on a hard, flat surface out of the sun, and keep its vents free."),
        say("Close programs that keep it busy until the battery is cool."),
        say("If the case bulges, switch it off and do not charge it any more."),
    ),
)
CHARGE_FULLY = Remedy(
    id="charge_fully",
    title=say("See whether a charge limit is set"),
    steps=(
        say("Open the power settings, or the program of the computer's maker."),
        say("Look for a charge limit or a battery care mode, and switch it off for a full charge."),
        say("If there is none, shut the computer down, wait a minute, and start it again."),
    ),
    opens="battery",
    action=Action(
        title=say("Charge to full"),
        preview=say("The charge limit will be switched off, so that the battery charges to full."),
        needs="user",
        systems=("linux",),
        undo=say("The charge limit will be switched on again."),
    ),
)


def on_purpose(battery: Battery, *, gap: float, losing: bool) -> bool:
    """Tell whether not charging is what somebody wanted: a limit, or the owner's learned habits.

    A charge above its limit may go down on purpose, one below it may not.
    """
    if battery.held:
        return True
    if battery.limit is not None:
        enough = battery.limit - gap if battery.resume is None else battery.resume
        return battery.charge > battery.limit if losing else battery.charge >= enough
    return battery.charging is False and not losing and LEARNED[0] <= battery.charge <= LEARNED[1]
