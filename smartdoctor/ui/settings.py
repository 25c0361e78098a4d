"""What the owner has chosen in the window, kept in one small file.

A file that cannot be read, or holds nonsense, counts as not there: the window always opens.
"""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE = "window.json"
APPEARANCES = ("system", "light", "dark")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The choices and what the window remembers by itself."""

    welcomed: bool = False  # has seen which servers are contacted
    language: str = ""  # "" follows the system
    appearance: str = "system"
    network: bool = True  # checks that use the network
    place: str = ""  # of the window, as Qt writes it, in base64


def load(folder: Path) -> Settings:
    """Read the settings; what is missing or of the wrong type takes its default."""
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    known = {
        each.name: data[each.name]
        for each in fields(Settings)
        if isinstance(data.get(each.name), type(each.default))
    }
    settings = Settings(**known)
    return (
        settings
        if settings.appearance in APPEARANCES
        else Settings(**{**known, "appearance": "system"})
    )


def save(folder: Path, settings: Settings) -> bool:
    """Write the settings, whole or not at all; False when the folder cannot be written."""
    fresh = folder / f"{FILE}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
        fresh.replace(folder / FILE)
    except OSError:
        return False
    return True
