"""Sound on a Mac: devices from the one run of system_profiler, volume from Core Audio.

    {"SPAudioDataType": [{"_name": "coreaudio_device", "_items": [
        {"_name": "MacBook Pro Speakers", "coreaudio_device_output": 2,
         "coreaudio_default_audio_output_device": "spaudio_yes",
         "coreaudio_device_transport": "coreaudio_device_type_builtin"}]}]}
    native audio_defaults: {"output": {"muted": false, "volume": 0.4}, "input": {...}}

Not every device has a volume (HDMI has none); then it is unknown.  Keys as public programs read
them.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.audio import Audio, Sound
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.macos.profile import Profile

YES = "spaudio_yes"
NOT_REAL = frozenset({"coreaudio_device_type_aggregate"})


def read(host: Host, profile: Profile) -> Audio:
    """Look into the profile and ask for the volume."""
    try:
        chosen: Mapping[str, Any] = host.native("audio_defaults")
    except Missing:
        chosen = {}
    return parse(profile.of("SPAudioDataType"), chosen)


def parse(groups: list[dict[str, Any]], chosen: Mapping[str, Any]) -> Audio:
    """Put both together."""
    items = [item for group in groups for item in group.get("_items") or ()]
    devices = [each for each in items if each.get("coreaudio_device_transport") not in NOT_REAL]
    return Audio(
        outputs=tuple(_sounds(devices, "output", chosen.get("output") or {})),
        inputs=tuple(_sounds(devices, "input", chosen.get("input") or {})),
    )


def _sounds(devices: list[dict[str, Any]], way: str, chosen: Mapping[str, Any]) -> list[Sound]:
    found = []
    for each in devices:
        default = each.get(f"coreaudio_default_audio_{way}_device") == YES
        if not each.get(f"coreaudio_device_{way}") and not default:
            continue
        found.append(
            Sound(
                name=str(each.get("_name") or "?"),
                default=default,
                muted=chosen.get("muted") if default else None,
                volume=chosen.get("volume") if default else None,
            )
        )
    return found
