"""How loud the chosen loudspeaker and microphone of a Mac are: Core Audio's properties.

    {"output": {"muted": false, "volume": 0.4}, "input": {"muted": null, "volume": 0.8}}

null where a device has no such property, as HDMI has no volume.  Written after AudioHardware.h and
AudioHardwareBase.h; it has not run on a Mac yet.  Nothing is recorded, so no permission is asked.
"""

import sys
from typing import Any

from smartdoctor.model import Missing, Why, say

_SYSTEM = 1  # kAudioObjectSystemObject
_FRAMEWORK = "/System/Library/Frameworks/CoreAudio.framework/CoreAudio"
_WAYS = {"output": ("dOut", "outp"), "input": ("dIn ", "inpt")}  # default device, scope
_VOLUME, _MUTE, _GLOBAL = "vmvc", "mute", "glob"


def defaults() -> dict[str, Any]:
    """Return volume and muting for each way; null for a way without a device."""
    if sys.platform != "darwin":
        says = say("This system has no way to tell ({question}).", question="audio_defaults")
        raise Missing(Why.UNSUPPORTED, says)
    import ctypes

    class Address(ctypes.Structure):
        _fields_ = (
            ("selector", ctypes.c_uint32),
            ("scope", ctypes.c_uint32),
            ("element", ctypes.c_uint32),
        )

    ask = ctypes.CDLL(_FRAMEWORK).AudioObjectGetPropertyData

    def value(thing: int, selector: str, scope: str, kind: Any) -> Any:
        address = Address(_code(selector), _code(scope), 0)
        answer, size = kind(), ctypes.c_uint32(ctypes.sizeof(kind))
        status = ask(
            ctypes.c_uint32(thing),
            ctypes.byref(address),
            ctypes.c_uint32(0),
            None,
            ctypes.byref(size),
            ctypes.byref(answer),
        )
        return answer.value if status == 0 else None

    known: dict[str, Any] = {}
    for way, (selector, scope) in _WAYS.items():
        device = value(_SYSTEM, selector, _GLOBAL, ctypes.c_uint32)
        known[way] = None
        if device:
            muted = value(device, _MUTE, scope, ctypes.c_uint32)
            known[way] = {
                "muted": None if muted is None else bool(muted),
                "volume": value(device, _VOLUME, scope, ctypes.c_float),
            }
    return known


def _code(letters: str) -> int:
    return int.from_bytes(letters.encode(), "big")
