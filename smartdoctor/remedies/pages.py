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
    *("apps", "backup", "battery", "bluetooth", "camera", "camera_consent", "datetime", "disks"),
    *("display", "drivers", "encryption", "fulldisk", "localnetwork", "location", "lockscreen"),
    *("microphone_consent", "network", "power", "printers", "proxy", "security", "sound"),
    *("startup", "storage", "update", "update_options", "usb", "users", "wifi"),
)
"""Every key a remedy's `opens` may name."""

NAMES: Mapping[str, Words] = {
    "apps": say("Installed programs"),
    "backup": say("Backup"),
    "battery": say("Battery"),
    "bluetooth": say("Bluetooth"),
    "camera": say("Camera"),
    "camera_consent": say("Who may use the camera"),
    "datetime": say("Date and time"),
    "disks": say("Disks"),
    "display": say("Display"),
    "drivers": say("Drivers"),
    "encryption": say("Disk encryption"),
    "fulldisk": say("Full disk access"),
    "localnetwork": say("Local network access"),
    "location": say("Location access"),
    "lockscreen": say("Screen lock"),
    "microphone_consent": say("Who may use the microphone"),
    "network": say("Network"),
    "power": say("Power"),
    "printers": say("Printers"),
    "proxy": say("Proxy"),
    "security": say("Security"),
    "sound": say("Sound"),
    "startup": say("Programs at the start"),
    "storage": say("Storage"),
    "update": say("Updates"),
    "update_options": say("Optional updates"),
    "usb": say("USB"),
    "users": say("Users and sign-in"),
    "wifi": say("Wi-Fi"),
}
"""What a person calls each page."""

