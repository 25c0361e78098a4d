"""What a code says, and the bytes that say it: docs/readout.md has every bit.

Three formats share one header: 1 the verdicts of a scan, 2 remedies that an agent gives back,
3 which checks went from what to what after a fix.  The bits that are left over at the end are
filled with a checksum, so that hardly any other bytes than those written are taken for a message.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb

from smartdoctor.model import Verdict
from smartdoctor.readout import verdicts as states
from smartdoctor.readout.choosing import rank_of_set, set_at
from smartdoctor.readout.correction import CHECKWORDS
from smartdoctor.readout.edition import CLASSES, Edition, edition
from smartdoctor.readout.interval import Reader, Writer

REPORT, REMEDIES, PROOF = 1, 2, 3

LEAST = 3  # bytes of a message; with the three check words always an even number of words
DAYS = 512
_BEGINNING = date(1970, 1, 1)
_HEADER = 21  # bits: format 3, catalogue version 6, day 9, class 3
MOST_REMEDIES = 8
_FEW = tuple(2 ** (MOST_REMEDIES - each) for each in range(1, MOST_REMEDIES + 1))
_CHANGES = (16, 64, 32, 16, 8, 4, 2, 2)  # weights of 0 to 6 changes, and of more
_BECAME = (64, 16, 12, 16, 16)  # of the new verdict: good, advice, problem, skipped, unsure
_WAS = (4, 64, 48, 8, 16)  # of the old one


class Unreadable(Exception):  # noqa: N818 - named for what the bytes are
    """These bytes are no message."""


class TooNew(Unreadable):
    """They may be one, of a catalogue that only a newer program knows."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What every message begins with."""

    catalogue: int
    day: int  # days since 1970-01-01 (UTC), mod 512
    device_class: str  # of CLASSES

    @property
    def system(self) -> str:
        """The device's system: linux, macos, windows."""
        return self.device_class.partition(" ")[0]

    @property
    def kind(self) -> str:
        """The device's kind: laptop, desktop, virtual."""
        return self.device_class.partition(" ")[2]

    def taken_on(self, on: date) -> date:
        """Return the newest such day up to the day after `on`: it is tomorrow somewhere."""
        newest = on + timedelta(days=1)
        return newest - timedelta(days=((newest - _BEGINNING).days - self.day) % DAYS)


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """Format 1: the verdict of every check; the one it lacks was skipped."""

    head: Head
    verdicts: Mapping[str, Verdict]


@dataclass(frozen=True, kw_only=True)
class Remedies:
    """Format 2: remedies by (check id, remedy id), in catalogue order."""

    head: Head
    remedies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Format 3: by check id, what its verdict was and what it became."""

    head: Head
    changes: Mapping[str, tuple[Verdict, Verdict]]

    def fits(self, earlier: Mapping[str, Verdict]) -> bool:
        """Whether it goes on from this earlier report."""
        return all(earlier.get(name) is was for name, (was, _) in self.changes.items())


Message = Verdicts | Remedies | Proof


def day_number(on: date) -> int:
    """Return what a header says of a day."""
    return (on - _BEGINNING).days % DAYS


def to_bytes(message: Message) -> bytes:
    """Return the bytes of a message; raises KeyError and ValueError for what cannot be said."""
    known = edition(message.head.catalogue)
    if isinstance(message, Verdicts):
        form = REPORT
        value, count = states.write(message.verdicts, known, message.head.device_class)
    elif isinstance(message, Remedies):
        form, (value, count) = REMEDIES, _write_remedies(message, known)
    else:
        form, (value, count) = PROOF, _write_proof(message, known)
    size = max(LEAST, -(-(_HEADER + count) // 8))
    size += (size + CHECKWORDS) % 2
    head = _turned(form, size)
    for number, bits in (
        (message.head.catalogue, 6),
        (message.head.day, 9),
        (CLASSES.index(message.head.device_class), 3),
    ):
        if not 0 <= number < 1 << bits:
            raise ValueError(f"{number} does not fit {bits} bits")
        head = head << bits | number
    said = head << count | value
    spare = size * 8 - _HEADER - count
    return (said << spare | _checksum(said, _HEADER + count, spare)).to_bytes(size, "big")


def from_bytes(data: bytes) -> Message:
    """Return the message; raises Unreadable, also for bytes that `to_bytes` would not write."""
    room = len(data) * 8 - _HEADER
    if len(data) < LEAST or (len(data) + CHECKWORDS) % 2:
        raise Unreadable
    number = int.from_bytes(data, "big")
    head, body = number >> room, number & ((1 << room) - 1)
    form = _turned(head >> 18, len(data))
    make = _READ.get(form)
    if make is None:
        raise Unreadable
    try:
        known = edition(head >> 12 & 63)
    except KeyError as unknown:
        raise TooNew from unknown
    start = Head(catalogue=known.version, day=head >> 3 & 511, device_class=CLASSES[head & 7])
    try:
        message = make(start, Reader(body, room), known)
        again = to_bytes(message)
    except (ValueError, KeyError) as foreign:
        raise Unreadable from foreign
    if again != data:
        raise Unreadable
    return message


def _turned(form: int, size: int) -> int:
    """Return the format's three bits as sent; the first tells lengths apart that differ by two."""
    return form ^ (4 if (size + CHECKWORDS) % 4 else 0)


