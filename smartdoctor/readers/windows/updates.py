"""Updates on offer, from Windows Update's agent, asked without any server (host/windows_update.py).

    {"articles": ["KB5068861"], "categories": ["0fa1201d-...", ...], "severity": "Critical",
     "offered": "2026-11-10T18:00:00+00:00", "optional": false}

What a category means is told by its number; names are translated.  Left out: optional ones, and
what Defender fetches for itself several times a day.  The monthly update of Windows is a "security
update".  `offered` is when Microsoft last changed the offer.
Beware: the agent answers from its last look; when that was, the other reader tells.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from smartdoctor.facts.ours import Scope
from smartdoctor.facts.updates import Updates
from smartdoctor.host import Host

SECURITY = "0fa1201d-4330-4fa8-8ae9-b877473b6441"
CRITICAL = "e6cf1350-c01b-414d-a61f-263d14d133b4"
DEFINITIONS = "e0789628-ce08-4437-be74-2495b842f43b"
QUICK, THOROUGH = 10, 40  # seconds the agent may take


def read(host: Host, scope: Scope) -> Updates:
    """Ask the agent; it gives up by itself when its time is over."""
    seconds = THOROUGH if scope.thorough else QUICK
    known = host.native("windows_updates", str(seconds), seconds=seconds + 3)
    return parse(known["updates"])


def parse(offers: Iterable[Mapping[str, Any]]) -> Updates:
    """Count what matters."""
    kept = [o for o in offers if not o["optional"] and DEFINITIONS not in o["categories"]]
    security = [o for o in kept if o["severity"] or {SECURITY, CRITICAL} & set(o["categories"])]
    ages = [age for each in security if (age := moment(each["offered"]))]
    names = (name for each in security for name in each["articles"])
    return Updates(
        waiting=len(kept),
        security=len(security),
        names=tuple(dict.fromkeys(names)),
        known_since=min(ages, default=None),
    )


def moment(text: str) -> datetime | None:
    """Understand an ISO date with a zone, None when it is none."""
    try:
        known = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return None
    return known.astimezone(UTC) if known.tzinfo else None
