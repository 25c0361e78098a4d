"""Automatic sign-in and the guest account of macOS.

/Library/Preferences/com.apple.loginwindow.plist     autoLoginUser, GuestEnabled (for everybody)
sysadminctl -autologin status                        Automatic login is OFF, on stderr
sysadminctl -guestAccount status                     Guest account disabled, on stderr

The key of the automatic sign-in may stay behind after it was switched off, and FileVault forces it
off, so where the key is there the system's own tool has the last word; without it nothing is
started.
"""

import plistlib
from contextlib import suppress
from typing import Any

from smartdoctor.facts.signin import SignIn
from smartdoctor.host import Host
from smartdoctor.host.commands import SYSADMINCTL
from smartdoctor.model import Missing, Why, say

PREFERENCES = "/Library/Preferences/com.apple.loginwindow.plist"


def read(host: Host) -> SignIn:
    """Believe the preferences when they say no, ask the tool when they say yes."""
    known = parse(host.read_bytes(PREFERENCES))
    automatic: bool | None = bool(known.get("autoLoginUser"))
    guest: bool | None = bool(known.get("GuestEnabled"))
    if automatic:
        automatic = _confirmed(host, "-autologin", "automatic login is off")
    if guest:
        guest = _confirmed(host, "-guestAccount", "guest account disabled")
    return SignIn(automatic=automatic, guest=guest)


def parse(raw: bytes) -> dict[str, Any]:
    """Open the preference list."""
    try:
        known = plistlib.loads(raw)
    except (plistlib.InvalidFileException, ValueError, RecursionError, OverflowError) as error:
        raise _odd() from error
    if not isinstance(known, dict):
        raise _odd()
    return known


def _confirmed(host: Host, what: str, no: str) -> bool:
    """Whether the tool does not say no; a tool that cannot tell leaves the preference's word."""
    with suppress(Missing):
        said = host.run(SYSADMINCTL, what, "status")
        return no not in (said.out + said.err).casefold()
    return True


def _odd() -> Missing:
    return Missing(Why.UNREADABLE, say("{path} made no sense.", path=PREFERENCES))
