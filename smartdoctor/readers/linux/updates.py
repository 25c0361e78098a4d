"""Updates on offer: PackageKit where it is, else Ubuntu's counter, else apt's own rehearsal.

PackageKit (`host/packagekit.py` asks it; a huge cache age keeps it from the network) names each
update and its kind; the kind is in the low 16 bits, newer versions put a severity above:
    8 "apt;2.6.2;amd64;debian-oldstable-security-main"     327685 = 5 << 16 | 5 "appstream;..."
apt-check prints `total;security` on stderr.
`apt-get -s dist-upgrade` rehearses as the user, changing nothing.  A line without [old version] is
a package that only comes along; the same version may be on offer from several origins:
    Inst jwt [2.6] (2.6+deb12u1 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [all])
Beware: where /etc/apt keeps apt from storing its cache (docker-clean in container images) the
rehearsal takes 6 s of processor time instead of 0.5 s, so this reader may take 15 s.

Nobody writes down when an update appeared.  But the list that offers it is as old as its file, so
it was on offer by then; of several lists the oldest counts.  No list, no age.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from smartdoctor.facts.updates import Updates
from smartdoctor.host import Host
from smartdoctor.host.commands import APT_CHECK, APT_GET
from smartdoctor.model import Missing, Why, say

SECURITY = 8  # PackageKit's PK_INFO_ENUM_SECURITY
KIND = 0xFFFF
OFFER = re.compile(r"^Inst (\S+) \[\S+\] \(\S+ (.*?)(?: \[\w+\])?\)")
SUMMARY = re.compile(r"^\d+ upgraded, \d+ newly installed", re.MULTILINE)
LISTS = "$(LABEL):$(VERSION)/$(SUITE)|$(ORIGIN)-$(SUITE)-$(COMPONENT)|$(FILENAME)"


def read(host: Host) -> Updates:
    """Ask the first source that answers."""
    refused = Missing(Why.UNSUPPORTED, say("This system has no way to tell about updates."))
    for ask in (_packagekit, _apt_check, _apt):
        try:
            return ask(host)
        except Missing as missing:
            if missing.why is not Why.UNSUPPORTED:
                refused = missing
    raise refused


def parse_packagekit(told: Iterable[tuple[int, str]]) -> tuple[int, Mapping[str, tuple[str, ...]]]:
    """Return how many wait, and for each security one where it is on offer."""
    offers = [(info & KIND, *package.split(";")) for info, package in told]
    if any(len(offer) != 5 for offer in offers):
        raise _odd("PackageKit")
    return len(offers), {
        str(name): (str(repo),) for kind, name, _, _, repo in offers if kind == SECURITY
    }


def parse_apt_check(printed: str) -> tuple[int, int]:
    """Return total and security ones."""
    if not (match := re.fullmatch(r"(\d+);(\d+)", printed.strip())):
        raise _odd("apt-check")
    return int(match[1]), int(match[2])


def parse_apt(printed: str) -> tuple[int, Mapping[str, tuple[str, ...]]]:
    """Return how many wait, and for each security one its origins."""
    if not SUMMARY.search(printed):
        raise _odd("apt-get")
    offers = [match for line in printed.splitlines() if (match := OFFER.match(line))]
    origins = {match[1]: tuple(match[2].split(", ")) for match in offers}
    return len(origins), {
        name: each for name, each in origins.items() if any("-security" in o.lower() for o in each)
    }


def _packagekit(host: Host) -> Updates:
    waiting, security = parse_packagekit(host.native("packagekit_updates", seconds=6))
    return _dated(host, waiting, security)


def _apt_check(host: Host) -> Updates:
    printed = host.run(APT_CHECK, seconds=8)
    waiting, security = parse_apt_check(printed.err)
    return Updates(waiting=waiting, security=security)


def _apt(host: Host) -> Updates:
    printed = host.run(APT_GET, "-s", "dist-upgrade", seconds=14)
    if printed.status != 0:
        errors = [line for line in printed.err.splitlines() if line.startswith("E:")]
        says = say(
            "The package system of this computer reports a fault of its own: {detail}",
            detail=errors[0].removeprefix("E:").strip() if errors else str(printed.status),
        )
        raise Missing(Why.UNREADABLE, says)
    waiting, security = parse_apt(printed.out)
    return _dated(host, waiting, security)


def _dated(host: Host, waiting: int, security: Mapping[str, tuple[str, ...]]) -> Updates:
    offered = {origin for origins in security.values() for origin in origins}
    return Updates(
        waiting=waiting,
        security=len(security),
        names=tuple(sorted(security)),
        known_since=_oldest(host, offered) if offered else None,
    )


def _oldest(host: Host, offered: set[str]) -> datetime | None:
    """Return the age of the oldest list among those that offer these packages."""
    try:
        listed = host.run(APT_GET, "indextargets", "--format", LISTS, "Created-By: Packages").out
    except Missing:
        return None  # not apt: the lists are somewhere else
    ages = []
    for line in listed.splitlines():
        names = line.split("|")
        if len(names) == 3 and (names[0] in offered or names[1].lower() in offered):
            ages.append(host.stat(names[2]).modified)
    return datetime.fromtimestamp(min(ages), UTC) if ages else None


def _odd(program: str) -> Missing:
    return Missing(
        Why.UNREADABLE, say("{program} answered in a way we do not know.", program=program)
    )
