"""How words sound, and which are nearest to a half-heard one."""

import random

import pytest

from smartdoctor.readout.sound import distance, english, korean, nearest
from tools import words as tool


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("독립", "ㄷㅗㅇㄴㅣㅂ"),  # both nasal
        ("신라", "ㅅㅣㄹㄹㅏ"),
        ("칼날", "ㅋㅏㄹㄹㅏㄹ"),
        ("심리", "ㅅㅣㅁㄴㅣ"),
        ("국물", "ㄱㅜㅇㅁㅜㄹ"),
        ("같이", "ㄱㅏㅊㅣ"),
        ("좋아", "ㅈㅗㅏ"),
        ("놓다", "ㄴㅗㅌㅏ"),
        ("많다", "ㅁㅏㄴㅌㅏ"),
        ("축하", "ㅊㅜㅋㅏ"),
        ("꽃향기", "ㄲㅗㅌㅑㅇㄱㅣ"),
        ("값이", "ㄱㅏㅂㅅㅣ"),
        ("닭이", "ㄷㅏㄹㄱㅣ"),
        ("젊은", "ㅈㅓㄹㅁㅡㄴ"),
        ("학교", "ㅎㅏㄱㄲㅛ"),
        ("희망", "ㅎㅣㅁㅏㅇ"),
        ("의사", "ㅢㅅㅏ"),
        ("계단", "ㄱㅔㄷㅏㄴ"),
        ("낮", "ㄴㅏㄷ"),
        ("삶", "ㅅㅏㅁ"),
        ("", ""),
        ("abc 12", ""),
    ],
)
def test_korean_is_spoken_as_the_standard_says(written, spoken):
    assert "".join(korean(written)) == spoken


@pytest.mark.parametrize(
    ("one", "other"),
    [("내", "네"), ("왜", "웨"), ("외", "왜"), ("얘", "예"), ("낫", "낯"), ("입", "잎")],
)
def test_what_speech_merges_sounds_the_same(one, other):
    assert distance(korean(one), korean(other)) == 0


def test_a_telephones_confusions_are_near():
    assert distance(("S", "IH", "P"), ("F", "IH", "T")) < distance(
        ("S", "IH", "P"), ("M", "IH", "L")
    )
    assert distance(korean("감"), korean("간")) < distance(korean("감"), korean("갓"))


def test_distance_is_a_distance():
    one, other, third = english("picnic"), english("panther"), english("pancake")
    assert distance(one, one) == 0
    assert distance(one, other) == distance(other, one)
    assert distance(one, third) <= distance(one, other) + distance(other, third)


@pytest.mark.parametrize(
    "letters",
    ["abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "qqq", "Ünïcödé", "it's"],
)
def test_any_letters_have_a_sound(letters):
    assert english(letters)


@pytest.mark.parametrize("heard", ["", "  ", "123", "?"])
def test_nothing_heard_is_nothing_found(heard):
    assert nearest(heard, ["picnic"], "en") == []
    assert nearest(heard, ["소풍"], "ko") == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_word_is_nearest_to_itself(language):
    listed = tool.words(language, "a") + tool.words(language, "b")
    some = random.Random(2).sample(listed, 60)
    assert [word for word in some if nearest(word, listed, language, 1) != [word]] == []


def test_words_written_by_ear_are_found():
    listed = tool.words("en", "a") + tool.words("en", "b")
    for heard, meant in {
        "piknik": "picnic",
        "sickamore": "sycamore",
        "peppermynt": "peppermint",
        "jigsore": "jigsaw",
    }.items():
        if meant in listed:
            assert meant in nearest(heard, listed, "en")


def test_most_is_kept():
    assert len(nearest("picnic", ["a", "b", "c", "d"], "en", 2)) == 2
    assert nearest("picnic", ["a"], "en", 0) == []
