"""What an owner can do about firewalls and protection against harmful programs."""

from smartdoctor.model import Action, Remedy, say

FIREWALL_ON = Remedy(
    id="firewall_on",
    title=say("Switch the firewall on"),
    steps=(
        say("Open the firewall settings; where there are none, install Gufw or a similar program."),
        say("Switch it on. It lets your own connections out and keeps strangers out."),
        say("A program that others are meant to reach has to be allowed in the same place."),
    ),
    opens="security",
    action=Action(
        title=say("Switch the firewall on"),
        preview=say(
            "The system's own firewall is switched on. Connections from outside that nobody has"
            " allowed are refused; if you reach this computer by SSH, allow that first."
        ),
        needs="admin",
        systems=("linux", "macos", "windows"),
        undo=say("The firewall is switched off again."),
    ),
)
CLOSE = Remedy(
    id="close_doors",
    title=say("Close the programs you do not need"),
    steps=(
        say("Look at the list of programs that wait for connections and end those you do not use."),
        say("For a program you keep, see whether its settings can limit it to this computer."),
    ),
)
WATCH_AGAIN = Remedy(
    id="antivirus_on",
    title=say("Switch the protection on"),
    steps=(
        say("Open the security settings and look at the protection against viruses."),
        say("Switch real-time protection on; if a program of another maker is in charge, open it."),
        say("If its licence has run out, renew it or remove it: Windows then protects by itself."),
    ),
    opens="security",
)
RENEW_LIST = Remedy(
    id="antivirus_update",
    title=say("Let it learn the latest"),
    steps=(
        say("Open the security settings and let it look for protection updates."),
        say("If that fails, check that the computer is online and updates are not paused."),
    ),
    opens="security",
    action=Action(
        title=say("Renew the list of harmful programs"),
        preview=say(
            "Windows Defender fetches its latest list from Microsoft. Nothing else changes."
        ),
        needs="user",
        systems=("windows",),
        undo=None,
    ),
)
SHIELDS_UP = Remedy(
    id="shields_on",
    title=say("Switch the built-in shields on again"),
    steps=(
        say("Open Privacy & Security and allow only apps from the App Store and known developers."),
        say(
            "System Integrity Protection is switched on from Recovery: start the Mac with the power"
            " button held (Intel: Command and R), open Terminal there and enter `csrutil enable`."
        ),
    ),
    opens="security",
    action=Action(
        title=say("Let macOS check apps again"),
        preview=say(
            "Gatekeeper is switched on. Apps that nobody has signed will not open unasked."
        ),
        needs="admin",
        systems=("macos",),
        undo=say("Gatekeeper is switched off again."),
    ),
)
