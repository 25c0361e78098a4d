"""The lists of packages that apt keeps, and whose they are: read from its folder, not asked of it.

    /var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_InRelease      or ..._Release
        Origin: Debian
        Suite: oldstable
    /var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_main_binary-amd64_Packages[.lz4]

`apt-get indextargets` tells the same and opens the whole cache for it: half a second of processor
time where apt may not store one.  What identifies an archive stands in the first lines of its
Release file, which is signed and may be long; the file's name begins the names of its lists.
"""

import re
from dataclasses import dataclass

from smartdoctor.host import Host
from smartdoctor.model import Missing

LISTS = "/var/lib/apt/lists"
NAMED = re.compile(r"^(Origin|Suite):[ \t]*(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class PackageList:
    """One list of packages on offer."""

    origin: str
    suite: str
    component: str  # "" in an archive without components
    path: str


def found(host: Host) -> tuple[PackageList, ...]:
    """Return every list; none where apt is not at home."""
    lists: dict[str, PackageList] = {}
    for release in host.glob(f"{LISTS}/*Release"):
        start = release.removesuffix("Release").removesuffix("In")
        try:
            origin, suite = parse(host.native("head", release))
        except Missing:
            continue  # just being replaced
        for path in host.glob(f"{start}*Packages*"):
            rest = path.removeprefix(start)
            if ".diff" not in rest:
                component = rest.partition("_binary-")[0] if "_binary-" in rest else ""
                lists[path] = PackageList(
                    origin=origin, suite=suite, component=component, path=path
                )
    return tuple(lists.values())


def parse(head: str) -> tuple[str, str]:
    """Return origin and suite, "" when the file does not say."""
    known = dict(NAMED.findall(head))
    return known.get("Origin", ""), known.get("Suite", "")
