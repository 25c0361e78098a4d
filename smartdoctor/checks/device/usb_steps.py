"""What to do about USB."""

from smartdoctor.model import Action, Remedy, say

OTHER_PORT = Remedy(
    id="other_usb_port",
    title=say("Use another port or cable"),
    steps=(
        say("Unplug the device and look for dirt or bent metal in plug and port."),
        say(
            "Plug it into another port of the computer itself, with another cable if there is one."
        ),
        say("If only this device makes trouble everywhere, the device is broken."),
    ),
    opens="usb",
    action=Action(
        title=say("Start the device anew"),
        preview=say("Windows stops the device and starts it again."),
        needs="admin",
        systems=("windows",),
        undo=None,
    ),
)
POWERED_HUB = Remedy(
    id="powered_hub",
    title=say("Give the device more power"),
    steps=(
        say("Plug it into the computer itself instead of a hub or keyboard."),
        say("If it still wants more, use a hub with a power supply of its own."),
    ),
    opens="usb",
)
FAST_PORT = Remedy(
    id="fast_usb_port",
    title=say("Use a fast port and cable"),
    steps=(
        say("Use a port with a blue tongue, the sign SS, or USB-C."),
        say("Use the cable that came with the device: many others are slow."),
    ),
    opens="usb",
)
