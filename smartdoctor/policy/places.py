"""Where a policy may lie, by system; and whether it is worth looking, cheaply."""

import os

BUNDLE = "org.smartdoctor.SmartDoctor"
LINUX = "/etc/smartdoctor/policy.toml"
MACOS = "/Library/Application Support/SmartDoctor/policy.toml"
MANAGED = f"/Library/Managed Preferences/{BUNDLE}.plist"
FILES = {"linux": (LINUX,), "macos": (MACOS, MANAGED)}


def worth_looking(system: str) -> bool:
    """Whether anything lies at a place of this system; Windows' registry has to be asked."""
    return system not in FILES or any(os.path.lexists(place) for place in FILES[system])
