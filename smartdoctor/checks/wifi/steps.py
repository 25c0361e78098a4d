"""What the Wi-Fi checks share: what an owner can do, and how to write down a value."""

from smartdoctor.facts.route import Line, Route
from smartdoctor.model import Action, Evidence, Missing, Remedy, Why, Words, say

EVERYWHERE = ("linux", "macos", "windows")

USE_CABLE = Remedy(
    id="use_cable",
    title=say("Connect by cable"),
    steps=(say("Connect the computer to the router with a network cable where that is possible."),),
    opens="network",
)
OTHER_BAND = Remedy(
    id="other_band",
    title=say("Use the 5 GHz band"),
    steps=(
        say("In the list of Wi-Fi networks, look for the same name with 5G or 6G at its end."),
        say("Join that one; near the router it is disturbed less by the neighbours."),
    ),
    opens="wifi",
)
SECURE_ROUTER = Remedy(
    id="secure_router",
    title=say("Choose a safe mode in the router"),
    steps=(
        say("Open the settings page of your router and find the Wi-Fi security."),
        say("Choose WPA3, or WPA2/WPA3 if older devices have to stay connected."),
        say("In a network that is not yours, tell those who run it."),
    ),
)
USE_VPN = Remedy(
    id="use_vpn",
    title=say("Do not trust this network with secrets"),
    steps=(
        say("Switch to a protected network or to your phone's connection if you can."),
        say("Otherwise use a VPN, which encrypts everything you send."),
        say("In the Wi-Fi settings, forget the network when you leave."),
    ),
    opens="wifi",
)


RECONNECT = Remedy(
    id="reconnect_wifi",
    title=say("Connect to the Wi-Fi anew"),
    steps=(
        say("Switch Wi-Fi off, wait ten seconds and switch it on again."),
        say("The computer then looks for the best access point; calls break off for a moment."),
    ),
    opens="wifi",
    action=Action(
        title=say("Connect to the Wi-Fi anew"),
        preview=say(
            "Smart Doctor leaves the Wi-Fi network and joins the same one again. Calls and "
            "downloads break off for about 15 seconds. No setting changes, so there is nothing "
            "to undo."
        ),
        needs="user",
        systems=EVERYWHERE,
        undo=None,
    ),
)


def by_wifi(route: Route | Missing) -> None:
    """Decline where the traffic goes another way."""
    if isinstance(route, Route) and route.kind is Line.CABLE:
        raise Missing(Why.MUTED, say("The computer is online by cable, the better way."))
    if isinstance(route, Route) and route.kind is Line.MOBILE:
        raise Missing(Why.MUTED, say("The computer is online by mobile network, not by Wi-Fi."))


def evidence(
    name: str, says: Words, value: float | str, unit: str = "", limit: float | None = None
) -> Evidence:
    """Write down one value."""
    return Evidence(name=name, says=says, value=value, unit=unit, limit=limit)
