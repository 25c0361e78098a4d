"""Screens on Linux: from the desktop that drives them, else what the kernel knows of the cables.

GNOME, Cinnamon   {Mutter,Muffin}.DisplayConfig.GetCurrentState -> serial,
                  [((connector, vendor, product, serial), [(id, width, height, Hz, scale, scales,
                   {is-current, is-preferred})], {is-builtin, display-name})],
                  [(x, y, scale, transform, primary, [(connector, ...)], {})], {}
Plasma            org.kde.KScreen /backend getConfig -> {outputs: [{name, type, connected, enabled,
                  currentModeId, preferredModes, modes [{id, size {width, height}, refreshRate}]}]}
the kernel        /sys/class/drm/card0-HDMI-A-1/{status,enabled,modes}; the first mode is the best
who draws         org.gnome.SessionManager Renderer: "llvmpipe (LLVM 15.0.7, 256 bits)", or the
                  driver of /sys/class/drm/card0; a card with a renderD node draws by itself

Traps: the kernel lists sizes without their rates; a lid that is closed leaves its screen dark.
Sources: mutter's org.gnome.Mutter.DisplayConfig.xml, libkscreen's configserializer, linux DRM.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from smartdoctor.facts.displays import Displays, Screen
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

DRM = "/sys/class/drm"
MUTTERS = ("org.gnome.Mutter", "org.cinnamon.Muffin")
KSCREEN = ("org.kde.KScreen", "/backend", "org.kde.kscreen.Backend", "getConfig")
SESSION = ("org.gnome.SessionManager", "/org/gnome/SessionManager")
BY_PROCESSOR = ("llvmpipe", "softpipe", "swrast", "software")
STOPGAPS = frozenset({"simpledrm", "simple-framebuffer", "efidrm", "vesadrm", "ofdrm"})
INTERNAL = ("edp", "lvds", "dsi")
PANEL = 7  # of KScreen's types
ODD = (KeyError, TypeError, ValueError, IndexError, AttributeError)


def read(host: Host) -> Displays:
    """Ask the desktop first."""
    drawn_by, software = _renderer(host)
    screens = _mutter(host) or _kscreen(host) or tuple(_kernel(host))
    return Displays(screens=screens, drawn_by=drawn_by, software=software)


def _mutter(host: Host) -> tuple[Screen, ...]:
    for name in MUTTERS:
        service = f"{name}.DisplayConfig"
        path = f"/{service.replace('.', '/')}"
        try:
            answer = host.bus("session", service, path, service, "GetCurrentState")
        except Missing as missing:
            if missing.why is not Why.UNSUPPORTED:
                raise
            continue
        return parse_mutter(answer)
    return ()


def parse_mutter(answer: Any) -> tuple[Screen, ...]:
    """Understand GetCurrentState."""
    try:
        _, monitors, groups, _ = answer
        together = [{each[0] for each in group[5]} for group in groups]
        return tuple(_monitor(each, together) for each in monitors)
    except ODD as error:
        raise _odd("DisplayConfig") from error


def _monitor(monitor: Any, together: list[set[str]]) -> Screen:
    (connector, *_), listed, known = monitor
    modes = {each[0]: (int(each[1]), int(each[2]), float(each[3])) for each in listed}
    current = next((each[0] for each in listed if each[6].get("is-current")), None)
    best = next((each[0] for each in listed if each[6].get("is-preferred")), None)
    return _screen(
        str(known.get("display-name") or connector),
        modes,
        modes.get(current) if current else None,
        modes.get(best) if best else None,
        internal=bool(known.get("is-builtin")),
        mirrored=any(connector in group and len(group) > 1 for group in together),
    )


def _kscreen(host: Host) -> tuple[Screen, ...]:
    try:
        (config,) = host.bus("session", *KSCREEN)
    except Missing as missing:
        if missing.why not in (Why.UNSUPPORTED, Why.UNREADABLE):  # no backend is loaded yet
            raise
        return ()
    return parse_kscreen(config)


def parse_kscreen(config: Mapping[str, Any]) -> tuple[Screen, ...]:
    """Understand getConfig."""
    try:
        return tuple(_output(each) for each in config["outputs"] if each["connected"])
    except ODD as error:
        raise _odd("KScreen") from error


def _output(output: Mapping[str, Any]) -> Screen:
    modes = {
        str(each["id"]): (
            int(each["size"]["width"]),
            int(each["size"]["height"]),
            float(each["refreshRate"]),
        )
        for each in output["modes"]
    }
    best = [modes[str(each)] for each in output["preferredModes"] if str(each) in modes]
    return _screen(
        str(output["name"]),
        modes,
        modes.get(str(output["currentModeId"])) if output["enabled"] else None,
        max(best) if best else None,
        internal=output["type"] == PANEL,
        mirrored=bool(output.get("clones")),
    )


def _screen(
    name: str,
    modes: Mapping[str, tuple[int, int, float]],
    current: tuple[int, int, float] | None,
    best: tuple[int, int, float] | None,
    *,
    internal: bool,
    mirrored: bool,
) -> Screen:
    width, height, refresh = current or (None, None, None)
    rates = [each[2] for each in modes.values() if each[:2] == (width, height)]
    return Screen(
        name=name,
        internal=internal,
        lit=current is not None,
        width=width,
        height=height,
        refresh=refresh,
        native_width=best[0] if best else None,
        native_height=best[1] if best else None,
        best_refresh=max(rates, default=None),
        mirrored=mirrored,
    )


def _kernel(host: Host) -> Iterator[Screen]:
    for path in host.glob(f"{DRM}/card*-*"):
        if _text(host, f"{path}/status") != "connected":
            continue
        name = path.rpartition("/")[2].partition("-")[2]
        size = _text(host, f"{path}/modes").partition("\n")[0].partition("x")
        known = size[0].isdigit() and size[2].isdigit()
        yield Screen(
            name=name,
            internal=name.casefold().startswith(INTERNAL),
            lit=_text(host, f"{path}/enabled") == "enabled",
            native_width=int(size[0]) if known else None,
            native_height=int(size[2]) if known else None,
        )


def _renderer(host: Host) -> tuple[str, bool | None]:
    properties = ("org.freedesktop.DBus.Properties", "Get", "ss")
    try:
        told = host.bus("session", *SESSION, *properties, SESSION[0], "Renderer")
        name = str(told[0] or "")
    except Missing:
        name = ""
    if name:
        return name, any(each in name.casefold() for each in BY_PROCESSOR)
    drivers = [_driver(host, f"{path}/device/driver") for path in host.glob(f"{DRM}/card?")]
    drivers = [each for each in drivers if each]
    if host.glob(f"{DRM}/renderD*"):
        return ", ".join(drivers), False
    if drivers and set(drivers) <= STOPGAPS:
        return ", ".join(drivers), True
    return ", ".join(drivers), None


def _driver(host: Host, path: str) -> str:
    try:
        return host.link(path).rpartition("/")[2]
    except Missing:
        return ""


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path).strip()
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ""


def _odd(what: str) -> Missing:
    return Missing(
        Why.UNREADABLE, say("The system's answer about {what} made no sense.", what=what)
    )