def _checksum(said: int, bits: int, spare: int) -> int:
    """Return as many bits of a checksum as there is room for, beginning with zeros beyond 32."""
    return zlib.crc32(said.to_bytes(-(-bits // 8), "big")) & ((1 << spare) - 1)


def _write_remedies(message: Remedies, known: Edition) -> tuple[int, int]:
    places = {known.remedies.index(each) for each in message.remedies}
    if not 1 <= len(places) <= MOST_REMEDIES:
        raise ValueError(f"{len(places)} remedies")
    writer = Writer()
    writer.choose(_FEW, len(places) - 1)
    writer.rank(rank_of_set(tuple(places)), comb(len(known.remedies), len(places)))
    return writer.bits()


def _read_remedies(head: Head, reader: Reader, known: Edition) -> Remedies:
    count = reader.choose(_FEW) + 1
    places = set_at(reader.rank(comb(len(known.remedies), count)), count)
    return Remedies(head=head, remedies=tuple(known.remedies[place] for place in places))


def _write_proof(message: Proof, known: Edition) -> tuple[int, int]:
    places = sorted(known.places.index(name) for name in message.changes)
    writer = Writer()
    most = len(_CHANGES) - 1
    writer.choose(_CHANGES, min(len(places), most))
    if len(places) >= most:
        writer.rank(len(places) - most, len(known.places) - most + 1)
    writer.rank(rank_of_set(places), comb(len(known.places), len(places)))
    for place in places:
        was, became = (states.STATES.index(v) for v in message.changes[known.places[place]])
        writer.choose(_WAS, was)
        writer.choose(_others(was), became)
    return writer.bits()


def _read_proof(head: Head, reader: Reader, known: Edition) -> Proof:
    most = len(_CHANGES) - 1
    count = reader.choose(_CHANGES)
    if count == most:
        count += reader.rank(len(known.places) - most + 1)
    places = set_at(reader.rank(comb(len(known.places), count)), count)
    changes = {}
    for place in places:
        was = reader.choose(_WAS)
        became = reader.choose(_others(was))
        changes[known.places[place]] = (states.STATES[was], states.STATES[became])
    return Proof(head=head, changes=changes)


def _others(was: int) -> tuple[int, ...]:
    return tuple(0 if each == was else weight for each, weight in enumerate(_BECAME))


def _read_verdicts(head: Head, reader: Reader, known: Edition) -> Verdicts:
    return Verdicts(head=head, verdicts=states.read(reader, known, head.device_class))


_READ: Mapping[int, Callable[[Head, Reader, Edition], Message]] = {
    REPORT: _read_verdicts,
    REMEDIES: _read_remedies,
    PROOF: _read_proof,
}
