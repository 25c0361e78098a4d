"""Privacy switches of the GNOME desktop, from its settings (gsettings.py).

    org.gnome.desktop.privacy disable-camera false
    org.gnome.desktop.privacy disable-microphone false

They hold for sandboxed programs.  Other desktops have no such switch, and a desktop without GNOME's
settings says nothing by them.
"""

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.privacy import PrivacySwitches
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.gsettings import PRIVACY, GnomeSettings


def read(
    host: Host,
    machine: Machine,
    gnome: GnomeSettings | Missing,
) -> PrivacySwitches:
    """Look into GNOME's settings, on GNOME."""
    if machine.desktop != "gnome":
        return PrivacySwitches(camera=None, microphone=None)
    if isinstance(gnome, Missing):
        raise gnome
    return switches(gnome)


def switches(gnome: GnomeSettings) -> PrivacySwitches:
    """Understand the two keys."""
    keys = gnome.keys(PRIVACY)
    if not keys:
        raise Missing(Why.UNREADABLE, say("The privacy settings could not be read."))
    known = {"true": False, "false": True}  # the keys say "disabled"
    return PrivacySwitches(
        camera=known.get(keys.get("disable-camera", "")),
        microphone=known.get(keys.get("disable-microphone", "")),
    )
