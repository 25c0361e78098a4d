"""Internet checks."""

from smartdoctor.checks.internet import dns_hijack, ipv6, mtu, online
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    online.examine,
    dns_hijack.examine,
    mtu.examine,
    ipv6.examine,
)
