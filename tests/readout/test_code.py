"""What was said comes out right or not at all: one bad place, two, three."""

import os
import random
from collections import Counter

import pytest

from smartdoctor.readout import State, of_message
from smartdoctor.readout.correction import Heard
from smartdoctor.readout.understanding import understand_heard
from tests.readout import made

SEED = 5


def test_whole_codes_of_every_length_are_understood():
    dice = random.Random(SEED)
    for length, spoken in made.of_every_length(dice).items():
        assert length in made.LENGTHS
        found = understand_heard(made.heard(spoken.code))
        assert (found.state, found.message) == (State.WHOLE, spoken.message)


def one_wrong_word(share: float) -> int:
    """Try each place x each wrong word of one code of every length, or a share of them."""
    dice, tried = random.Random(SEED), 0
    for spoken in made.of_every_length(dice).values():
        for place in range(len(spoken.code)):
            for other in range(256):
                if other == spoken.code[place] or dice.random() >= share:
                    continue
                words = made.heard(spoken.code)
                words[place] = Heard(place % 2, other)
                found = understand_heard(words)
                assert found.state is State.CORRECTED
                assert found.corrected == (place + 1,)
                assert found.message == spoken.message
                tried += 1
    return tried


def test_one_wrong_word_is_put_right():
    assert one_wrong_word(0.02) > 300


@pytest.mark.proof
def test_every_wrong_word_at_every_place_is_put_right():
    assert one_wrong_word(1) == 255 * sum(made.LENGTHS)


def random_reports(reports: int, each: int) -> int:
    """Spoil one random word of random reports."""
    dice = random.Random(SEED)
    for _ in range(reports):
        spoken = of_message(made.a_message(dice))
        for _ in range(each):
            words = made.heard(spoken.code)
            made.wrong(words, dice.randrange(len(words)), dice)
            found = understand_heard(words)
            assert found.message == spoken.message
            assert found.state is State.CORRECTED
    return reports * each


def test_one_wrong_word_in_random_reports_is_put_right():
    assert random_reports(150, 4) == 600


@pytest.mark.proof
def test_one_wrong_word_in_ten_thousand_reports_is_put_right():
    assert random_reports(10_000, 50) == 500_000


@pytest.mark.parametrize("mishap", made.MISHAPS, ids=lambda each: each.__name__)
def test_one_bad_place_is_put_right_wherever_it_is(mishap):
    dice = random.Random(SEED)
    for spoken in made.of_every_length(dice).values():
        for place in range(len(spoken.code)):
            words = made.heard(spoken.code)
            mishap(words, place, dice)
            if words == made.heard(spoken.code):
                continue  # the very same word once more
            found = understand_heard(words)
            assert found.state is State.CORRECTED, (mishap, place)
            assert found.message == spoken.message


def spoiled(times: int, places: int, seed: int) -> Counter[str]:
    """Spoil codes at several places each in some way; count how they came out."""
    dice = random.Random(seed)
    outcome: Counter[str] = Counter()
    codes = [of_message(made.a_message(dice)) for _ in range(min(times, 2000))]
    for at in range(times):
        spoken = codes[at % len(codes)]
        words = made.heard(spoken.code)
        ways = [dice.choice(made.MISHAPS) for _ in range(places)]
        # From the end, so that what is dropped or doubled moves no place still to be spoiled.
        for place, way in zip(
            sorted(dice.sample(range(len(words)), places), reverse=True), ways, strict=True
        ):
            way(words, place, dice)
        if words == made.heard(spoken.code):
            continue
        found = understand_heard(words)
        if found.message is None:
            outcome["refused"] += 1
        elif found.message == spoken.message:
            outcome["right"] += 1
        else:
            outcome["silently wrong"] += 1
            outcome[" + ".join(way.__name__ for way in ways)] += 1
    return outcome


def test_two_bad_places_are_never_silently_wrong():
    outcome = spoiled(2000, 2, SEED)
    assert outcome["silently wrong"] == 0, outcome
    assert outcome["refused"] > 500


def test_three_bad_places_are_hardly_ever_silently_wrong():
    outcome = spoiled(1000, 3, SEED)
    assert outcome["silently wrong"] == 0, outcome


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_two_bad_places_are_never_silently_wrong_in_a_million():
    times = int(os.environ.get("SMARTDOCTOR_TWO_BAD", "1000000"))
    outcome = spoiled(times, 2, SEED)
    assert outcome["silently wrong"] == 0, outcome


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_three_wrong_words_are_silently_wrong_in_less_than_three_of_ten_thousand():
    dice = random.Random(SEED)
    silent, times = 0, 200_000
    codes = [of_message(made.a_message(dice)) for _ in range(1000)]
    for at in range(times):
        spoken = codes[at % len(codes)]
        words = made.heard(spoken.code)
        for place in dice.sample(range(len(words)), 3):
            made.wrong(words, place, dice)
        found = understand_heard(words)
        assert found.message != spoken.message
        silent += found.message is not None
    assert silent < 0.0003 * times, silent
