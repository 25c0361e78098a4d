"""The environment variables a reader may ask for; any other name is a mistake in a reader."""

import os

NAMES = frozenset(
    {
        "ALLUSERSPROFILE",
        "APPDATA",
        "APPIMAGE",
        "BORG_BASE_DIR",
        "BORG_CACHE_DIR",
        "BORG_CONFIG_DIR",
        "COMPUTERNAME",
        "DESKTOP_SESSION",
        "DISPLAY",
        "FLATPAK_ID",
        "GNOME_DESKTOP_SESSION_ID",
        "HOME",
        "KDE_FULL_SESSION",
        "KDE_SESSION_VERSION",
        "LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "LOCALAPPDATA",
        "LOGNAME",
        "OneDrive",
        "OneDriveCommercial",
        "PROGRAMDATA",
        "PROGRAMFILES",
        "PUBLIC",
        "RESTIC_CACHE_DIR",
        "SNAP",
        "SSH_CONNECTION",
        "SYSTEMDRIVE",
        "SYSTEMROOT",
        "USER",
        "USERDOMAIN",
        "USERNAME",
        "USERPROFILE",
        "WAYLAND_DISPLAY",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CURRENT_DESKTOP",
        "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR",
        "XDG_SESSION_DESKTOP",
        "XDG_SESSION_TYPE",
        "XDG_STATE_HOME",
        "container",
    }
)

PROXIES = frozenset({"all_proxy", "ftp_proxy", "http_proxy", "https_proxy", "no_proxy"})
"""Asked for in small letters; the capital spelling is looked at too, and a password is left out."""


def environment(name: str) -> str:
    """Return a listed variable, or "" when it is not set."""
    if name in PROXIES:
        return _without_login(os.environ.get(name) or os.environ.get(name.upper(), ""))
    if name not in NAMES:
        raise LookupError(f"environment: {name} is not on the list")
    return os.environ.get(name, "")


def _without_login(proxy: str) -> str:
    scheme, mark, rest = proxy.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
