"""What to do about the home network: shared by the checks of this area and of the internet."""

from smartdoctor.model import Remedy, say

COME_CLOSER = Remedy(
    id="come_closer",
    title=say("Bring computer and router closer together"),
    steps=(
        say("Take the computer into the room where the router stands and check again."),
        say("If that helps, move the router to an open place, away from metal and other devices."),
        say("If it has to stay where it is, a mesh repeater or a cable helps."),
    ),
    opens="wifi",
)
CHECK_CABLE = Remedy(
    id="check_cable",
    title=say("Check the network cable"),
    steps=(
        say("Pull the cable out at both ends and push it in until it clicks."),
        say("Try another cable, and another socket of the router."),
    ),
    opens="network",
)
RESTART_ROUTER = Remedy(
    id="restart_router",
    title=say("Restart the router"),
    steps=(
        say("Unplug the router's power, wait half a minute and plug it in again."),
        say("Wait until its lights are steady, about three minutes, and check again."),
    ),
    opens="network",
)
CALL_PROVIDER = Remedy(
    id="call_provider",
    title=say("Ask your provider"),
    steps=(
        say("Look at the provider's page for known faults, over a phone's mobile connection."),
        say("If there is none, call them and read out this result."),
    ),
)


def change_name_server(server: str) -> Remedy:
    """Offer a public name server by its address."""
    return Remedy(
        id="change_name_server",
        title=say("Use another name server"),
        steps=(
            say("Open the network settings and choose the connection you use."),
            say("Write down the name servers (DNS) set there, so that you can go back."),
            say("Enter {server}, the address of a public one, and check again.", server=server),
        ),
        opens="network",
    )
