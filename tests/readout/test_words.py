"""The way of the words: typed in any manner, in either language, as digits, while they come."""

import json
import random
import unicodedata
from pathlib import Path

import pytest

from smartdoctor.readout import (
    SPOKEN,
    State,
    listen,
    of_message,
    suggestions,
    understand,
    word_list,
)
from smartdoctor.readout.spelling import look_up, pieces, spelled
from tests.readout import made

DICE = random.Random(11)
CODE = of_message(made.a_message(DICE))
ALL = made.of_every_length(random.Random(12)).values()


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("side", [0, 1])
def test_there_are_256_words_and_none_twice(language, side):
    words = word_list(language, side)
    assert len(set(words)) == 256
    assert not set(words) & set(word_list(language, 1 - side))


def test_every_word_means_what_it_has_always_meant():
    """Words that went out never change; before that, `tools/readout.py --words` writes anew."""
    path = Path(__file__).parent / "vectors" / "words.json"
    examples = json.loads(path.read_text(encoding="utf-8"))
    assert len(examples) == 32
    for example in examples:
        code = bytes.fromhex(example["code"])
        for language in SPOKEN:
            assert spelled(code, language) == tuple(example[language].split())
            heard = [look_up(piece) for piece in pieces(example[language])]
            assert heard == made.heard(code)


def test_the_owner_reads_korean_and_the_agent_english():
    for spoken in ALL:
        korean, english = spoken.words("ko"), spoken.words("en")
        assert len(korean) == len(english) == len(spoken.code)
        for words in (korean, english, [*english[:3], *korean[3:]]):
            assert understand(words).message == spoken.message


@pytest.mark.parametrize(
    "typing",
    [
        " ".join,
        lambda words: ", ".join(words).upper(),
        lambda words: "\n".join(f"{place}. {word}" for place, word in enumerate(words, 1)),
        lambda words: unicodedata.normalize("NFD", " ".join(words)),
        lambda words: "“" + " – ".join(words) + "”!",
        lambda words: list(words),
        lambda words: [" ".join(words)],
    ],
)
@pytest.mark.parametrize("language", SPOKEN)
def test_however_they_are_typed(typing, language):
    found = understand(typing(CODE.words(language)))
    assert (found.state, found.message) == (State.WHOLE, CODE.message)


def test_digits_are_the_same_message():
    for spoken in ALL:
        groups = spoken.digits.split()
        assert all(len(group) == 4 for group in groups)
        for typed in (spoken.digits, groups, "".join(groups), "-".join(groups)):
            assert understand(typed).message == spoken.message


def test_a_wrong_group_is_put_right_or_refused():
    dice = random.Random(13)
    states = set()
    for spoken in ALL:
        groups = spoken.digits.split()
        for at in range(len(groups)):
            for other in (f"{dice.randrange(10_000):04}", f"{dice.randrange(8192, 10_000)}"):
                typed = [*groups[:at], other, *groups[at + 1 :]]
                found = understand(typed)
                states.add(found.state)
                assert found.message in (None, spoken.message)
            swapped = [*groups]
            swapped[at - 1], swapped[at] = swapped[at], swapped[at - 1]
            assert understand(swapped).message in (None, spoken.message)
            assert understand([*groups[:at], *groups[at + 1 :]]).message is None
    assert State.CORRECTED in states
    assert State.REFUSED in states


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "?!", "1", "12345", "word", "0" * 4000, "가" * 9000, "a\0b\x1b[31m", "१२३४"],
)
def test_what_is_no_result_is_refused_in_one_sentence(typed):
    found = understand(typed)
    assert (found.state, found.message) == (State.REFUSED, None)
    assert found.says.template.endswith(".")


def test_the_qr_code_holds_the_digits():
    squares = CODE.qr()
    assert len(squares) == len(squares[0]) >= 21
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    assert ["".join("01"[dark] for dark in row[:7]) for row in squares[:7]] == finder


def test_listening_along():
    words = CODE.words("en")
    count = len(words)
    for typed in range(1, count):
        state = listen(" ".join(words[:typed]), count=count)
        assert (state.complete, state.missing) == (False, count - typed)
        assert not state.ask
    state = listen(" ".join(words), count=count, language="ko")
    assert state.complete
    assert [place.word for place in state.places] == list(CODE.words("ko"))
    wrong = list(words)
    wrong[2] = "blurb?"
    state = listen(" ".join(wrong), count=count)
    assert state.understood is not None
    assert state.understood.corrected == (3,)
    assert state.places[2].word is None
    assert state.places[2].out_of_turn
    three = [*wrong[:5], "xyzzy", "xyzzy", *wrong[7:]]
    state = listen(" ".join(three), count=count)
    assert (state.complete, state.ask) == (False, (3, 6, 7))


def test_without_a_count_only_what_can_be_the_end_is_complete():
    words = CODE.words("en")
    for typed in range(1, len(words)):
        assert not listen(" ".join(words[:typed])).complete
    assert listen(" ".join(words)).complete


@pytest.mark.parametrize("language", SPOKEN)
def test_words_are_suggested_by_their_beginning(language):
    for side in (0, 1):
        for word in word_list(language, side)[::16]:
            for length in range(1, len(word) + 1):
                assert word in suggestions(word[:length], side + 1, most=256)
            assert word in suggestions(word.upper(), side + 1, most=256)
    assert suggestions("", 1) == ()


@pytest.mark.parametrize("language", SPOKEN)
def test_a_half_heard_word_is_among_the_suggestions(language):
    """The first letter of the word was heard as another one."""
    words = word_list(language, 0)[::8]
    found = sum(word in suggestions(_begins_with_b(word) + word[1:], 1) for word in words)
    assert found >= len(words) * 0.9, found


def _begins_with_b(word: str) -> str:
    first = ord(word[0]) - 0xAC00  # syllables in order: 588 to an initial consonant, ㅂ the eighth
    return "b" if first < 0 else chr(0xAC00 + 7 * 588 + first % 588)
