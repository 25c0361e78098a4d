"""Internet checks."""

from smartdoctor.checks.internet import bufferbloat, dns_hijack, ipv6, mtu, online, speed
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    online.examine,
    speed.examine,
    bufferbloat.examine,
    dns_hijack.examine,
    mtu.examine,
    ipv6.examine,
)
