"""/Library/Preferences/com.apple.SoftwareUpdate.plist, the record macOS keeps of its updates.

    RecommendedUpdates    [{"Display Name": "macOS Tahoe 26.2", "Display Version": "26.2",
                            "Product Key": "MSU_UPDATE_25C56_patch_26.2_minor",
                            "MobileSoftwareUpdate": true, ...}, {"Display Name": "Safari", ...}]
    FirstOfferDateDictionary, FirstInstallTonightDateDictionary    {product key: date}
    LastFullSuccessfulDate, LastSuccessfulDate, LastBackgroundSuccessfulDate    dates
    AutomaticCheckEnabled, AutomaticallyInstallMacOSUpdates ...    missing means on

Traps: offers stay listed after they were installed, so those of this version or older are left out;
an empty record proves nothing.  What an organisation sets lies in a file of the same name below
/Library/Managed Preferences and counts first.
Sources: public records of macOS 15 to 26 and scripts that read them.
"""

import plistlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

RECORD = "/Library/Preferences/com.apple.SoftwareUpdate.plist"
RULES = "/Library/Managed Preferences/com.apple.SoftwareUpdate.plist"
PRODUCT = re.compile(
    r"MSU_UPDATE_(?P<build>\w+?)_(?:patch|full)_(?P<version>[\d.]+)(?:_(?P<size>\w+))?"
)


def record(host: Host) -> Mapping[str, Any]:
    """Return the record, with what an organisation sets put over it."""
    try:
        known = parse(host.read_bytes(RECORD))
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        raise Missing(Why.UNSUPPORTED, say("macOS keeps no record of its updates.")) from missing
    try:
        return {**known, **parse(host.read_bytes(RULES))}
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return known


def parse(raw: bytes) -> dict[str, Any]:
    """Understand a property list, XML or binary."""
    try:
        known = plistlib.loads(raw)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError):
        known = None
    if not isinstance(known, dict):
        raise Missing(Why.UNREADABLE, say("The record of macOS's updates is damaged."))
    return known


def offers(known: Mapping[str, Any], version: str, build: str) -> list[dict[str, str]]:
    """Return what is really still on offer: name, version, product key, size."""
    listed = known.get("RecommendedUpdates")
    found = []
    for each in listed if isinstance(listed, list) else ():
        if not isinstance(each, dict):
            continue
        key = str(each.get("Product Key", ""))
        shown = str(each.get("Display Version", ""))
        product = PRODUCT.search(key)
        own = product is not None or bool(each.get("MobileSoftwareUpdate"))
        shown = product["version"] if product else shown
        if own and ((product and product["build"] == build) or numbers(shown) <= numbers(version)):
            continue
        size = (product["size"] or "") if product else ""
        if own and not size:
            size = "major" if numbers(shown)[:1] > numbers(version)[:1] else "minor"
        name = str(each.get("Display Name", "")) or shown
        found.append({"name": name, "version": shown, "key": key, "size": size})
    return found


def dates(known: Mapping[str, Any], name: str) -> Mapping[str, datetime]:
    """Return a dictionary of dates by product key."""
    listed = known.get(name)
    items = listed.items() if isinstance(listed, dict) else ()
    return {str(key): at for key, value in items if (at := moment(value))}


def moment(value: object) -> datetime | None:
    """Return a property list's date, which is UTC without saying so."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else None


def numbers(version: str) -> list[int]:
    """Return a version so that it can be compared."""
    return [int(part) for part in re.findall(r"\d+", version)]
