"""What an organisation has set for this device: read once, at the start, and trusted only when no
normal user could have written it.
"""

from smartdoctor.policy.keys import (
    DropIns,
    Export,
    History,
    Limits,
    Mistake,
    Network,
    Policy,
    Schedule,
    Source,
    State,
    Support,
)

__all__ = [
    "DropIns",
    "Export",
    "History",
    "Limits",
    "Mistake",
    "Network",
    "Policy",
    "Schedule",
    "Source",
    "State",
    "Support",
]
