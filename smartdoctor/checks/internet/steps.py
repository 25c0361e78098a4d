"""What to do about the line to the internet: shared by the checks of this area."""

from smartdoctor.model import Action, Remedy, say

SYSTEMS = ("linux", "macos", "windows")
SEARCH_HELP = Remedy(
    id="search_help",
    title=say("Switch off the search help of your provider"),
    steps=(
        say("Sign in to your account on your provider's page."),
        say("Look for a setting called search help, DNS assistance or navigation help."),
        say("Switch it off, restart the router and check again."),
    ),
)
CLAMP = Remedy(
    id="smaller_packets",
    title=say("Let the router make packets fit"),
    steps=(
        say("Open the page of your router and look for MTU or MSS clamping."),
        say("Set the MTU to automatic, or to the size found here, and save."),
        say("Check again; if it did not help, ask your provider for the right size."),
    ),
    opens="network",
    action=Action(
        title=say("Send smaller packets from this computer"),
        preview=say(
            "The largest packet (MTU) of the connection you use is set to the size found here. "
            "Other devices at home stay as they are."
        ),
        needs="admin",
        systems=SYSTEMS,
        undo=say("The size that was set before is set again."),
    ),
)
MEND_IPV6 = Remedy(
    id="mend_ipv6",
    title=say("Mend IPv6, or do without it"),
    steps=(
        say("Unplug the router's power, wait half a minute and plug it in again."),
        say("If nothing changes, ask your provider whether IPv6 works on your line."),
        say("Until it does, switch IPv6 off in the settings of this connection."),
    ),
    opens="network",
    action=Action(
        title=say("Do without IPv6 for now"),
        preview=say("IPv6 is switched off for the connection you use. Pages open over IPv4."),
        needs="admin",
        systems=SYSTEMS,
        undo=say("IPv6 is switched on again, as it was before."),
    ),
)
TRY_CABLE = Remedy(
    id="try_cable",
    title=say("Measure once over a cable"),
    steps=(
        say("Connect the computer to the router with a network cable and switch Wi-Fi off."),
        say("Run the speed test again. If it is fast now, the Wi-Fi is what slows you down."),
    ),
    opens="network",
)
SMART_QUEUE = Remedy(
    id="smart_queue",
    title=say("Let the router keep its queue short"),
    steps=(
        say("Look in the router's settings for SQM, CAKE, FQ-CoDel or QoS."),
        say("Switch it on and set both speeds to 85 to 95 % of what the speed test shows."),
        say("Run the speed test again and compare."),
    ),
)
LIMIT_UPLOADS = Remedy(
    id="limit_uploads",
    title=say("Slow down what uploads by itself"),
    steps=(
        say("Cloud folders, photo and backup programs have an upload limit in their settings."),
        say("Set it to about half of the upload speed."),
    ),
)
