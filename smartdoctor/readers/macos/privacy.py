"""Camera and microphone on a managed Mac: macOS itself has no switch for all programs at once.

    /Library/Managed Preferences/com.apple.applicationaccess.plist     {"allowCamera": false}

Each program has its own permission, which only that program may see.  A management may forbid the
camera.  Source: Apple, Device Management, Restrictions.
"""

import plistlib
from xml.parsers.expat import ExpatError

from smartdoctor.facts.privacy import PrivacySwitches
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

RULES = "/Library/Managed Preferences/com.apple.applicationaccess.plist"


def read(host: Host) -> PrivacySwitches:
    """Read what a management has forbidden."""
    try:
        return parse(host.read_bytes(RULES))
    except Missing as missing:
        if missing.why is Why.ABSENT:
            return PrivacySwitches(camera=None, microphone=None)
        raise


def parse(raw: bytes) -> PrivacySwitches:
    """Understand the rules."""
    try:
        known = plistlib.loads(raw)
    except (plistlib.InvalidFileException, ExpatError, ValueError) as error:
        raise Missing(Why.UNREADABLE, say("{path} made no sense.", path=RULES)) from error
    forbidden = isinstance(known, dict) and known.get("allowCamera") is False
    return PrivacySwitches(camera=not forbidden, microphone=None, managed=forbidden)
