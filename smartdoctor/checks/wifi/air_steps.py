"""What an owner can do about bands, channels and access points: for two checks of this area."""

from smartdoctor.model import Action, Remedy, say

FASTER_BAND = Remedy(
    id="faster_band",
    title=say("Move to the faster band"),
    steps=(
        say("Close to the router, switch Wi-Fi off and on again; the faster band is then chosen."),
        say("If it always goes back, turn on band steering (Smart Connect) in the router."),
        say("Or give the faster band a name of its own there and join that one."),
    ),
    opens="wifi",
    action=Action(
        title=say("Stay on the 5 GHz band in this network"),
        preview=say(
            "The saved connection to this Wi-Fi network gets the setting band = 5 GHz "
            "(`802-11-wireless.band = a`), and it is connected anew. Out of reach of that band "
            "this network is then no longer joined."
        ),
        needs="user",
        systems=("linux",),
        undo=say("The band of the saved connection is left open again, as before."),
    ),
)
NARROW_CHANNEL = Remedy(
    id="narrow_channel",
    title=say("Set the 2.4 GHz band to 20 MHz"),
    steps=(
        say("Open the settings page of your router and find the 2.4 GHz Wi-Fi."),
        say("Set the channel width (bandwidth) from 40 MHz or automatic to 20 MHz."),
    ),
)
NEWER_ACCESS_POINT = Remedy(
    id="newer_access_point",
    title=say("Let go of the oldest Wi-Fi mode"),
    steps=(
        say("In the router, set the Wi-Fi mode to automatic or to n/ac/ax instead of b/g."),
        say("If it knows nothing newer, a newer router is many times as fast."),
        say("If the computer's adapter is that old, a small USB adapter is enough."),
    ),
)
STRONGER_ACCESS_POINT = Remedy(
    id="stronger_access_point",
    title=say("Make the change between access points easy"),
    steps=(
        say("Give all your access points the same name, password and kind of security."),
        say("In the router or mesh, turn on roaming help (802.11k and 802.11v) where it exists."),
        say("Place them so that neighbouring ones just overlap, not side by side."),
    ),
)
STEADY_RADIO = Remedy(
    id="steady_radio",
    title=say("Keep the adapter awake"),
    steps=(
        say("Update the Wi-Fi driver together with the other updates of the system."),
        say("Switch off power saving for the Wi-Fi adapter and watch for a day."),
    ),
    action=Action(
        title=say("Switch off power saving for this Wi-Fi network"),
        preview=say(
            "The saved connection to this Wi-Fi network gets the setting power saving = off "
            "(`802-11-wireless.powersave = 2`). The battery lasts a little less long."
        ),
        needs="user",
        systems=("linux",),
        undo=say("Power saving is set back to what it was."),
    ),
)
ALLOW_LOCATION = Remedy(
    id="allow_location",
    title=say("Let Smart Doctor see the networks around"),
    steps=(
        say("The system counts the list of Wi-Fi networks as location; open that setting."),
        say("Allow location for desktop apps, or for Smart Doctor, and check again."),
    ),
    opens="location",
)


def other_channel(router: str) -> Remedy:
    """Offer the router's own page, by its address when that is known."""
    page = say("Open http://{router}/ in a browser and sign in to the router.", router=router)
    return Remedy(
        id="other_channel",
        title=say("Choose another Wi-Fi channel in the router"),
        steps=(
            page if router else say("Open the settings page of your router and sign in."),
            say("In the 2.4 GHz Wi-Fi, choose channel 1, 6 or 11, whichever is quietest."),
            say("In the 5 GHz Wi-Fi, choose automatic, or a channel far from the one in use."),
        ),
    )


BAND = (FASTER_BAND, NARROW_CHANNEL, other_channel(""), NEWER_ACCESS_POINT, ALLOW_LOCATION)
