"""What to do about names that are not found: shared by the checks of names."""

from smartdoctor.model import Action, Remedy, say

FORGET_NAMES = Remedy(
    id="forget_names",
    title=say("Let the computer forget the names it looked up"),
    steps=(
        say("Restart the computer: it then looks every name up anew."),
        say("Check again."),
    ),
    action=Action(
        title=say("Forget remembered names"),
        preview=say(
            "The addresses of names looked up so far are forgotten, and looked up anew when they "
            "are needed. Nothing else changes, and nothing has to be undone."
        ),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=None,
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
        action=Action(
            title=say("Set another name server for this connection"),
            preview=say(
                "The connection you use asks {server} for names instead of the servers it asks "
                "now, which are kept. Other connections stay as they are.",
                server=server,
            ),
            needs="admin",
            systems=("linux", "macos", "windows"),
            undo=say("The servers that were asked before are set again."),
        ),
    )
