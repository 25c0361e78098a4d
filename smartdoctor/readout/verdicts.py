"""The verdicts of a scan as few bits: the shortest of three ways to say them.

Counted: how many of each kind, then which of all rows with these numbers it is; good when the
trouble lies where nobody expects it.  Expected: check by check, with the weights of the device's
class; good when it looks as such devices do.  Plain: a number to the base of five; never long.
"""

from collections.abc import Callable, Mapping, Sequence

from smartdoctor.model import Verdict
from smartdoctor.readout.choosing import rank_of, row_at, ways
from smartdoctor.readout.edition import Edition
from smartdoctor.readout.interval import Reader, Writer

STATES = (Verdict.GOOD, Verdict.ADVICE, Verdict.PROBLEM, Verdict.SKIPPED, Verdict.UNSURE)
_SILENT = (3, 4)  # places in STATES
_WAYS = (2, 1, 1)  # weights of counted, expected, plain

Row = Sequence[int]


def write(verdicts: Mapping[str, Verdict], edition: Edition, device_class: str) -> tuple[int, int]:
    """Return the fewest bits, value and count. What is not in `verdicts` counts as skipped."""
    row = [STATES.index(verdicts.get(name, Verdict.SKIPPED)) for name in edition.places]
    drafts = []
    for way, put in enumerate((_counted, _expected, _plain)):
        writer = Writer()
        writer.choose(_WAYS, way)
        put(writer, row, edition, device_class)
        drafts.append(writer.bits())
    return min(drafts, key=lambda draft: draft[1])  # the first of equally short ones


def read(reader: Reader, edition: Edition, device_class: str) -> dict[str, Verdict]:
    """Return the verdict of every place of the edition, in order."""
    ways_back: tuple[Callable[[Reader, Edition, str], Row], ...]
    ways_back = (_read_counted, _read_expected, _read_plain)
    row = ways_back[reader.choose(_WAYS)](reader, edition, device_class)
    return {name: STATES[state] for name, state in zip(edition.places, row, strict=True)}


def _counted(writer: Writer, row: Row, edition: Edition, _: str) -> None:
    left = len(row)
    for state, weights in enumerate(edition.counts, 1):
        count = list(row).count(state)
        writer.choose(weights[: left + 1], count)
        left -= count
    writer.rank(*rank_of(row, len(STATES)))


def _read_counted(reader: Reader, edition: Edition, _: str) -> Row:
    left = len(edition.places)
    counts = []
    for weights in edition.counts:
        counts.append(reader.choose(weights[: left + 1]))
        left -= counts[-1]
    counts.insert(0, left)
    return row_at(reader.rank(ways(counts)), counts)


def _expected(writer: Writer, row: Row, edition: Edition, device_class: str) -> None:
    for place, state in enumerate(row):
        writer.choose(_weights(edition, device_class, row[:place]), state)


def _read_expected(reader: Reader, edition: Edition, device_class: str) -> Row:
    row: list[int] = []
    for _ in edition.places:
        row.append(reader.choose(_weights(edition, device_class, row)))
    return row


def _weights(edition: Edition, device_class: str, before: Row) -> Sequence[int]:
    """Return how likely each state is here; silence in an area is seldom alone."""
    place = len(before)
    weights = list(edition.weights[device_class][place])
    if before and before[-1] in _SILENT and _area(edition, place) == _area(edition, place - 1):
        weights[before[-1]] *= edition.echo
    return weights


def _area(edition: Edition, place: int) -> str:
    return edition.places[place].partition(".")[0]


def _plain(writer: Writer, row: Row, edition: Edition, _: str) -> None:
    number = 0
    for state in row:
        number = number * len(STATES) + state
    writer.rank(number, len(STATES) ** len(edition.places))


def _read_plain(reader: Reader, edition: Edition, _: str) -> Row:
    number = reader.rank(len(STATES) ** len(edition.places))
    row: list[int] = []
    for _place in edition.places:
        number, state = divmod(number, len(STATES))
        row.append(state)
    return row[::-1]
