"""A voice speaks our words into a telephone, a weak machine writes them down, the code is decoded.

The whole comparison with other lists is `make spoken-loop`; here a few words are said,
to know that the loop still runs, and what was heard wrongly is played to the decoder.
"""

import random

import pytest

from tools import spoken_loop as loop
from tools import words as lists

lacking = loop.missing()
spoken = pytest.mark.skipif(bool(lacking), reason="this machine lacks " + ", ".join(lacking))


@pytest.mark.lab
@spoken
@pytest.mark.timeout(300)
@pytest.mark.parametrize("voice", loop.VOICES)
def test_a_weak_listener_understands_most_of_a_few_words(voice, tmp_path):
    """Chance would be right once in 256; measured are two of three, so one in three is safe."""
    grammar = lists.words("en", "b")
    said = random.Random(3).sample(grammar, 12)
    heard = loop.Line(tmp_path).hear(said, grammar, voice)
    assert sorted(heard) == sorted(said)
    assert loop.misheard(heard) <= 2 / 3
    assert {word for word in heard.values() if word} <= set(grammar)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 1.0])
def test_no_code_comes_out_silently_wrong_however_badly_it_is_heard(share):
    """The same reading of codes as in the bench, with a listener that mixes up a share of words."""
    dice = random.Random(11)
    heard = tuple(
        {word: dice.choice(both) if dice.random() < share else word for word in both}
        for both in (lists.words("en", "a"), lists.words("en", "b"))
    )
    ends = loop.codes((heard[0], heard[1]), 100)
    assert ends["WRONG"] == 0
    assert ends.total() == 100
    assert (ends["whole"] == 100) is (share == 0)


def test_a_word_that_nobody_heard_is_put_right():
    first, second = ({word: word for word in lists.words("en", half)} for half in "ab")
    deaf = dict.fromkeys(first, "")
    assert loop.codes((first, second), 20) == {"whole": 20}
    assert loop.codes((deaf, second), 20) == {"refused": 20}


def test_what_is_lacking_is_named(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert loop.missing()[:4] == list(loop.NEEDED)
