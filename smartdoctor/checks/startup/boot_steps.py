"""What an owner can do about a slow start."""

from smartdoctor.model import Action, Remedy, say

FEWER_SERVICES = Remedy(
    id="fewer_services",
    title=say("Let fewer programs start by themselves"),
    steps=(
        say("Remove what you do not need from the list of programs that start by themselves."),
        say("A service that waits for the network can often be switched off."),
    ),
    opens="startup",
    action=Action(
        title=say("Do not wait for the network at the start"),
        preview=say(
            "The service NetworkManager-wait-online is switched off where nothing needs it."
        ),
        needs="admin",
        systems=("linux",),
        undo=say("The service is switched on again."),
    ),
)
FAST_FIRMWARE = Remedy(
    id="fast_firmware",
    title=say("Shorten the firmware's own start"),
    steps=(
        say("Open the firmware settings while the computer starts, often with F2 or Del."),
        say("Switch on Fast Boot and put the system disk first in the boot order."),
    ),
)
