"""Which areas of the catalogue belong together, and what a tile or a chapter of them is called."""

from dataclasses import dataclass

from smartdoctor.model import Words, say


@dataclass(frozen=True)
class Tile:
    """One tile."""

    key: str
    title: Words
    areas: tuple[str, ...]


TILES: tuple[Tile, ...] = (
    Tile("battery", say("Battery"), ("battery",)),
    Tile("wifi", say("Wi-Fi"), ("wifi",)),
    Tile("internet", say("Router & Internet"), ("router", "internet")),
    Tile("backup", say("Backup"), ("backup",)),
    Tile("storage", say("Storage"), ("storage",)),
    Tile("memory", say("Memory & speed"), ("memory", "startup")),
    Tile("heat", say("Heat & load"), ("cpu",)),
    Tile("security", say("Security"), ("security",)),
    Tile("updates", say("Updates & devices"), ("update", "device", "crash")),
)
_BY_AREA = {area: tile for tile in TILES for area in tile.areas}
OTHER = Tile("other", say("Other"), ())


def tile_of(area: str) -> Tile:
    """The tile a check of this area is counted in."""
    return _BY_AREA.get(area, OTHER)
