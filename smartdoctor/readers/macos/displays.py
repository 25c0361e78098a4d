"""Screens of a Mac, from CoreGraphics; their names from the one run of system_profiler.

    native display_modes: [{"id": 1, "internal": true, "lit": true, "width": 3456, "height": 2234,
                            "refresh": 60.0, "best_refresh": 120.0, "mirrored": false}]
    {"SPDisplaysDataType": [{"sppci_model": "Apple M3", "spdisplays_ndrvs": [
        {"_name": "Color LCD", "_spdisplays_displayID": "1"}]}]}

Rates are those of the same size in points and pixels.  A Mac scales its screen on purpose, so no
size is called the best one; a rate of 0 means that the screen has none.  Apple, CGDirectDisplay.h.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.displays import Displays, Screen
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.profile import Profile


def read(host: Host, profile: Profile | Missing) -> Displays:
    """Ask CoreGraphics; without names, too."""
    chips: list[dict[str, Any]] = []
    if isinstance(profile, Profile):
        try:
            chips = profile.of("SPDisplaysDataType")
        except Missing:
            chips = []
    return parse(host.native("display_modes"), chips)


def parse(listed: list[Mapping[str, Any]], chips: list[dict[str, Any]]) -> Displays:
    """Put both together."""
    drawn = [str(each.get("sppci_model") or "") for each in chips]
    try:
        screens = tuple(_screen(each, _names(chips)) for each in listed)
    except (KeyError, TypeError, ValueError) as error:
        says = say("The system's answer about {what} made no sense.", what="CoreGraphics")
        raise Missing(Why.UNREADABLE, says) from error
    return Displays(screens=screens, drawn_by=", ".join(filter(None, drawn)), software=None)


def _names(chips: list[dict[str, Any]]) -> dict[int, str]:
    names = {}
    for screen in (each for chip in chips for each in chip.get("spdisplays_ndrvs") or ()):
        try:
            number = int(str(screen.get("_spdisplays_displayID")), 16)
        except ValueError:
            continue
        names[number] = str(screen.get("_name") or "")
    return names


def _screen(known: Mapping[str, Any], names: Mapping[int, str]) -> Screen:
    refresh, best = float(known["refresh"]), float(known["best_refresh"])
    return Screen(
        name=names.get(int(known["id"])) or f"#{known['id']}",
        internal=bool(known["internal"]),
        lit=bool(known["lit"]),
        width=int(known["width"]),
        height=int(known["height"]),
        refresh=refresh or None,
        best_refresh=best if refresh else None,
        mirrored=bool(known["mirrored"]),
    )
