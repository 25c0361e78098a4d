"""Lists of updates as people print them, turned into the answers our readers ask for."""

import re
from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.updates import Updates
from smartdoctor.readers.linux import updates as linux
from smartdoctor.readers.windows import updates as windows

ADVISORY = re.compile(r"^\S+ +(\S+) +(\S+)-([^-]+)-([^-]+)\.([^.]+)$")
BUGFIX = 5  # PackageKit's PK_INFO_ENUM_NORMAL


def yum_updateinfo(raw: bytes) -> dict[str, int | Mapping[str, Any]]:
    """`yum updateinfo list` names the kind that PackageKit on the same system gives as a number."""
    told = []
    for line in raw.decode().splitlines():
        if found := ADVISORY.match(line.strip()):
            kind, name, version, release, architecture = found.groups()
            info = linux.SECURITY if kind.endswith("/Sec.") else BUGFIX
            told.append((info, f"{name};{version}-{release};{architecture};updates"))
    waiting, security = linux.parse_packagekit(told)
    return {"waiting": waiting, "security": security}


def windows_update(raw: bytes) -> dict[str, int | Updates]:
    """Titles of a search by the same agent; the category of definitions stands in the title."""
    lines = [line for line in raw.decode("utf-16").splitlines() if line.strip()]
    offers = [
        {
            "articles": [line.partition(":")[0]],
            "categories": [windows.DEFINITIONS] if "Definition Update" in line else ["other"],
            "severity": "",
            "offered": "",
            "optional": False,
        }
        for line in lines
    ]
    return {"lines": len(lines), "updates": windows.parse(offers)}
