r"""Whether Windows lets programs like us see what tells the location: names and lists of Wi-Fi.

Since Windows 11 24H2 (build 26100) asking without consent is refused and puts a question on the
owner's screen, so the consent is looked up first, where the settings page keeps it:

    HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\location
    HKCU\...the same                  and its key NonPackaged, "desktop apps":  Value  Allow | Deny

All three must say Allow.  The page is documented; the place is what public readers of it agree on.
An older Windows asks nobody.  What cannot be read counts as "no": never ask uninvited.
"""

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

CLOSED_SINCE = 26100
VERSION = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
STORE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\location"
PLACES = (rf"HKLM\{STORE}", rf"HKCU\{STORE}", rf"HKCU\{STORE}\NonPackaged")


def closed(host: Host) -> Missing | None:
    """Return why lists of Wi-Fi must not be asked for, None when they may be."""
    try:
        build = int(str(host.registry(VERSION).values.get("CurrentBuildNumber", "")))
    except (Missing, ValueError):
        build = CLOSED_SINCE
    if build < CLOSED_SINCE or all(_allowed(host, place) for place in PLACES):
        return None
    says = say(
        "Windows tells this only to programs that may know the location. Allow it for desktop "
        "apps in Settings > Privacy & security > Location if you like."
    )
    return Missing(Why.DENIED, says)


def _allowed(host: Host, place: str) -> bool:
    try:
        return host.registry(place).values.get("Value") == "Allow"
    except Missing:
        return False
