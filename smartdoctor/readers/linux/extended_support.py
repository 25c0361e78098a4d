"""Ubuntu Pro: security fixes for five more years, free for private owners who join.

/var/lib/ubuntu-advantage/status.json, written by its client and readable by all:

    {"attached": true, "services": [{"name": "esm-infra", "status": "enabled", ...}, ...]}

Older clients leave the file away until somebody asks them; no file is "not joined".
Source: canonical/ubuntu-pro-client (docs and features/, `pro status --format json`).
"""

import json

from smartdoctor.facts.extended_support import ExtendedSupport
from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

STATUS = "/var/lib/ubuntu-advantage/status.json"


def read(host: Host, machine: Machine) -> ExtendedSupport:
    """Look at what Ubuntu's client wrote down; other systems have no such programme."""
    if machine.release_id != "ubuntu":
        says = say("This system has no programme for longer support that one can join.")
        raise Missing(Why.ABSENT, says)
    try:
        joined = parse(host.read(STATUS))
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        joined = False
    return ExtendedSupport(joined=joined, name="Ubuntu Pro")


def parse(text: str) -> bool:
    """Whether the system's own packages get the longer fixes."""
    try:
        services = json.loads(text)["services"]
        return any(each["name"] == "esm-infra" and each["status"] == "enabled" for each in services)
    except (ValueError, KeyError, TypeError):
        raise Missing(
            Why.UNREADABLE, say("{program} answered in a way we do not know.", program="Ubuntu Pro")
        ) from None
