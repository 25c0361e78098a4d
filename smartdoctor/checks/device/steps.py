"""What several questions about devices share: evidence, and what to do about a broken part."""

from smartdoctor.model import Action, Evidence, Remedy, Words, say

NEW_DRIVER = Remedy(
    id="new_driver",
    title=say("Install the missing driver"),
    steps=(
        say("Open the driver settings and let the system look for drivers."),
        say("If it finds none, look on the web page of the computer's maker for your model."),
        say("Restart the computer afterwards."),
    ),
    opens="drivers",
    action=Action(
        title=say("Look for the device again"),
        preview=say("The system looks at all devices once more and starts their drivers."),
        needs="admin",
        systems=("windows",),
        undo=None,
    ),
)
REPLUG = Remedy(
    id="replug",
    title=say("Start the device anew"),
    steps=(
        say("If it is plugged in, unplug it, wait ten seconds and plug it into another port."),
        say("Shut the computer down completely, wait a minute and switch it on again."),
        say("Install waiting updates; they often bring a mended driver."),
    ),
    opens="drivers",
)

ALLOW_DRIVER = Remedy(
    id="allow_driver",
    title=say("Allow the driver, or remove its program"),
    steps=(
        say("If you trust the program it came with, allow its extension in the settings."),
        say("If you do not know it, remove that program."),
    ),
    opens="drivers",
)


def evidence(
    name: str, says: Words, value: float | str, unit: str = "", limit: float | None = None
) -> Evidence:
    """Put a measured value and its limit together."""
    return Evidence(name=name, says=says, value=value, unit=unit, limit=limit)
