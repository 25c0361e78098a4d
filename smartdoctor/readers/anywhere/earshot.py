"""From single announcements to access points: one radio may announce several names.

Names of one radio differ in the first byte of the address (guest networks set its "local" bit) or
in the last one: 5c:e3:0e:c1:74:de and 6e:e3:0e:c1:74:de.  Where the system hides the addresses
(macOS without location), those of one radio are heard on one channel equally loud.  Twins out of
one box may be taken for one on a shared channel: that hides a way out, never blames.  Names and
addresses stay here: what goes on is only whether the name is that of our own network.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from smartdoctor.facts.wifi_scan import Point

ALIKE = 2.0  # dB between two names of one radio


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One announcement; name and address are empty when they are hidden."""

    name: bytes
    address: str
    signal: float  # dBm
    frequency: int  # MHz
    used: bool = False
    busy: float | None = None
    old: bool | None = None  # nothing newer than 802.11g


def points(heard: Iterable[Heard], network: bytes) -> tuple[Point, ...]:
    """Put announcements together by radio, the loudest first; `network` is the name of ours."""
    radios: list[list[Heard]] = []
    for each in sorted(heard, key=lambda one: -one.signal):
        mine = next((radio for radio in radios if _together(radio[0], each)), None)
        if mine is None:
            radios.append([each])
        else:
            mine.append(each)
    return tuple(_point(radio, network) for radio in radios)


def address(text: str) -> str:
    """Spell an address alike: small letters, two digits a byte; "" when it is none."""
    parts = text.lower().replace("-", ":").split(":")
    return ":".join(part.zfill(2) for part in parts) if len(parts) == 6 else ""


def _together(one: Heard, other: Heard) -> bool:
    if one.frequency != other.frequency:
        return False
    if one.address and other.address:
        return one.address[3:14] == other.address[3:14]
    return abs(one.signal - other.signal) <= ALIKE


def _point(radio: list[Heard], network: bytes) -> Point:
    used = any(each.used for each in radio)
    names = {each.name for each in radio if each.name}
    ours = used or (network in names if network and names else None)
    loads = [each.busy for each in radio if each.busy is not None]
    return Point(
        signal=next((each.signal for each in radio if each.used), radio[0].signal),
        frequency=radio[0].frequency,
        ours=ours,
        used=used,
        busy=max(loads) if loads else None,
    )
