"""What `system_profiler -json` tells: ONE run for every quick data type, shared by many readers.

    {"SPAudioDataType": [{"_name": "coreaudio_device", "_items": [{"_name": "MacBook Pro ..."}]}]}

A run costs a second or two, so no reader starts one of its own: take `profile: Profile | Missing`
and ask for a further type by adding it to TYPES.  Left out because they take many seconds:
SPApplications, SPInstallHistory, SPExtensions, SPFonts, SPFrameworks, SPSyncServices, SPLogs, and
SPAirPort, which looks for networks (the Wi-Fi readers run that one by themselves).  Values stay
untranslated keys ("spaudio_yes") on any language of the system.  A type this macOS does not know is
left out of the answer, and so is one that found nothing: both are `[]` or no key at all, so an
empty list means "nothing of that kind was found", and a caller who knows two types asks for both
(SPUSBDataType is empty on macOS 26 and 27, SPUSBHostDataType is unknown before).

Sources: man 1 system_profiler (macOS 15); JSON of the data types as public programs read it.
"""

import json
from dataclasses import dataclass
from typing import Any

from smartdoctor.host import Host
from smartdoctor.host.commands import SYSTEM_PROFILER
from smartdoctor.model import Fact, Missing, Why, say

TYPES = (
    "SPAudioDataType",
    "SPBluetoothDataType",
    "SPCameraDataType",
    "SPDisplaysDataType",
    "SPFirewallDataType",
    "SPHardwareDataType",
    "SPNVMeDataType",
    "SPPowerDataType",
    "SPSerialATADataType",
    "SPSoftwareDataType",
    "SPUSBDataType",
    "SPUSBHostDataType",
)
"""What is asked for, all of it quick."""

SECONDS = 14.0
_OWN_LIMIT = "12"  # seconds after which it gives up by itself and prints what it has


@dataclass(frozen=True, kw_only=True)
class Section:
    """One data type: its list as JSON text, so that the fact stays plain data."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Profile(Fact):
    """What the one run printed, a section for each data type it answered."""

    sections: tuple[Section, ...]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Return the list of one data type; [] when nothing of it was found. May raise Missing.

        ABSENT when this macOS left the type out.
        """
        for each in self.sections:
            if each.kind == kind:
                found = json.loads(each.text)
                return [one for one in found if isinstance(one, dict)]
        says = say("macOS said nothing about {kind}.", kind=kind)
        raise Missing(Why.ABSENT, says)


def read(host: Host) -> Profile:
    """Run it once."""
    args = ("-json", "-timeout", _OWN_LIMIT, *TYPES)
    return parse(host.run(SYSTEM_PROFILER, *args, seconds=SECONDS).out)


def parse(text: str) -> Profile:
    """Understand the print-out; warnings before the first brace are not part of it."""
    try:
        known = json.loads(text[text.index("{") :])
    except (ValueError, RecursionError):
        known = None
    if not isinstance(known, dict):
        says = say("The answer of {program} made no sense.", program=SYSTEM_PROFILER.name)
        raise Missing(Why.UNREADABLE, says)
    return Profile(
        sections=tuple(
            Section(kind=kind, text=json.dumps(found, ensure_ascii=False))
            for kind, found in known.items()
            if isinstance(found, list)
        )
    )
