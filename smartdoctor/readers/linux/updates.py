"""Updates on offer: PackageKit where it is, else Ubuntu's counter, else apt's own list.

PackageKit (`host/packagekit.py` asks it; a huge cache age keeps it from the network) names each
update and its kind; the kind is in the low 16 bits, newer versions put a severity above:
    8 "apt;2.6.2;amd64;debian-oldstable-security-main"     327685 = 5 << 16 | 5 "appstream;..."
apt-check prints `total;security` on stderr.
`apt list --upgradable` compares what is installed with the best version on offer, as the user; the
suites that offer it follow the name.  Its form has been this one since 2014:
    Listing...
    jwt/oldstable,oldstable-security 2.6+deb12u1 all [upgradable from: 2.6]
It lists what its owner holds back, too, and does not tell when dpkg was interrupted; that is in
dpkg's own book, of which `host/commands.py` lets through just these lines:
    hold installed docker-ce
    install half-configured zip:amd64
Why not `apt-get -s dist-upgrade`: docs/decisions/waiting-updates.md.  Beware: where /etc/apt keeps
apt from storing its cache (docker-clean in container images) each run of apt takes 0.4 s longer.

Nobody writes down when an update appeared.  But the list that offers it is as old as its file, so
it was on offer by then; of several lists the oldest counts (apt_lists.py).  No list, no age.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from smartdoctor.facts.updates import Updates
from smartdoctor.host import Host
from smartdoctor.host.commands import APT, APT_CHECK, DPKG_QUERY
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import apt_lists

HALF = frozenset({"half-installed", "half-configured", "unpacked"})
SECURITY = 8  # PackageKit's PK_INFO_ENUM_SECURITY
KIND = 0xFFFF
OFFER = re.compile(r"^(\S+?)/(\S+) \S+ (\S+) \[upgradable from: \S+\]$")
BOOK = "${db:Status-Want} ${db:Status-Status} ${binary:Package}\\n"


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


def parse_apt(
    printed: str, held: Collection[str] = ()
) -> tuple[int, Mapping[str, tuple[str, ...]]]:
    """Return how many wait, and for each security one the suites that offer it."""
    heading, *lines = printed.splitlines() or [""]
    offers = [OFFER.match(line) for line in lines if line]
    if not heading.startswith("Listing") or not all(offers):
        raise _odd("apt")
    found = {(each[1], each[3]): tuple(each[2].split(",")) for each in offers if each}
    waiting = {
        (name, kind): suites
        for (name, kind), suites in found.items()
        if name not in held and f"{name}:{kind}" not in held
    }
    return len(waiting), {
        name: suites
        for (name, _), suites in waiting.items()
        if any("-security" in suite.lower() for suite in suites)
    }


def parse_book(printed: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the packages that are held back, and those left half-done with their state."""
    rows = [line.split() for line in printed.splitlines()]
    if any(len(row) != 3 for row in rows):
        raise _odd("dpkg-query")
    half = tuple(f"{name} {state}" for _, state, name in rows if state in HALF)
    return frozenset(name for want, _, name in rows if want == "hold"), half


def _packagekit(host: Host) -> Updates:
    waiting, security = parse_packagekit(host.native("packagekit_updates", seconds=6))
    return _dated(host, waiting, security)


def _apt_check(host: Host) -> Updates:
    printed = host.run(APT_CHECK, seconds=8)
    waiting, security = parse_apt_check(printed.err)
    return Updates(waiting=waiting, security=security)


def _apt(host: Host) -> Updates:
    printed = host.run(APT, "list", "--upgradable", seconds=10)
    errors = [line for line in printed.err.splitlines() if line.startswith("E:")]
    if printed.status != 0:
        raise _fault(errors[0].removeprefix("E:").strip() if errors else str(printed.status))
    held, half = parse_book(host.run(DPKG_QUERY, "-W", "-f", BOOK).out)
    if half:
        raise _fault(half[0])
    waiting, security = parse_apt(printed.out, held)
    return _dated(host, waiting, security)


def _fault(detail: str) -> Missing:
    says = say(
        "The package system of this computer reports a fault of its own: {detail}", detail=detail
    )
    return Missing(Why.UNREADABLE, says)


def _dated(host: Host, waiting: int, security: Mapping[str, tuple[str, ...]]) -> Updates:
    offered = {origin for origins in security.values() for origin in origins}
    return Updates(
        waiting=waiting,
        security=len(security),
        names=tuple(sorted(security)),
        known_since=_oldest(host, offered) if offered else None,
    )


def _oldest(host: Host, offered: set[str]) -> datetime | None:
    """Return the age of the oldest list among those that offer these packages.

    apt names a suite, and "stable" is what many archives call theirs: only those of an origin that
    has a suite of security updates count.
    """
    lists = apt_lists.found(host)
    trusted = {each.origin for each in lists if each.suite.endswith("-security")}
    ages = [
        host.stat(each.path).modified
        for each in lists
        if (each.suite in offered and each.origin in trusted)
        or f"{each.origin}-{each.suite}-{each.component}".lower() in offered
    ]
    return datetime.fromtimestamp(min(ages), UTC) if ages else None


def _odd(program: str) -> Missing:
    return Missing(
        Why.UNREADABLE, say("{program} answered in a way we do not know.", program=program)
    )
