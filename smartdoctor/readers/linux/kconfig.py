"""Settings files of the KDE desktop, read as KConfig reads them.

    ~/.config/powerdevilrc          [Battery][SuspendAndShutdown]
                                    AutoSuspendAction[$i]=1

The system's file in /etc/xdg comes first, the owner's own keys replace it; "[$i]" and the like mark
a key or group as fixed by the administrator, which then wins.  A file that is not there is fine:
KDE writes only what differs from its defaults.
"""

from collections.abc import Mapping

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

Groups = Mapping[str, Mapping[str, str]]  # "[Battery][Display]" -> keys
FIXED = "[$i]"


def read(host: Host, name: str) -> Groups:
    """Merge the system's file and the owner's."""
    home = host.environment("HOME").rstrip("/")
    if not home:
        raise Missing(Why.UNREADABLE, say("This account has no home folder."))
    own = host.environment("XDG_CONFIG_HOME") or f"{home}/.config"
    merged: dict[str, dict[str, str]] = {}
    fixed: set[tuple[str, str]] = set()
    for path in (f"/etc/xdg/{name}", f"{own}/{name}"):
        try:
            text = host.read(path)
        except Missing as missing:
            if missing.why is Why.ABSENT:
                continue
            raise
        for group, keys in parse(text).items():
            for key, value in keys.items():
                plain = (group.removesuffix(FIXED), key.removesuffix(FIXED))
                if plain not in fixed:
                    merged.setdefault(plain[0], {})[plain[1]] = value
                if FIXED in (group[-4:], key[-4:]):
                    fixed.add(plain)
    return merged


def parse(text: str) -> Groups:
    """Return the keys by group, marks included."""
    groups: dict[str, dict[str, str]] = {}
    current = ""
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith("[") and bare.endswith("]"):
            current = bare
        elif "=" in bare and not bare.startswith("#"):
            key, _, value = bare.partition("=")
            groups.setdefault(current, {})[key.strip()] = value.strip()
    return groups


def number(keys: Mapping[str, str], key: str, default: float) -> float:
    """Return a number, or KDE's own default where none or none that can be is written."""
    try:
        return float(keys[key])
    except (KeyError, ValueError):
        return default


def truth(keys: Mapping[str, str], key: str, *, default: bool) -> bool:
    """Return yes or no as KConfig writes them."""
    word = keys.get(key, "").lower()
    return default if not word else word in ("true", "1", "yes", "on")
