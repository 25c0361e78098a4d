"""Where the owner finds a setting: a page key, resolved for the system and the desktop.

A target is what `host/hands.py` opens: the words of a settings program it has on its list, or one
address of the system's own settings.  Several are named in order of preference, because programs
and panels come and go with versions; the first that is installed is opened.

Sources: Windows, MicrosoftDocs windows-dev-docs `launch-settings.md`; macOS 13 and later, the
identifiers of its settings extensions; GNOME 46, panels of gnome-control-center; Plasma 6, names of
its modules.  None of the Windows and macOS addresses has been opened by us yet.
"""

from collections.abc import Callable, Mapping

from smartdoctor.model import Words, say

Target = tuple[str, ...]

PAGES = (
    *("backup", "battery", "datetime", "network", "power", "security"),
    *("startup", "storage", "update", "wifi"),
)
"""Every key a remedy's `opens` may name."""

NAMES: Mapping[str, Words] = {
    "backup": say("Backup"),
    "battery": say("Battery"),
    "datetime": say("Date and time"),
    "network": say("Network"),
    "power": say("Power"),
    "security": say("Security"),
    "startup": say("Programs at the start"),
    "storage": say("Storage"),
    "update": say("Updates"),
    "wifi": say("Wi-Fi"),
}
"""What a person calls each page."""

_WINDOWS: Mapping[str, str] = {
    "backup": "sync",
    "battery": "batterysaver",
    "datetime": "dateandtime",
    "network": "network-status",
    "power": "powersleep",
    "security": "windowsdefender",
    "startup": "startupapps",
    "storage": "storagesense",
    "update": "windowsupdate",
    "wifi": "network-wifi",
}
_MACOS: Mapping[str, str] = {
    "backup": "com.apple.Time-Machine-Settings.extension",
    "battery": "com.apple.Battery-Settings.extension",
    "datetime": "com.apple.Date-Time-Settings.extension",
    "network": "com.apple.Network-Settings.extension",
    "power": "com.apple.Battery-Settings.extension",
    "security": "com.apple.settings.PrivacySecurity.extension",
    "startup": "com.apple.LoginItems-Settings.extension",
    "storage": "com.apple.settings.Storage",
    "update": "com.apple.Software-Update-Settings.extension",
    "wifi": "com.apple.wifi-settings-extension",
}
_GNOME: Mapping[str, Target] = {
    "battery": ("power",),
    "datetime": ("system", "datetime"),
    "network": ("network",),
    "power": ("power",),
    "startup": ("applications",),
    "wifi": ("wifi",),
}
_KDE: Mapping[str, str] = {
    "battery": "kcm_powerdevilprofilesconfig",
    "datetime": "kcm_clock",
    "network": "kcm_networkmanagement",
    "power": "kcm_powerdevilprofilesconfig",
    "security": "kcm_firewall",
    "startup": "kcm_autostart",
    "wifi": "kcm_networkmanagement",
}
_XFCE: Mapping[str, str] = {
    "battery": "xfce4-power-manager-settings",
    "power": "xfce4-power-manager-settings",
    "startup": "xfce4-session-settings",
}
# Programs that do the job on any desktop.
_ANYWHERE: Mapping[str, tuple[str, ...]] = {
    "backup": ("deja-dup",),
    "network": ("nm-connection-editor",),
    "security": ("gufw", "firewall-config"),
    "startup": ("gnome-tweaks",),
    "storage": ("baobab", "filelight", "gnome-disks"),
    "update": ("update-manager", "gnome-software", "plasma-discover"),
    "wifi": ("nm-connection-editor",),
}


def pages_for(key: str, system: str, desktop: str) -> tuple[Target, ...]:
    """Return what to try, best first; nothing where the system has no such page."""
    if key not in PAGES:
        raise LookupError(f"no page is called {key!r}; see PAGES")
    if system == "windows":
        return ((f"ms-settings:{_WINDOWS[key]}",),)
    if system == "macos":
        return ((f"x-apple.systempreferences:{_MACOS[key]}",),)
    return (*_own(key, desktop), *((program,) for program in _ANYWHERE.get(key, ())))


def page_for(
    key: str, system: str, desktop: str, can_open: Callable[[Target], bool]
) -> Target | None:
    """Return the first page that can be opened here, None when there is none."""
    if key not in PAGES:
        return None  # from a report made by a newer version
    return next((page for page in pages_for(key, system, desktop) if can_open(page)), None)


def _own(key: str, desktop: str) -> tuple[Target, ...]:
    """Return the pages of the desktop's own settings."""
    if desktop == "gnome" and key in _GNOME:
        return (("gnome-control-center", *_GNOME[key]),)
    if desktop == "kde" and key in _KDE:
        programs = ("systemsettings", "kcmshell6", "systemsettings5", "kcmshell5")
        return tuple((program, _KDE[key]) for program in programs)
    if desktop == "kde" and key == "update":
        return (("plasma-discover",),)
    if desktop == "xfce" and key in _XFCE:
        return ((_XFCE[key],),)
    return ()
