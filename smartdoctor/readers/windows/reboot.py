r"""Is a restart waiting? Two keys that are there while one is, as old as the wish.

HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired
    updates were installed and wait for it
HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending
    a part of Windows was added, removed or replaced

PendingFileRenameOperations is not asked: installers and virus scanners set it every day.
"""

from datetime import UTC, datetime

from smartdoctor.facts.reboot import Reboot
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why

CURRENT = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion"
UPDATES = rf"{CURRENT}\WindowsUpdate\Auto Update\RebootRequired"
PARTS = rf"{CURRENT}\Component Based Servicing\RebootPending"


def read(host: Host) -> Reboot:
    """Look for both keys."""
    updates, parts = _since(host, UPDATES), _since(host, PARTS)
    known = [since for since in (updates, parts) if since is not None]
    return Reboot(waiting_since=min(known, default=None), packages=(), kernel=updates is not None)


def _since(host: Host, path: str) -> datetime | None:
    try:
        written = host.registry(path).written
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return None
    return datetime.fromtimestamp(written, UTC) if written else host.clock()
