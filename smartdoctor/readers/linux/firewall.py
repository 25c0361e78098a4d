"""Is a firewall on? The rules themselves where we may read them, else whoever should load them.

Root asks the kernel (`firewall_rules.py`) and believes nothing else.  Everybody else asks
    firewalld    whether it runs (a question would start it), then its state, which it tells few
    ufw          /etc/ufw/ufw.conf: ENABLED=yes; its service loads the rules at each start
    systemd      services that load rules of the owner's own making; what those rules do only root
                 may see, so such a service means DENIED
With none of these on a systemd machine, nobody filters.  Without systemd only root can tell.
"""

import re

from smartdoctor.facts.firewall import Firewall
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import firewall_rules

BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
FIREWALLD = ("org.fedoraproject.FirewallD1", "/org/fedoraproject/FirewallD1")
PROPERTIES = "org.freedesktop.DBus.Properties"
SYSTEMD = ("org.freedesktop.systemd1", "/org/freedesktop/systemd1")
LOADERS = ["nftables.service", "netfilter-persistent.service", "iptables.service"]
UFW = "/etc/ufw/ufw.conf"
ENABLED = re.compile(r"^\s*ENABLED\s*=\s*[\"']?yes\b", re.MULTILINE | re.IGNORECASE)


def read(host: Host) -> Firewall:
    """Believe the rules first, then the managers, then the services."""
    manager = "firewalld" if _firewalld(host) else "ufw" if _ufw(host) else ""
    filters = firewall_rules.read(host)
    if filters is not None:
        return Firewall(on=bool(filters), name=(manager or filters) if filters else "")
    if manager:
        return Firewall(on=True, name=manager)
    if _loads_own_rules(host):
        says = say("Only an administrator may see whether this computer's own rules protect it.")
        raise Missing(Why.DENIED, says)
    return Firewall(on=False, name="")


def parse(ufw: str) -> bool:
    """Return whether ufw is set to protect."""
    return bool(ENABLED.search(ufw))


def _firewalld(host: Host) -> bool:
    name, path = FIREWALLD
    try:
        if not host.bus("system", *BUS, "NameHasOwner", "s", name)[0]:
            return False
    except Missing:
        return False
    try:
        state = host.bus("system", name, path, PROPERTIES, "Get", "ss", name, "state")[0]
    except Missing as missing:
        return missing.why in (Why.DENIED, Why.UNREADABLE)  # it runs, and says no more to us
    return bool(state == "RUNNING")


def _ufw(host: Host) -> bool:
    try:
        return parse(host.read(UFW))
    except Missing:
        return False


def _loads_own_rules(host: Host) -> bool:
    name, path = SYSTEMD
    manager = f"{name}.Manager"
    try:
        (units,) = host.bus("system", name, path, manager, "ListUnitsByNames", "as", LOADERS)
    except Missing:
        return True  # no systemd to ask: somebody may have
    return any(unit[3] == "active" for unit in units)
