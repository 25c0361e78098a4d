r"""Power settings of Windows: the active scheme's values, and the slider for the power mode.

native power_scheme      sleep, hibernate, screen (seconds, 0 is never) and lid (0 nothing, 1 sleep,
                         2 hibernate, 3 shut down), for mains and for battery; "standby": the PC
                         sleeps as soon as its screen is off (Modern Standby); "lid": it has one
HKLM\SYSTEM\CurrentControlSet\Control\Power\User\PowerSchemes
    ActivePowerScheme, ActiveOverlayAcPowerScheme, ActiveOverlayDcPowerScheme
native power_status      saver 1: battery saver is on now

Names of schemes are translated, so only their GUIDs count.  Who keeps it awake, only an
administrator may ask (`powercfg /requests`), so no blocker is ever named here.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.power import Habits, Mode, PowerPolicy
from smartdoctor.host import Host
from smartdoctor.model import Missing

SCHEMES = r"HKLM\SYSTEM\CurrentControlSet\Control\Power\User\PowerSchemes"
MODES = {
    "a1841308-3541-4fab-bc81-f71556f20b4a": Mode.SAVER,
    "381b4222-f694-41f0-9685-ff5bb260df2e": Mode.BALANCED,
    "8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c": Mode.PERFORMANCE,
    "e9a42b02-d5df-448d-aa00-03f14749eb61": Mode.PERFORMANCE,  # "ultimate"
    "961cc777-2547-4f9d-8174-7d86181b8a7a": Mode.SAVER,  # the slider: best efficiency
    "00000000-0000-0000-0000-000000000000": Mode.BALANCED,
    "ded574b5-45a0-4f42-8737-46345c09c238": Mode.PERFORMANCE,  # the slider: best performance
}
BALANCED = "381b4222-f694-41f0-9685-ff5bb260df2e"
SLIDERS = ("ActiveOverlayAcPowerScheme", "ActiveOverlayDcPowerScheme")
LIDS = {0: "nothing", 1: "sleep", 2: "sleep", 3: "off"}


def read(host: Host) -> PowerPolicy:
    """Ask the power manager and the registry."""
    scheme = host.native("power_scheme")
    overlays = _overlays(host)
    base = MODES.get(str(scheme.get("scheme", "")).lower())
    slides = str(scheme.get("scheme", "")).lower() in (BALANCED, "")  # only there it counts
    modes = [(_mode(overlays.get(name)) if slides else None) or base for name in SLIDERS]
    if _saver(host):
        modes[1] = Mode.SAVER
    return PowerPolicy(
        mains=habits(scheme, "mains", modes[0]), battery=habits(scheme, "battery", modes[1])
    )


def habits(scheme: Mapping[str, Any], supply: str, mode: Mode | None = None) -> Habits:
    """Understand the values of one supply."""
    values: Mapping[str, int | None] = scheme.get(supply) or {}
    screen = values.get("screen")
    rests = [values.get("sleep"), values.get("hibernate")]
    if scheme.get("standby"):
        rests.append(screen)
    known = [float(rest) for rest in rests if rest is not None]
    lid = values.get("lid")
    return Habits(
        mode=mode,
        sleep=min((rest for rest in known if rest), default=0.0 if known else None),
        screen=None if screen is None else float(screen),
        lid=LIDS.get(lid, "") if lid is not None and scheme.get("lid") else "",
    )


def _overlays(host: Host) -> Mapping[str, Any]:
    try:
        return host.registry(SCHEMES).values
    except Missing:
        return {}


def _mode(guid: object) -> Mode | None:
    return MODES.get(str(guid).strip("{}").lower()) if guid else None


def _saver(host: Host) -> bool:
    try:
        return bool(host.native("power_status")["saver"] == 1)
    except Missing:
        return False
