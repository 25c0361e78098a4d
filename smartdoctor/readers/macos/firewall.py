"""The application firewall of macOS.

system_profiler SPFirewallDataType    "spfirewall_globalstate": "spfirewall_globalstate_block_all"
socketfilterfw --getglobalstate       Firewall is enabled. (State = 1)

States 0 off, 1 on, 2 blocks everything; the sentence of state 2 has no word for "on" in it, so only
the number is read (catalogue 19.6).  The old preference file is gone since macOS 15.
"""

import re

from smartdoctor.facts.firewall import Delivered, Firewall
from smartdoctor.host import Host
from smartdoctor.host.commands import SOCKETFILTERFW
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.profile import Profile

STATE = re.compile(r"\(State = (\d)\)")
ON = frozenset({"spfirewall_globalstate_limit_connections", "spfirewall_globalstate_block_all"})
OFF = frozenset({"spfirewall_globalstate_allow_all", "spfirewall_globalstate_off"})
NAME = "macOS Firewall"


def read(host: Host, profile: Profile | Missing) -> Firewall:
    """Take the shared report's word, else ask the firewall itself."""
    on = _reported(profile)
    if on is None:
        on = parse(host.run(SOCKETFILTERFW, "--getglobalstate").out)
    return Firewall(on=on, name=NAME if on else "", delivered=Delivered.UNGUARDED)


def parse(text: str) -> bool:
    """Return whether the state is not 0."""
    found = STATE.search(text)
    if found is None:
        says = say("The answer of {program} made no sense.", program="socketfilterfw")
        raise Missing(Why.UNREADABLE, says)
    return found[1] != "0"


def _reported(profile: Profile | Missing) -> bool | None:
    if isinstance(profile, Missing):
        return None
    try:
        states = {str(each.get("spfirewall_globalstate")) for each in profile.of(TYPE)}
    except Missing:
        return None
    return True if states & ON else False if states & OFF else None


TYPE = "SPFirewallDataType"
