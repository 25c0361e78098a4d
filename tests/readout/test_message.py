"""Messages are few bytes, always the same ones, and nothing else is taken for one."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from smartdoctor.checks import CATALOGUE
from smartdoctor.model import Verdict
from smartdoctor.model.report import CATALOGUE_VERSION
from smartdoctor.readout import Head, Proof, Remedies, Verdicts, edition, of_message, of_remedies
from smartdoctor.readout.choosing import rank_of, rank_of_set, row_at, set_at
from smartdoctor.readout.correction import protected
from smartdoctor.readout.edition import CLASSES
from smartdoctor.readout.interval import Reader, Writer
from smartdoctor.readout.message import TooNew, Unreadable, from_bytes, to_bytes
from smartdoctor.readout.verdicts import STATES
from tests.readout import made

KNOWN = edition(1)
VECTORS = Path(__file__).parent / "vectors"


def verdicts(device_class: str, **places: int) -> Verdicts:
    """Make up verdicts that are good but for so many random ones."""
    dice = random.Random(repr(sorted(places.items())))
    return some(dice, device_class, **places)


def some(dice: random.Random, device_class: str, **places: int) -> Verdicts:
    names = dice.sample(KNOWN.checks, sum(places.values()))
    found = dict.fromkeys(KNOWN.checks, Verdict.GOOD)
    for verdict, count in places.items():
        for _ in range(count):
            found[names.pop()] = Verdict(verdict)
    return Verdicts(
        head=Head(catalogue=1, day=dice.randrange(512), device_class=device_class), verdicts=found
    )


# The coder --------------------------------------------------------------------------------------


def test_every_choice_comes_back_whatever_follows():
    dice = random.Random(1)
    for _ in range(300):
        weights = [[dice.randrange(0, 50) for _ in range(dice.randrange(1, 8))] for _ in range(20)]
        weights = [each for each in weights if sum(each)]
        chosen = [dice.choices(range(len(each)), each)[0] for each in weights]
        writer = Writer()
        for each, which in zip(weights, chosen, strict=True):
            writer.choose(each, which)
        value, count = writer.bits()
        spare = dice.randrange(40)
        reader = Reader(value << spare | dice.randrange(1 << spare), count + spare)
        assert [reader.choose(each) for each in weights] == chosen


def test_ranks_count_every_arrangement_once():
    rows = {row_at(number, (2, 1, 2)) for number in range(30)}
    assert len(rows) == 30
    assert all(row_at(rank_of(row, 3)[0], (2, 1, 2)) == row for row in rows)
    assert {rank_of(row, 3)[1] for row in rows} == {30}
    sets = [set_at(number, 3) for number in range(35)]
    assert len(set(sets)) == 35
    assert [rank_of_set(each) for each in sets] == list(range(35))
    assert max(max(each) for each in sets) == 6


# Sizes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("device_class", CLASSES)
def test_nearly_healthy_devices_need_at_most_ten_words(device_class):
    dice = random.Random(device_class)
    usual = KNOWN.weights[device_class]
    for place, name in enumerate(KNOWN.checks):
        found = {
            each: Verdict.SKIPPED if row[3] > sum(row) / 2 else Verdict.GOOD
            for each, row in zip(KNOWN.checks, usual, strict=True)
        }
        if usual[place][3] > sum(usual[place]) / 2:
            continue  # this device has no such thing
        found[name] = Verdict.ADVICE
        head = Head(catalogue=1, day=dice.randrange(512), device_class=device_class)
        assert len(to_bytes(Verdicts(head=head, verdicts=found))) + 3 <= 10
    for skipped in range(6):
        for _ in range(10):
            assert len(to_bytes(some(dice, device_class, advice=1, skipped=skipped))) + 3 <= 10


@pytest.mark.parametrize("device_class", CLASSES)
def test_usual_devices_need_at_most_twelve_words(device_class):
    dice = random.Random(device_class)
    sizes = [
        len(to_bytes(some(dice, device_class, advice=3, problem=1, skipped=5))) + 3
        for _ in range(100)
    ]
    assert sum(size <= 12 for size in sizes) >= 95


def test_no_device_needs_more_than_twenty_words():
    dice = random.Random(20)
    for number in range(600):
        found = {name: dice.choice(STATES) for name in KNOWN.checks}
        if number < 5:
            found = dict.fromkeys(KNOWN.checks, STATES[number])
        head = Head(catalogue=1, day=511, device_class=dice.choice(CLASSES))
        message = Verdicts(head=head, verdicts=found)
        assert len(to_bytes(message)) + 3 <= 20
        assert from_bytes(to_bytes(message)) == message


# What is no message ------------------------------------------------------------------------------


def test_what_was_not_asked_counts_as_skipped():
    message = Verdicts(
        head=Head(catalogue=1, day=0, device_class=CLASSES[0]),
        verdicts={"battery.wear": Verdict.ADVICE},
    )
    back = from_bytes(to_bytes(message))
    assert isinstance(back, Verdicts)
    assert back.verdicts["battery.wear"] is Verdict.ADVICE
    assert set(back.verdicts) == set(KNOWN.checks)
    assert [*back.verdicts.values()].count(Verdict.SKIPPED) == len(KNOWN.checks) - 1


def test_random_bytes_are_hardly_ever_a_message():
    dice = random.Random(4)
    taken = 0
    for _ in range(30_000):
        data = dice.randbytes(dice.randrange(1, 22))
        try:
            assert to_bytes(from_bytes(data)) == data
            taken += 1
        except Unreadable:
            pass
    assert taken < 200  # one format in eight times one version in sixty-four would be 130


def test_a_newer_catalogue_is_told_from_a_spoiled_message():
    spoken = of_message(verdicts(CLASSES[0], advice=1))
    data = bytearray(spoken.code[:-3])
    data[0] |= 0b00011111  # five of the six bits of the version
    with pytest.raises(TooNew):
        from_bytes(bytes(data))


def test_words_can_only_name_what_is_built_in():
    head = Head(catalogue=1, day=3, device_class=CLASSES[1])
    with pytest.raises(ValueError, match="no remedy"):
        of_remedies([("battery.wear", "rm -rf /")], head, date(2026, 11, 25))
    with pytest.raises(ValueError, match="remedies"):
        of_remedies([], head, date(2026, 11, 25))
    with pytest.raises(ValueError, match="remedies"):
        of_remedies(KNOWN.remedies[:9], head, date(2026, 11, 25))
    for size in range(1, 9):
        chosen = random.Random(size).sample(KNOWN.remedies, size)
        spoken = of_remedies(chosen, head, date(2026, 11, 25))
        back = from_bytes(spoken.code[:-3])
        assert isinstance(back, Remedies)
        assert set(back.remedies) == set(chosen)
        assert len(spoken.code) <= 14


def test_changes_tell_what_became_of_what():
    dice = random.Random(9)
    head = Head(catalogue=1, day=9, device_class=CLASSES[2])
    for size in (0, 1, 2, 5, 6, 7, 8, 20, 48):
        changes = {}
        for name in sorted(dice.sample(KNOWN.checks, size), key=KNOWN.checks.index):
            was, became = dice.sample(STATES, 2)
            changes[name] = (was, became)
        message = Proof(head=head, changes=changes)
        back = from_bytes(to_bytes(message))
        assert back == message
        assert message.fits({name: was for name, (was, _) in changes.items()})
        if changes:
            assert not message.fits({name: became for name, (_, became) in changes.items()})
    fixed = Proof(head=head, changes={"wifi.signal": (Verdict.ADVICE, Verdict.GOOD)})
    assert len(protected(to_bytes(fixed))) == 8


# Days -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ago", [-1, 0, 1, 100, 510])
def test_the_day_it_is_heard_settles_the_cycle(ago):
    for start in (date(1970, 1, 1), date(2026, 11, 25), date(2028, 2, 29), date(2100, 1, 1)):
        taken = start - timedelta(days=ago)
        head = Head(catalogue=1, day=(taken - date(1970, 1, 1)).days % 512, device_class=CLASSES[0])
        assert head.taken_on(start) == taken


# For ever ---------------------------------------------------------------------------------------


def versions() -> list[int]:
    return [int(path.stem.partition("-")[2]) for path in sorted(VECTORS.glob("catalogue-*.json"))]


def test_every_version_of_the_catalogue_has_its_examples():
    assert versions() == list(range(1, CATALOGUE_VERSION + 1))


@pytest.mark.parametrize("version", versions())
def test_examples_of_every_released_version_are_read_and_written_as_ever(version):
    examples = json.loads((VECTORS / f"catalogue-{version}.json").read_text(encoding="utf-8"))
    assert len(examples) > 40
    for example in examples:
        code = bytes.fromhex(example["code"])
        message = from_bytes(code[:-3])
        spoken = of_message(message)
        assert (spoken.code, spoken.digits) == (code, example["digits"])
        assert made.plain(message) == example["says"]


def test_the_newest_version_is_the_catalogue_of_today():
    newest = edition(CATALOGUE_VERSION)
    why = "raise CATALOGUE_VERSION in smartdoctor/model/report.py and run tools/readout.py"
    assert newest.checks == tuple(check.id for check in CATALOGUE), why
    today = [(check.id, each.id) for check in CATALOGUE for each in check.remedies]
    assert newest.remedies == tuple(today), why
    places = len(newest.places)
    for rows in (*newest.weights.values(),):
        assert len(rows) == places
        assert all(len(row) == 5 and min(row) >= 1 for row in rows)
    assert all(len(row) == len(CATALOGUE) + 1 and min(row) >= 1 for row in newest.counts)
    assert tuple(newest.weights) == CLASSES
