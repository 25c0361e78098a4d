"""Where this account keeps its settings and caches, and which folders hold the owner's work.

~/.config/user-dirs.dirs    XDG_DOCUMENTS_DIR="$HOME/Dokumente"
"""

import json
from dataclasses import dataclass
from typing import Any

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

DAY = 86400.0


@dataclass(frozen=True)
class Places:
    """Folders of this account, without a slash at the end."""

    home: str
    config: str
    cache: str
    data: str
    desktop: str
    documents: str

    def inside(self, folders: tuple[str, ...]) -> bool:
        """Whether Desktop and Documents lie in these folders."""
        kept = [folder.rstrip("/") + "/" for folder in folders if folder.startswith("/")]
        mine = (f"{self.desktop}/", f"{self.documents}/")
        return all(any(own.startswith(folder) for folder in kept) for own in mine)


def places_of(host: Host) -> Places:
    """Ask the environment, then the desktop's own list of folders."""
    home = host.environment("HOME").rstrip("/")
    if not home:
        raise Missing(Why.UNREADABLE, say("This account has no home folder."))
    config = host.environment("XDG_CONFIG_HOME") or f"{home}/.config"
    try:
        folders = parse(host.read(f"{config}/user-dirs.dirs"), home)
    except Missing:
        folders = {}
    return Places(
        home=home,
        config=config,
        cache=host.environment("XDG_CACHE_HOME") or f"{home}/.cache",
        data=host.environment("XDG_DATA_HOME") or f"{home}/.local/share",
        desktop=folders.get("DESKTOP", f"{home}/Desktop"),
        documents=folders.get("DOCUMENTS", f"{home}/Documents"),
    )


def parse(text: str, home: str) -> dict[str, str]:
    """Return the folders by their kind."""
    folders = {}
    for line in text.splitlines():
        name, equals, value = line.strip().partition("=")
        if equals and name.startswith("XDG_") and name.endswith("_DIR"):
            place = value.strip('"').replace("$HOME", home).rstrip("/")
            folders[name[4:-4]] = place
    return folders


def from_json(text: str, path: str) -> Any:
    """Decode a tool's own file."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Missing(Why.UNREADABLE, say("{path} made no sense.", path=path)) from None


def there(host: Host, path: str) -> bool:
    """Whether something is at this path; what may not be looked at counts as there."""
    try:
        host.stat(path)
    except Missing as missing:
        return missing.why is not Why.ABSENT
    return True
