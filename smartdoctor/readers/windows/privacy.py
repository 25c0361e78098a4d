r"""Who may use camera and microphone on Windows, and who does so now.

    HKCU|HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam
        Value  Allow | Deny          HKLM: the whole device, HKCU: this account
        \NonPackaged  Value          programs of the desktop
        \NonPackaged\C:#Program Files#Zoom#Zoom.exe    LastUsedTimeStart, LastUsedTimeStop (0: now)
        \Microsoft.WindowsCamera_8wekyb3d8bbwe         the same for apps of the Store
    HKLM\SOFTWARE\Policies\Microsoft\Windows\AppPrivacy   LetAppsAccessCamera 2: denied by policy

Sources: Microsoft, "Windows camera, microphone, and privacy" and the AppPrivacy policies; the keys
as public programs read them.  ConsentStore is there from Windows 10 1903 on.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from smartdoctor.facts.privacy import PrivacySwitches
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why

STORE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\AppPrivacy"
FORCED_OFF = 2


def read(host: Host) -> PrivacySwitches:
    """Look at both switches and at the camera's users."""
    policy = _values(host, POLICY)
    forced = [policy.get(f"LetAppsAccess{what}") == FORCED_OFF for what in ("Camera", "Microphone")]
    return PrivacySwitches(
        camera=False if forced[0] else _allowed(host, "webcam"),
        microphone=False if forced[1] else _allowed(host, "microphone"),
        camera_used_by=tuple(dict.fromkeys(_users(host, rf"HKCU\{STORE}\webcam"))),
        managed=any(forced),
    )


def _allowed(host: Host, what: str) -> bool | None:
    """Tell whether any "Deny" stands on the way to programs of the desktop."""
    places = (rf"HKLM\{STORE}\{what}", rf"HKCU\{STORE}\{what}", rf"HKCU\{STORE}\{what}\NonPackaged")
    told = [_values(host, place).get("Value") for place in places]
    return "Deny" not in told if set(told) & {"Allow", "Deny"} else None


def _users(host: Host, place: str) -> Iterator[str]:
    for part in (place, rf"{place}\NonPackaged"):
        for name in _keys(host, part):
            known = _values(host, rf"{part}\{name}")
            if known.get("LastUsedTimeStop") == 0 and known.get("LastUsedTimeStart"):
                yield name.rpartition("#")[2].removesuffix(".exe").partition("_")[0]


def _values(host: Host, path: str) -> Mapping[str, Any]:
    try:
        return host.registry(path).values
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return {}


def _keys(host: Host, path: str) -> tuple[str, ...]:
    try:
        return tuple(key for key in host.registry(path).keys if key != "NonPackaged")
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ()
