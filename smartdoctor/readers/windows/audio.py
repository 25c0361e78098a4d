r"""Sound on Windows: endpoints from the registry, the chosen ones and their volume from Core Audio.

    HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\MMDevices\Audio\Render\{guid}     DeviceState 1
        \Properties   {a45c254e-df1c-4efd-8020-67d146a850e0},2     "Speakers"
                      {b3f8fa53-0004-438e-9003-51a46e139bfc},6     "Realtek(R) Audio"
    native audio_defaults: {"output": {"id": "{0.0.0.00000000}.{guid}", "muted": false,
                                       "volume": 0.5}, "input": null}

DeviceState: 1 in use, 2 switched off on purpose, 4 not there, 8 nothing plugged in; the upper bits
are Windows' own.  Sources: DEVICE_STATE_XXX and MMDevice properties, Microsoft Core Audio.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.audio import Audio, Sound
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why

ENDPOINTS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\MMDevices\Audio"
KIND, DEVICE = (
    "{a45c254e-df1c-4efd-8020-67d146a850e0},2",
    "{b3f8fa53-0004-438e-9003-51a46e139bfc},6",
)
ACTIVE, UNPLUGGED, STATES = 1, 8, 0xF


def read(host: Host) -> Audio:
    """Ask both."""
    chosen = host.native("audio_defaults")
    return Audio(
        outputs=_sounds(host, "Render", chosen.get("output") or {}),
        inputs=_sounds(host, "Capture", chosen.get("input") or {}),
    )


def _sounds(host: Host, way: str, chosen: Mapping[str, Any]) -> tuple[Sound, ...]:
    try:
        names = host.registry(rf"{ENDPOINTS}\{way}").keys
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ()
    found = []
    for name in names:
        state = host.registry(rf"{ENDPOINTS}\{way}\{name}").values.get("DeviceState", 0) & STATES
        if state not in (ACTIVE, UNPLUGGED):
            continue
        known = host.registry(rf"{ENDPOINTS}\{way}\{name}\Properties").values
        mine = str(chosen.get("id", "")).casefold().endswith(name.casefold())
        found.append(
            Sound(
                name=_called(known),
                default=mine,
                muted=chosen.get("muted") if mine else None,
                volume=chosen.get("volume") if mine else None,
                plugged=state == ACTIVE,
            )
        )
    return tuple(found)


def _called(known: Mapping[str, Any]) -> str:
    kind, device = known.get(KIND), known.get(DEVICE)
    return f"{kind} ({device})" if kind and device else str(kind or device or "?")
