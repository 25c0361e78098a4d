"""The kernel's own firewall rules, whoever made them. Only root may read them.

`nft -j list ruleset` also shows what iptables-nft, ufw and firewalld made.  Rules of the older kind
exist where /proc/net/ip_tables_names lists "filter"; `iptables-legacy -S INPUT` prints them.
Incoming traffic is filtered when a chain hooked to "input" for IPv4 drops by policy, or when it, or
a chain it jumps to, ends in a drop or reject without conditions:
    {"chain": {"family": "inet", "table": "f", "name": "input", "hook": "input", "policy": "drop"}}
    {"rule": {"family": "inet", "table": "f", "chain": "input", "expr": [{"reject": {...}}]}}
    {"rule": {..., "expr": [{"xt": {"type": "target", "name": "REJECT"}}]}}       of iptables-nft
A rule with conditions does not count: fail2ban shuts out single addresses and is no firewall.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from smartdoctor.host import Host
from smartdoctor.host.commands import IPTABLES_LEGACY, NFT
from smartdoctor.model import Missing, Why, say

OLDER = "/proc/net/ip_tables_names"
NOTES = frozenset({"counter", "log", "limit", "comment"})  # what a rule may do besides deciding
REFUSES = frozenset({"drop", "reject"})

Part = Mapping[str, Any]


def read(host: Host) -> str | None:
    """Return what filters incoming traffic, "" when nothing does, None where we may not know."""
    if host.native("user")["euid"] != 0:
        return None
    try:
        printed = host.run(NFT, "-j", "list", "ruleset")
        if printed.status != 0:
            return None
        if parse_nft(printed.out):
            return "nftables"
        if "filter" not in _older(host):
            return ""
        return "iptables" if parse_legacy(host.run(IPTABLES_LEGACY, "-S", "INPUT").out) else ""
    except Missing as missing:
        if missing.why is Why.UNREADABLE:
            raise
        return None


def parse_nft(printed: str) -> bool:
    """Return whether these rules filter what comes in over IPv4."""
    try:
        items = json.loads(printed)["nftables"]
        chains = [item["chain"] for item in items if "chain" in item]
        rules = [item["rule"] for item in items if "rule" in item]
        return any(
            chain.get("policy") == "drop" or _refuses(chain, rules)
            for chain in chains
            if chain.get("hook") == "input" and chain["family"] in ("ip", "inet")
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        says = say("The firewall rules of this computer look different from what we know.")
        raise Missing(Why.UNREADABLE, says) from error


def parse_legacy(printed: str) -> bool:
    """Return whether the chain INPUT drops by policy or has a refusal without conditions."""
    lines = [line.strip() for line in printed.splitlines()]
    refuses = ("-A INPUT -j DROP", "-A INPUT -j REJECT")
    return "-P INPUT DROP" in lines or any(line.startswith(refuses) for line in lines)


def _older(host: Host) -> list[str]:
    try:
        return host.read(OLDER).split()
    except Missing:
        return []  # the kernel does not know the older kind at all


def _refuses(base: Part, rules: Sequence[Part]) -> bool:
    place = (base["family"], base["table"])
    ahead, seen = [base["name"]], set()
    while ahead:
        name = ahead.pop()
        seen.add(name)
        for rule in rules:
            if (rule["family"], rule["table"]) != place or rule["chain"] != name:
                continue
            does = [part for part in rule["expr"] if not NOTES & part.keys()]
            if len(does) == 1 and _is_refusal(does[0]):
                return True
            ahead += [target for target in _targets(does) if target not in seen]
    return False


def _is_refusal(part: Part) -> bool:
    foreign = part.get("xt") or {}
    return bool(REFUSES & part.keys()) or str(foreign.get("name")).lower() in REFUSES


def _targets(does: Sequence[Part]) -> Iterator[str]:
    for part in does:
        for verb in ("jump", "goto"):
            if verb in part:
                yield part[verb]["target"]
