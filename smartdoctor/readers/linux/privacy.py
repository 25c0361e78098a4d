"""Privacy switches of the GNOME desktop: `gsettings list-recursively org.gnome.desktop.privacy`.

    org.gnome.desktop.privacy disable-camera false
    org.gnome.desktop.privacy disable-microphone false

They hold for sandboxed programs.  Other desktops have no such switch, and a desktop without GNOME's
settings says nothing by them.
"""

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.privacy import PrivacySwitches
from smartdoctor.host import Host
from smartdoctor.host.commands import GSETTINGS
from smartdoctor.model import Missing, Why, say

SCHEMA = "org.gnome.desktop.privacy"


def read(host: Host, machine: Machine) -> PrivacySwitches:
    """Ask GNOME's settings, on GNOME."""
    if machine.desktop != "gnome":
        return PrivacySwitches(camera=None, microphone=None)
    return parse(host.run(GSETTINGS, "list-recursively", SCHEMA).out)


def parse(text: str) -> PrivacySwitches:
    """Understand the two keys."""
    lines = (line.split(" ", 2) for line in text.splitlines())
    keys = {line[1]: line[2].strip() for line in lines if len(line) == 3 and line[0] == SCHEMA}
    if not keys:
        raise Missing(Why.UNREADABLE, say("The privacy settings could not be read."))
    known = {"true": False, "false": True}  # the keys say "disabled"
    return PrivacySwitches(
        camera=known.get(keys.get("disable-camera", "")),
        microphone=known.get(keys.get("disable-microphone", "")),
    )
