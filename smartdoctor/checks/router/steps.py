"""What to do about the home network, and what to say of a router that says nothing."""

from dataclasses import replace

from smartdoctor.facts.ping import Ping
from smartdoctor.model import Finding, Missing, Reason, Remedy, Why, declined, say

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
ALLOW_LOCAL_NETWORK = Remedy(
    id="allow_local_network",
    title=say("Allow Smart Doctor to reach devices in your network"),
    steps=(
        say("Open System Settings, Privacy & Security, Local Network."),
        say("Switch on Smart Doctor, or the terminal you started it from, and check again."),
    ),
    opens="localnetwork",
)
ROUTER = (COME_CLOSER, CHECK_CABLE, RESTART_ROUTER, ALLOW_LOCAL_NETWORK)
CALL_PROVIDER = Remedy(
    id="call_provider",
    title=say("Ask your provider"),
    steps=(
        say("Look at the provider's page for known faults, over a phone's mobile connection."),
        say("If there is none, call them and read out this result."),
    ),
)


def barred() -> Finding:
    """Say that macOS keeps our packets from the router, and how to change it: no router's fault."""
    says = say("macOS does not let Smart Doctor reach devices in this network, such as the router.")
    reason = Reason(why=Why.DENIED, says=says)
    return replace(declined(reason), remedies=(ALLOW_LOCAL_NETWORK,))


def silent(ping: Ping) -> Missing:
    """Say that the router ignores echoes, and how long a connection to it takes."""
    says = say("The router does not answer measurements, which many routers do on purpose.")
    if not ping.connects:
        return Missing(Why.UNSUPPORTED, says)
    says = say(
        "The router ignores measurements, so losses cannot be seen. It accepts a connection "
        "within {delay:milliseconds}.",
        delay=sorted(ping.connects)[len(ping.connects) // 2],
    )
    return Missing(Why.UNSUPPORTED, says)


POWER_CYCLE = Remedy(
    id="power_cycle",
    title=say("Restart modem and router, one after the other"),
    steps=(
        say("Unplug the modem and the router; many homes have both in one box."),
        say("Plug the modem in first and wait until its lights are steady, about three minutes."),
        say("Then plug the router in, wait again, and check once more."),
    ),
    opens="network",
)
ONE_ROUTER = Remedy(
    id="one_router",
    title=say("Let only one box be the router"),
    steps=(
        say("Find both boxes: one is your provider's, the other your own router or mesh system."),
        say(
            "Either set the provider's box to bridge mode, or your own one to access point mode; "
            "the provider's support or the manual tells where."
        ),
        say("If games and calls work for you as they are, you may leave everything as it is."),
    ),
)
PUBLIC_ADDRESS = Remedy(
    id="public_address",
    title=say("Ask your provider for an address of your own"),
    steps=(
        say("Ask whether you can have a public IPv4 address; some do it free of charge."),
        say("Ask whether IPv6 is available, and switch it on in the router."),
    ),
)
