"""What Foundation knows of a mounted volume of a Mac: room, and whether it is inside the Mac.

    volume_room <path>   total and available as `df` sees them; important: what an owner may fill,
                     since macOS removes caches and local snapshots when a file needs the room (0
                     where it does not say); internal, removable, local, read_only

Written after Apple's NSURLVolumeAvailableCapacityForImportantUsageKey and its neighbours.
"""

import sys
from typing import Any

from smartdoctor.model import Missing, Why, say

_SIZES = {
    "total": "NSURLVolumeTotalCapacityKey",
    "available": "NSURLVolumeAvailableCapacityKey",
    "important": "NSURLVolumeAvailableCapacityForImportantUsageKey",
}
_TRAITS = {
    "internal": "NSURLVolumeIsInternalKey",
    "removable": "NSURLVolumeIsRemovableKey",
    "local": "NSURLVolumeIsLocalKey",
    "read_only": "NSURLVolumeIsReadOnlyKey",
}


def volume_room(path: str) -> dict[str, Any]:
    """Describe one volume; sizes in bytes."""
    if sys.platform != "darwin":
        raise Missing(
            Why.UNSUPPORTED,
            say("This system has no way to tell ({question}).", question="volume_room"),
        )
    from Foundation import NSURL

    keys = [*_SIZES.values(), *_TRAITS.values()]
    place = NSURL.fileURLWithPath_(path)
    known, _ = place.resourceValuesForKeys_error_(keys, None)
    if not known or not known.get(_SIZES["total"]):
        raise Missing(Why.UNREADABLE, say("{place} does not tell its size.", place=path))
    sizes = {name: int(known.get(key) or 0) for name, key in _SIZES.items()}
    return {**sizes, **{name: bool(known.get(key)) for name, key in _TRAITS.items()}}