_WINDOWS: Mapping[str, str] = {
    "apps": "appsfeatures",
    "backup": "sync",
    "battery": "batterysaver",
    "bluetooth": "bluetooth",
    "camera": "camera",
    "camera_consent": "privacy-webcam",
    "datetime": "dateandtime",
    "disks": "disksandvolumes",
    "display": "display",
    "drivers": "windowsupdate-optionalupdates",
    "encryption": "deviceencryption",
    "location": "privacy-location",
    "lockscreen": "lockscreen",
    "microphone_consent": "privacy-microphone",
    "network": "network-status",
    "power": "powersleep",
    "printers": "printers",
    "proxy": "network-proxy",
    "security": "windowsdefender",
    "sound": "sound",
    "startup": "startupapps",
    "storage": "storagesense",
    "update": "windowsupdate",
    "update_options": "windowsupdate-optionalupdates",
    "usb": "usb",
    "users": "signinoptions",
    "wifi": "network-wifi",
}
_PRIVACY = "com.apple.preference.security?Privacy_"
_MACOS: Mapping[str, str] = {
    "backup": "com.apple.Time-Machine-Settings.extension",
    "battery": "com.apple.Battery-Settings.extension",
    "bluetooth": "com.apple.BluetoothSettings",
    "camera": f"{_PRIVACY}Camera",
    "camera_consent": f"{_PRIVACY}Camera",
    "datetime": "com.apple.Date-Time-Settings.extension",
    "display": "com.apple.Displays-Settings.extension",
    "drivers": "com.apple.LoginItems-Settings.extension",
    "encryption": "com.apple.preference.security?FileVault",
    "fulldisk": f"{_PRIVACY}AllFiles",
    "localnetwork": "com.apple.settings.PrivacySecurity.extension",
    "location": f"{_PRIVACY}LocationServices",
    "lockscreen": "com.apple.Lock-Screen-Settings.extension",
    "microphone_consent": f"{_PRIVACY}Microphone",
    "network": "com.apple.Network-Settings.extension",
    "power": "com.apple.Battery-Settings.extension",
    "printers": "com.apple.Print-Scan-Settings.extension",
    "proxy": "com.apple.Network-Settings.extension",
    "security": "com.apple.settings.PrivacySecurity.extension",
    "sound": "com.apple.Sound-Settings.extension",
    "startup": "com.apple.LoginItems-Settings.extension",
    "storage": "com.apple.settings.Storage",
    "update": "com.apple.Software-Update-Settings.extension",
    "update_options": "com.apple.Software-Update-Settings.extension",
    "users": "com.apple.Users-Groups-Settings.extension",
    "wifi": "com.apple.wifi-settings-extension",
}
_GNOME: Mapping[str, tuple[Target, ...]] = {
    "apps": (("applications",),),
    "battery": (("power",),),
    "bluetooth": (("bluetooth",),),
    "camera": (("privacy", "camera"), ("privacy",)),
    "camera_consent": (("privacy", "camera"), ("privacy",)),
    "datetime": (("system", "datetime"), ("datetime",)),
    "display": (("display",),),
    "location": (("privacy", "location"), ("privacy",)),
    "lockscreen": (("privacy", "screenlock"), ("privacy",)),
    "microphone_consent": (("privacy", "microphone"), ("privacy",)),
    "network": (("network",),),
    "power": (("power",),),
    "printers": (("printers",),),
    "proxy": (("network",),),
    "security": (("privacy",),),
    "sound": (("sound",),),
    "startup": (("applications",),),
    "users": (("system", "users"), ("user-accounts",)),
    "wifi": (("wifi",),),
}
_KDE: Mapping[str, str] = {
    "battery": "kcm_powerdevilprofilesconfig",
    "bluetooth": "kcm_bluetooth",
    "datetime": "kcm_clock",
    "display": "kcm_kscreen",
    "lockscreen": "kcm_screenlocker",
    "network": "kcm_networkmanagement",
    "power": "kcm_powerdevilprofilesconfig",
    "printers": "kcm_printer_manager",
    "proxy": "kcm_networkmanagement",
    "security": "kcm_firewall",
    "sound": "kcm_pulseaudio",
    "startup": "kcm_autostart",
    "users": "kcm_users",
    "wifi": "kcm_networkmanagement",
}
_XFCE: Mapping[str, str] = {
    "battery": "xfce4-power-manager-settings",
    "display": "xfce4-display-settings",
    "lockscreen": "xfce4-screensaver-preferences",
    "power": "xfce4-power-manager-settings",
    "startup": "xfce4-session-settings",
}
# Programs that do the job on any desktop.
_ANYWHERE: Mapping[str, tuple[str, ...]] = {
    "apps": ("gnome-software", "plasma-discover"),
    "backup": ("deja-dup",),
    "bluetooth": ("blueman-manager",),
    "disks": ("gnome-disks",),
    "drivers": ("software-properties-gtk",),
    "encryption": ("gnome-disks",),
    "network": ("nm-connection-editor",),
    "printers": ("system-config-printer",),
    "security": ("gufw", "firewall-config"),
    "sound": ("pavucontrol",),
    "startup": ("gnome-tweaks",),
    "storage": ("baobab", "filelight", "gnome-disks"),
    "update": ("update-manager", "gnome-software", "plasma-discover"),
    "update_options": ("software-properties-gtk", "update-manager"),
    "wifi": ("nm-connection-editor",),
}


def pages_for(key: str, system: str, desktop: str) -> tuple[Target, ...]:
    """Return what to try, best first; nothing where the system has no such page."""
    if key not in PAGES:
        raise LookupError(f"no page is called {key!r}; see PAGES")
    if system == "windows":
        return ((f"ms-settings:{_WINDOWS[key]}",),) if key in _WINDOWS else ()
    if system == "macos":
        return ((f"x-apple.systempreferences:{_MACOS[key]}",),) if key in _MACOS else ()
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
        return tuple(("gnome-control-center", *panel) for panel in _GNOME[key])
    if desktop == "kde" and key in _KDE:
        programs = ("systemsettings", "kcmshell6", "systemsettings5", "kcmshell5")
        return tuple((program, _KDE[key]) for program in programs)
    if desktop == "kde" and key == "update":
        return (("plasma-discover",),)
    if desktop == "xfce" and key in _XFCE:
        return ((_XFCE[key],),)
    return ()
