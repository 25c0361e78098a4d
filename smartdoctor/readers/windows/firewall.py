r"""Windows' firewall in the networks this PC is in, and the Security Center, which knows others'.

native security_health 1      0 when some firewall protects, of whatever maker
native firewall_profiles      {"current": ["public"], "on": ["domain", "private", "public"]}
HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\PublicProfile
    EnableFirewall = 1        the same setting, where the interface does not answer; a policy below
HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\PublicProfile overrules it

The Security Center is absent on Windows Server.  In the registry the private profile is called
StandardProfile, and which network is there now is not told, so there every profile must be on.
"""

from smartdoctor.facts.firewall import Delivered, Firewall
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

FIREWALL = "1"
GOOD = 0
LOCAL = r"HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy"
POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall"
PROFILES = {"domain": "DomainProfile", "private": "StandardProfile", "public": "PublicProfile"}
NAME = "Windows Firewall"


def read(host: Host) -> Firewall:
    """Ask for our own networks; a firewall of another maker counts as well."""
    try:
        known = host.native("firewall_profiles")
        current, on = known["current"], set(known["on"])
    except Missing:
        on = {kind for kind, name in PROFILES.items() if _enabled(host, name)}
        current = list(PROFILES)
    off = tuple(kind for kind in current if kind not in on)
    if not off:
        return Firewall(on=True, name=NAME, delivered=Delivered.GUARDED)
    try:
        other = host.native("security_health", FIREWALL) == GOOD
    except Missing:
        other = False
    name = "Windows Security" if other else ""
    return Firewall(on=other, name=name, delivered=Delivered.GUARDED, networks=off)


def _enabled(host: Host, profile: str) -> bool:
    """What a policy says counts; without one what the owner says."""
    for place in (POLICY, LOCAL):
        try:
            value = host.registry(f"{place}\\{profile}").values.get("EnableFirewall")
        except Missing as missing:
            if place == LOCAL:  # every Windows has it, so its absence says nothing
                says = say("The firewall of Windows does not tell.")
                raise Missing(Why.UNREADABLE, says) from missing
            continue
        if value is not None:
            return bool(value == 1)
    return True  # Windows' own default
