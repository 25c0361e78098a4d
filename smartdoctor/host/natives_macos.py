"""Calls into macOS, each by a name, each answering plain data; `natives.py` hands them on.

    io_properties <class> <name> ...   numbers and yes or no of the first such device, by name
    io_service <class>  whether there is a device of that class; both see macos_devices.py
    display_modes       screens, their modes and best rates; see macos_display.py
    audio_defaults      volume and muting of loudspeaker and microphone; see macos_audio.py
    dynamic_store <pattern> ...     see macos_network.py
    footprints <pid>... memory of the owner's own processes, in bytes; see macos_processes.py
    wlan, wlan_around, wlan_listen  Wi-Fi: the link and what is in earshot; see macos_wlan.py
    volume_room <path>  room on a volume, and whether it is inside; see macos_volumes.py
    sleep_assertions    programs that keep it awake, and for how long; see macos_power.py
    speed_limit         per cent of its speed an Intel processor is allowed; see macos_power.py
    sysctl <name> ...   the named values, whole numbers or text; a name it does not know is left out
    thermal_state       0 nominal, 1 fair, 2 serious, 3 critical: NSProcessInfo.thermalState

Written after Apple's documentation; none of it has run on a Mac yet.
"""

import sys
from collections.abc import Callable
from typing import Any

from smartdoctor.host import macos_devices, macos_power, macos_wlan
from smartdoctor.model import Missing, Why, say


def _sysctl(*names: str) -> dict[str, int | str]:
    if sys.platform != "darwin":
        raise unsupported("sysctl")
    import ctypes

    ask = ctypes.CDLL(None, use_errno=True).sysctlbyname
    known: dict[str, int | str] = {}
    for name in names:
        size = ctypes.c_size_t(0)
        if ask(name.encode(), None, ctypes.byref(size), None, 0) != 0:
            continue
        raw = ctypes.create_string_buffer(max(size.value, 1))
        if ask(name.encode(), raw, ctypes.byref(size), None, 0) == 0:
            known[name] = _value(raw.raw[: size.value])
    return known


def _value(raw: bytes) -> int | str:
    """Numbers come as 4 or 8 bytes, text with a zero at its end and none before it."""
    text, end = raw[:-1], raw[-1:]
    looks_like_text = text.isascii() and text[:1].isalpha() and b"\0" not in text
    if len(raw) in (4, 8) and not (end == b"\0" and looks_like_text):
        return int.from_bytes(raw, "little", signed=True)
    return raw.rstrip(b"\0").decode(errors="replace")


def _display_modes() -> list[dict[str, Any]]:
    from smartdoctor.host.macos_display import display_modes

    return display_modes()


def _audio_defaults() -> dict[str, Any]:
    from smartdoctor.host.macos_audio import defaults

    return defaults()


def unsupported(question: str) -> Missing:
    """Say that this is a question for another system."""
    return Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=question)
    )


def _dynamic_store(*patterns: str) -> Any:
    from smartdoctor.host.macos_network import dynamic_store

    return dynamic_store(*patterns)


def _footprints(*pids: str) -> dict[str, int]:
    from smartdoctor.host.macos_processes import footprints

    return footprints(*pids)


def _thermal_state() -> int:
    if sys.platform != "darwin":
        raise unsupported("thermal_state")
    from Foundation import NSProcessInfo

    return int(NSProcessInfo.processInfo().thermalState())


def _volume_room(path: str) -> dict[str, Any]:
    from smartdoctor.host.macos_volumes import volume_room

    return volume_room(path)


QUESTIONS: dict[str, Callable[..., Any]] = {
    **macos_wlan.QUESTIONS,
    "audio_defaults": _audio_defaults,
    "display_modes": _display_modes,
    "dynamic_store": _dynamic_store,
    "footprints": _footprints,
    "io_properties": macos_devices.io_properties,
    "io_service": macos_devices.io_service,
    "sleep_assertions": macos_power.sleep_assertions,
    "speed_limit": macos_power.speed_limit,
    "sysctl": _sysctl,
    "thermal_state": _thermal_state,
    "volume_room": _volume_room,
}
