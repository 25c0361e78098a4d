r"""Screens on Windows: `host/windows_display.py`, and which driver the adapter really has.

    native screens                                                 see there
    HKLM\SYSTEM\CurrentControlSet\Control\Video\{guid}\Video       Service  BasicDisplay

The name of Microsoft's stopgap driver is translated, that of its service is not.  A rate that
Windows itself raises and lowers is no low rate.  In a remote session the screens are the other
computer's.  Only what is lit is listed, so nothing is ever called dark.
Technologies after DISPLAYCONFIG_VIDEO_OUTPUT_TECHNOLOGY.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.displays import Displays, Screen
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

INTERNAL = frozenset({0x80000000, 6, 11, 13})  # LVDS and embedded DisplayPort among them
STOPGAPS = frozenset({"basicdisplay", "basicrender"})


def read(host: Host) -> Displays:
    """Ask for screens and for the services of their adapters."""
    known = host.native("screens")
    if known.get("remote"):
        says = say("This is a remote session; the screens belong to the other computer.")
        raise Missing(Why.MUTED, says)
    services = [_service(host, str(each.get("key") or "")) for each in known["adapters"]]
    return parse(known, [each for each in services if each])


def parse(known: Mapping[str, Any], services: list[str]) -> Displays:
    """Understand the answer."""
    try:
        screens = tuple(_screen(each) for each in known["screens"])
        names = ", ".join(dict.fromkeys(str(each["name"]) for each in known["adapters"]))
    except (KeyError, TypeError, ValueError) as error:
        says = say("The system's answer about {what} made no sense.", what="QueryDisplayConfig")
        raise Missing(Why.UNREADABLE, says) from error
    stopgap = bool(services) and {each.casefold() for each in services} <= STOPGAPS
    return Displays(screens=screens, drawn_by=names, software=stopgap if services else None)


def _screen(known: Mapping[str, Any]) -> Screen:
    dynamic = known["dynamic"]
    return Screen(
        name=str(known["name"] or "?"),
        internal=int(known["technology"]) in INTERNAL,
        lit=True,
        width=known["width"],
        height=known["height"],
        refresh=None if dynamic else known["refresh"],
        best_refresh=None if dynamic else known["best_refresh"],
        native_width=known["native_width"],
        native_height=known["native_height"],
        mirrored=bool(known["mirrored"]),
    )


def _service(host: Host, key: str) -> str:
    try:
        return str(host.registry(rf"HKLM\{key}\Video").values.get("Service") or "") if key else ""
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ""
