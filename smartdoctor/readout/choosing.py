"""Ranks: which arrangement of things it is, counted from 0, and back."""

from collections.abc import Sequence
from math import comb, prod


def ways(counts: Sequence[int]) -> int:
    """Return how many rows hold each kind so often."""
    return prod(comb(sum(counts[: at + 1]), each) for at, each in enumerate(counts))


def rank_of(row: Sequence[int], kinds: int) -> tuple[int, int]:
    """Return a row's number among all rows that hold each kind as often, and how many those are."""
    left = [list(row).count(kind) for kind in range(kinds)]
    all_rows = ways(left)
    here, number = all_rows, 0
    for at, kind in enumerate(row):
        size = len(row) - at
        number += sum(here * left[each] // size for each in range(kind))
        here = here * left[kind] // size
        left[kind] -= 1
    return number, all_rows


def row_at(number: int, counts: Sequence[int]) -> tuple[int, ...]:
    """Return the row of this number."""
    left, row = list(counts), []
    here = ways(left)
    for size in range(sum(left), 0, -1):
        kind = 0
        while number >= (part := here * left[kind] // size):
            number -= part
            kind += 1
        row.append(kind)
        here = part
        left[kind] -= 1
    return tuple(row)


def rank_of_set(places: Sequence[int]) -> int:
    """Return the number of a set of places among all sets of its size, in any order."""
    return sum(comb(place, at + 1) for at, place in enumerate(sorted(places)))


def set_at(number: int, size: int) -> tuple[int, ...]:
    """Return the set of this number, ascending."""
    places: list[int] = []
    for at in range(size, 0, -1):
        place = at - 1
        while comb(place + 1, at) <= number:
            place += 1
        number -= comb(place, at)
        places.append(place)
    return tuple(reversed(places))
