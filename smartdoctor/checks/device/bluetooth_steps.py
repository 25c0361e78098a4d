"""What to do about Bluetooth."""

from smartdoctor.model import Action, Remedy, say

BLUETOOTH_ON = Remedy(
    id="bluetooth_on",
    title=say("Switch Bluetooth on"),
    steps=(
        say("Open the Bluetooth settings and switch Bluetooth on."),
        say("Switch the keyboard or mouse off and on, and wait until it is connected."),
    ),
    opens="bluetooth",
    action=Action(
        title=say("Switch Bluetooth on"),
        preview=say("The Bluetooth adapter is unblocked and switched on."),
        needs="user",
        systems=("linux",),
        undo=say("The adapter is switched off again."),
    ),
)
BLUETOOTH_SWITCH = Remedy(
    id="bluetooth_switch",
    title=say("Use the computer's own switch for radio"),
    steps=(
        say("Look for a switch at the side, or a key with an aeroplane or an antenna."),
        say("Switch it over; use the built-in keyboard meanwhile."),
    ),
    opens="bluetooth",
)
CHARGE_GADGET = Remedy(
    id="charge_gadget",
    title=say("Charge it"),
    steps=(say("Connect it to its charging cable, or put in fresh batteries."),),
    opens="bluetooth",
)
