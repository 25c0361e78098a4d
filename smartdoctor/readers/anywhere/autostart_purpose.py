"""Which programs are meant to start by themselves: told by their names, on every system.

Names are compared in small letters without blanks and signs.  A list like this is never complete;
what it does not know is counted, so it is kept to names that cannot mean anything else.
"""

from collections.abc import Mapping

PURPOSES: Mapping[str, tuple[str, ...]] = {
    "security": (
        "securityhealth", "windowsdefender", "avast", "avgui", "kaspersky", "esetgui", "eguiproxy",
        "norton", "mcafee", "bitdefender", "malwarebytes", "sophos", "crowdstrike", "sentinelone",
        "sentinelagent", "trendmicro", "ahnlab", "v3lite", "alyac", "avira", "clamav", "clamtk",
        "littlesnitch", "objectivesee", "keepass", "1password", "bitwarden", "gnomekeyring",
    ),
    "driver": (
        "rtkaud", "realtek", "rthdv", "nvidia", "nvbackend", "radeon", "amdrsserv", "igfx",
        "intelgraphics", "synaptics", "syntp", "etdctrl", "logioptions", "logitech", "wacom",
        "razer", "steelseries", "displaylink", "waveslsvc", "wavessvc", "dolby", "nahimic",
        "bluetoothtray", "blueman",
    ),
    "backup": (
        "dejadup", "vorta", "backintime", "pikabackup", "timeshift", "carbonite", "backblaze",
        "bzbmenu", "crashplan", "acronis", "veeam", "macrium", "arqagent", "carboncopycloner",
        "bombich", "duplicati", "kupdaemon", "spideroak", "timemachine",
    ),
    "sync": (
        "onedrive", "dropbox", "googledrive", "drivefs", "icloud", "nextcloud", "owncloud",
        "megasync", "insync", "syncthing", "pcloud", "seafile", "resilio", "boxsync", "mybox",
    ),
}  # fmt: skip


def purpose(*names: str) -> str:
    """Return what a program is for, or nothing."""
    plain = ["".join(each for each in name.lower() if each.isalnum()) for name in names]
    for kind, known in PURPOSES.items():
        if any(word in name for word in known for name in plain):
            return kind
    return ""
