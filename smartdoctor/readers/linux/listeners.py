"""Who waits for connections from other computers: the kernel's own tables of sockets.

/proc/net/{tcp,tcp6,udp,udp6}, readable by everybody, one socket a line: local and remote address
as hexadecimal words in the processor's byte order (little-endian on every desktop), state (0A
listens, 07 is an unconnected UDP socket), owner, socket number:
    0: 00000000:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000  0 42 1 ...

Traps: a UDP socket is both question and door, so temporary ports and the household protocols that
find printers and neighbours are left out; the program's name is known for our own sockets only.
An account below 1000, 61184 and above (services with a made-up account), and 65534 (nobody) is the
system's; rootless containers and company accounts lie above 65535 and are a person's.
"""

import ipaddress

from smartdoctor.facts.listeners import Listener, Listeners
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

TABLES = ("tcp", "tcp6", "udp", "udp6")
WAITS = {"tcp": "0A", "udp": "07"}
TEMPORARY = "/proc/sys/net/ipv4/ip_local_port_range"
HOUSEHOLD = frozenset({67, 68, 546, 547, 1900, 3702, 5353, 5355})  # DHCP, SSDP, WS-D, mDNS, LLMNR


def read(host: Host) -> Listeners:
    """Read the tables; ask for names only where a person's program was found."""
    temporary = parse_range(host.read(TEMPORARY))
    found: dict[tuple[str, int], tuple[bool, str]] = {}
    for table in TABLES:
        try:
            lines = host.read(f"/proc/net/{table}")
        except Missing as missing:
            if missing.why is Why.ABSENT and table.endswith("6"):
                continue  # a kernel without IPv6
            raise
        for port, personal, inode in parse(lines, table[:3], temporary):
            key = (table[:3], port)
            if key not in found or personal:
                found[key] = (personal, inode)
    names = _names(host, sorted(inode for personal, inode in found.values() if personal))
    return Listeners(
        open=tuple(
            Listener(protocol=protocol, port=port, program=names.get(inode, ""), personal=personal)
            for (protocol, port), (personal, inode) in sorted(found.items())
        )
    )


def parse(table: str, protocol: str, temporary: range) -> list[tuple[int, bool, str]]:
    """Return port, whether a person owns it, and socket number of each open door."""
    head, *lines = table.splitlines() or [""]
    if "local_address" not in head:
        raise _odd()
    found = []
    for fields in (line.split() for line in lines):
        try:
            local, state, owner, inode = fields[1], fields[3], int(fields[7]), fields[9]
            address, port = _address(local.partition(":")[0]), int(local.partition(":")[2], 16)
        except (IndexError, ValueError):
            raise _odd() from None
        if state != WAITS[protocol] or address.is_loopback:
            continue
        if protocol == "udp" and (port in temporary or port in HOUSEHOLD):
            continue
        found.append((port, _personal(owner), inode))
    return found


def parse_range(text: str) -> range:
    """Return the ports handed out for a moment to whoever asks a question."""
    try:
        first, last = map(int, text.split())
    except ValueError:
        raise _odd() from None
    return range(first, last + 1)


def _address(words: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    raw = bytes.fromhex(words)
    packed = b"".join(raw[i : i + 4][::-1] for i in range(0, len(raw), 4))
    address = ipaddress.ip_address(packed)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _personal(owner: int) -> bool:
    return 1000 <= owner < 61184 or owner > 65535


def _names(host: Host, inodes: list[str]) -> dict[str, str]:
    if not inodes:
        return {}
    try:
        names: dict[str, str] = host.native("socket_holders", *inodes)
    except Missing:
        return {}
    return names


def _odd() -> Missing:
    return Missing(
        Why.UNREADABLE, say("The list of open network doors looks different from what we know.")
    )
