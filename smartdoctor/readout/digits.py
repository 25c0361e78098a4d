"""The same bytes as digits in groups of four, for whoever has neither language.

A group holds twelve bits, the groups of even places 4096 more; so a group that is dropped, swapped
or from 8192 on shows, as a word off its list does.  A misheard group spoils at most two bytes,
which the check words always notice.
"""

from collections.abc import Sequence

from smartdoctor.readout.correction import LONGEST, SHORTEST, Heard

BITS = 12
HALF = 1 << BITS
LENGTH = 4  # digits of a group


def grouped(code: bytes) -> str:
    """Return the digits of a code, groups apart by spaces."""
    count = _groups(len(code))
    number = int.from_bytes(code, "big") << count * BITS - len(code) * 8
    values = [(number >> BITS * (count - 1 - at)) % HALF for at in range(count)]
    return " ".join(f"{value + HALF * (at % 2):04}" for at, value in enumerate(values))


def ungrouped(pieces: Sequence[str]) -> tuple[str, ...] | None:
    """Return groups of four, however the digits were parted; None when some do not fill one."""
    if all(len(piece) == LENGTH for piece in pieces):
        return tuple(pieces)
    text = "".join(pieces)
    if len(text) % LENGTH:
        return None
    return tuple(text[at : at + LENGTH] for at in range(0, len(text), LENGTH))


def heard_groups(groups: Sequence[str]) -> tuple[Heard, ...] | None:
    """Return the words these groups are, with those lost that a bad group holds.

    None when no code has so many groups, or the bits left over are not empty.
    """
    size = _SIZES.get(len(groups))
    if size is None:
        return None
    number, lost = 0, 0
    for at, group in enumerate(groups):
        value = int(group) - HALF * (at % 2)
        bad = not 0 <= value < HALF
        number = number << BITS | (0 if bad else value)
        lost = lost << BITS | (HALF - 1 if bad else 0)
    spare = len(groups) * BITS - size * 8
    if number & ((1 << spare) - 1):
        return None
    code, holes = (each >> spare for each in (number, lost))
    return tuple(
        Heard(None if hole else place % 2, 0 if hole else value)
        for place, (value, hole) in enumerate(
            zip(code.to_bytes(size, "big"), holes.to_bytes(size, "big"), strict=True)
        )
    )


def _groups(size: int) -> int:
    return -(-size * 8 // BITS)


_SIZES = {_groups(size): size for size in range(SHORTEST, LONGEST + 1, 2)}
