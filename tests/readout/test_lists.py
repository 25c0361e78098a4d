"""The spoken code's words: complete, decent, alternating, and no two that sound alike."""

import hashlib
import itertools

import pytest

from tools import words as tool

FROZEN = {  # codes name words by line: once one was spoken, no list may change
    "en-a": "66a7a5113df72665",
    "en-b": "376292e7b39ad1dd",
    "ko-a": "1ac93c70a11d86b9",
    "ko-b": "a563eecff7fd1b73",
}
HALVES = [f"{language}-{half}" for language in ("en", "ko") for half in "ab"]


@pytest.mark.timeout(300)  # 130,000 pairs a language: five seconds where nobody else works
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_lists_are_sound(language):
    assert list(tool.complaints(language)) == []


@pytest.mark.parametrize("name", HALVES)
def test_the_file_is_one_word_a_line(name):
    raw = (tool.LISTS / f"{name}.txt").read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert raw.count(b"\n") == 256
    assert hashlib.sha256(raw).hexdigest().startswith(FROZEN[name])


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_word_tells_its_list(language):
    """Dropping or swapping a word breaks the alternation: no word is in both lists, nor nearly."""
    known = tool.english_sounds() if language == "en" else {}
    first, second = (tool.words(language, half) for half in "ab")
    assert {tool.syllables(word, language, known) for word in first} == {2}
    assert {tool.syllables(word, language, known) for word in second} == {3}


@pytest.mark.parametrize("name", HALVES)
def test_a_few_letters_are_enough(name):
    listed = tool.words(*name.split("-"))
    needed = [tool.letters_until_unique(word, listed) for word in listed]
    assert sum(needed) / len(needed) < (4.5 if name.startswith("en") else 2)


@pytest.mark.parametrize(
    ("planted", "says"),
    [
        (["picnic"], "257 words"),
        (["again"], "unwanted"),
        (["colour"], "not among the candidates"),
        (["Garden"], "plain letters"),
        (["umbrella"], "listed twice"),
        (["gardening", "banana"], "wrong number of syllables"),
    ],
)
def test_the_check_sees_what_is_wrong(planted, says, monkeypatch):
    real = tool.words

    def spoilt(language, half):
        listed = real(language, half)
        return listed + planted if half == "a" else listed

    monkeypatch.setattr(tool, "words", spoilt)
    assert any(says in line for line in tool.complaints("en"))


@pytest.mark.parametrize(
    ("language", "one", "other"), [("en", "garden", "garland"), ("ko", "사과", "사자")]
)
def test_the_check_hears_what_sounds_alike(language, one, other, monkeypatch):
    monkeypatch.setattr(tool, "words", lambda _, half: [one, other] if half == "a" else [])
    assert any("sound too much alike" in line for line in tool.complaints(language))


def test_an_offensive_word_is_known_without_being_written():
    assert tool.offensive("\x6d\x6f\x72\x6f\x6e")
    assert not tool.offensive("picnic")


def test_no_list_is_a_copy_of_another_in_order():
    for one, other in itertools.combinations(HALVES, 2):
        assert tool.words(*one.split("-")) != tool.words(*other.split("-"))
