r"""When Windows last looked for updates, what it does by itself, and whether somebody paused it.

native windows_update_routine
    {"looked": "2026-11-24T03:12:00+00:00", "level": 4, "service": true}
    level 1 never, 2 and 3 ask first, 4 by itself, 0 "not configured": then it does by default
HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings    PauseUpdatesExpiryTime, text such as
    "2026-12-01T08:00:00Z" (some set 2051), not a number; it stays there after it has passed
HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU    NoAutoUpdate 1: switched off by policy

A machine that does not tell when it last looked has not therefore never looked.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from smartdoctor.facts.update_routine import Automation, UpdateRoutine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows.updates import moment

SETTINGS = r"HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings"
POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU"
LEVELS = {1: Automation.OFF, 2: Automation.LOOKS, 3: Automation.LOOKS, 4: Automation.INSTALLS}


def read(host: Host) -> UpdateRoutine:
    """Ask the registry and the agent; what the registry forbids needs no agent."""
    paused = until(_values(host, SETTINGS).get("PauseUpdatesExpiryTime"))
    if paused and paused <= host.clock():
        paused = None
    forbidden = _values(host, POLICY).get("NoAutoUpdate") == 1
    looked, automation = None, Automation.OFF if forbidden else None
    try:
        known = host.native("windows_update_routine", seconds=5)
    except Missing:
        if not forbidden and paused is None:
            raise
    else:
        looked = moment(known["looked"])
        if not forbidden:
            automation = LEVELS.get(known["level"]) if known["service"] else Automation.OFF
    if looked is None and automation is not Automation.OFF and paused is None:
        says = say("This computer does not tell when it last looked for updates.")
        raise Missing(Why.UNREADABLE, says)
    return UpdateRoutine(looked=looked, automation=automation, paused_until=paused)


def until(value: object) -> datetime | None:
    """Understand the text of the pause; anything else is no pause."""
    return moment(value.replace("Z", "+00:00")) if isinstance(value, str) else None


def _values(host: Host, key: str) -> Mapping[str, Any]:
    try:
        return host.registry(key).values
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return {}
