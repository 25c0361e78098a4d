"""How to ask the machine: the door, the programs we may start, live and recorded hosts."""

from smartdoctor.host.commands import Command
from smartdoctor.host.door import (
    Datagram,
    Echoes,
    Fetched,
    Host,
    Key,
    Printed,
    Resolved,
    Rush,
    Stat,
)

__all__ = [
    "Command",
    "Datagram",
    "Echoes",
    "Fetched",
    "Host",
    "Key",
    "Printed",
    "Resolved",
    "Rush",
    "Stat",
]
