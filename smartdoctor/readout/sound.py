"""How words sound: their phonemes, how far apart two are, which are nearest to one half heard.

Korean is written nearly as it is spoken: `korean` takes syllables apart, lets the usual changes
happen (liaison, assimilation of nasals and liquids, aspiration, tensing) and merges what speech no
longer tells apart: ㅐ/ㅔ, ㅒ/ㅖ, ㅚ/ㅙ/ㅞ, ㅢ after a consonant, final consonants down to seven.
Source: Standard Pronunciation, National Institute of Korean Language, articles 5 and 8 to 28.
Nobody can tell an inserted ㄴ (꽃잎) from the letters; our lists have none.

English is not: `english` guesses from the letters, well enough to compare what somebody wrote down
by ear with words treated alike.  The lists were chosen by a dictionary's phonemes (tools/words.py).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, combinations

Sound = tuple[str, ...]
"""Phonemes in the order of speech: ARPAbet without stress for English, single jamo for Korean."""

# What a telephone line (300-3400 Hz) or an ear mixes up: within a row, a change counts half
_CLOSE = (
    "P T K", "B D G", "P B", "T D", "K G", "F TH S HH", "V DH Z B", "S Z", "F V", "SH ZH S",
    "CH JH SH", "M N NG", "L R W", "Y IY", "IY IH EY", "EH AE IH EY", "AA AO AH OW", "AE AA AW",
    "AH IH EH UH ER", "UW UH OW", "AY OY EY AA", "AW OW AO",
    "ㄱ ㄲ ㅋ", "ㄷ ㄸ ㅌ", "ㅂ ㅃ ㅍ", "ㅈ ㅉ ㅊ", "ㅅ ㅆ", "ㄴ ㅁ ㅇ", "ㄱ ㄷ ㅂ",
    "ㅋ ㅌ ㅍ", "ㄴ ㄹ",
    "ㅏ ㅑ ㅘ", "ㅓ ㅕ ㅗ", "ㅗ ㅛ ㅜ", "ㅜ ㅠ ㅡ", "ㅔ ㅖ ㅞ", "ㅓ ㅝ", "ㅣ ㅟ ㅢ", "ㅡ ㅓ",
)  # fmt: skip
_NEAR = frozenset(frozenset(pair) for row in _CLOSE for pair in combinations(row.split(), 2))
_VOWELS = frozenset("ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅔㅖㅘㅝㅞㅟㅢ") | {
    "AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW",
}  # fmt: skip
_LOST = dict.fromkeys(("HH", "AH", "IH", "ㅎ", "ㅡ"), 0.6)
"""Easily swallowed; leaving out any other phoneme counts 1."""


def distance(one: Sequence[str], other: Sequence[str], *, plain: bool = False) -> float:
    """How far apart two words sound, in phonemes; `plain` counts every difference as one."""
    added = [1.0 if plain else _LOST.get(b, 1.0) for b in other]
    row = list(accumulate(added, initial=0.0))
    for a in one:
        gone = 1.0 if plain else _LOST.get(a, 1.0)
        here = row[0] + gone
        below = [here]
        for b, more, corner, above in zip(other, added, row, row[1:], strict=False):
            swapped = corner + ((a != b) if plain else _changed(a, b))
            here = min(here + more, above + gone, swapped)
            below.append(here)
        row = below
    return row[-1]


def nearest(heard: str, words: Sequence[str], language: str, most: int = 3) -> list[str]:
    """The words that sound most like what was heard, nearest first; none when nothing was heard.

    `language` is "en" or "ko"; at most `most` words, equal ones in the order of the list.
    """
    said = spoken(heard, language)
    if not said or most < 1:
        return []
    return sorted(words, key=lambda word: distance(said, spoken(word, language)))[:most]


@cache
def spoken(word: str, language: str) -> Sound:
    """A word's phonemes; letters of another alphabet are passed over."""
    return korean(word) if language == "ko" else english(word)


@cache
def _changed(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if frozenset((a, b)) in _NEAR:
        return 0.5
    if (a in _VOWELS) != (b in _VOWELS):
        return 1.6  # an ear keeps vowels and consonants apart: nearly one lost and one added
    return 0.8 if a in _VOWELS else 1.0


# Korean -------------------------------------------------------------------------------------------

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLES = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = (
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ",
    "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ",
    "ㅌ", "ㅍ", "ㅎ",
)  # fmt: skip
_MERGED = str.maketrans("ㅐㅒㅙㅚ", "ㅔㅖㅞㅞ")
_SEVEN = {"ㄲ": "ㄱ", "ㅋ": "ㄱ", **dict.fromkeys("ㅅㅆㅈㅊㅌㅎ", "ㄷ"), "ㅍ": "ㅂ"}
_BREATHED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
_TENSE = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_ALONE = {"ㄹㄱ": "ㄱ", "ㄹㅁ": "ㅁ", "ㄹㅍ": "ㅂ"}
"""Clusters of which the second is heard; of all others it is the first."""


def korean(word: str) -> Sound:
    """The phonemes of a Korean word as it is spoken."""
    syllables = [
        _taken_apart(sign) for sign in unicodedata.normalize("NFC", word) if "가" <= sign <= "힣"
    ]
    sounds: list[str] = []
    for place, (initial, middle, final) in enumerate(syllables):
        after = syllables[place + 1] if place + 1 < len(syllables) else None
        if initial != "ㅇ":
            sounds.append(initial)
        sounds.append(_vowel(middle, after_consonant=initial != "ㅇ"))
        if after is None:
            heard = _closed(final)
        else:
            heard, after[0] = _meeting(final, after[0], after[1])
        if heard:
            sounds.append(heard)
    return tuple(sounds)


def _taken_apart(sign: str) -> list[str]:
    rest, final = divmod(ord(sign) - 0xAC00, 28)
    initial, middle = divmod(rest, 21)
    return [_INITIALS[initial], _MIDDLES[middle], _FINALS[final]]


def _vowel(middle: str, *, after_consonant: bool) -> str:
    merged = middle.translate(_MERGED)
    return {"ㅢ": "ㅣ", "ㅖ": "ㅔ"}.get(merged, merged) if after_consonant else merged


def _closed(final: str) -> str:
    """A final consonant before a pause or another consonant: one of seven, or none."""
    one = _ALONE.get(final, final[:1])
    return _SEVEN.get(one, one)


def _meeting(final: str, initial: str, middle: str) -> tuple[str, str]:
    """What a final consonant and the next syllable's initial make of each other."""
    if not final:
        return "", initial
    if initial == "ㅇ":
        return _carried(final, middle)
    if final.endswith("ㅎ") and initial in "ㄱㄷㅂㅈㅅ":
        return _closed(final[:-1]), {"ㅅ": "ㅆ"}.get(initial) or _BREATHED[initial]
    closed = _closed(final[:-1]) if final.endswith("ㅎ") and len(final) > 1 else _closed(final)
    if (
        initial == "ㅎ"
        and (last := _SEVEN.get(final[-1], final[-1]) if final[-1] != "ㅈ" else "ㅈ") in _BREATHED
    ):
        return _closed(final[:-1]), _BREATHED[last]
    if closed in _NASAL and initial in _TENSE:
        return closed, _TENSE[initial]
    if initial == "ㄹ" and closed in "ㅁㅇㄱㄷㅂ":
        return _NASAL.get(closed, closed), "ㄴ"
    if initial in "ㄴㅁ" and closed in _NASAL:
        return _NASAL[closed], initial
    if {closed, initial} == {"ㄴ", "ㄹ"}:
        return "ㄹ", "ㄹ"
    return closed, initial


def _carried(final: str, middle: str) -> tuple[str, str]:
    """Liaison: the last consonant moves over; ㄷ and ㅌ soften before ㅣ, ㅎ is lost, ㅇ stays."""
    stays, moves = final[:-1], final[-1]
    if moves == "ㅇ":
        return "ㅇ", "ㅇ"
    if moves == "ㅎ":
        return ("", stays) if stays else ("", "ㅇ")
    if middle == "ㅣ":
        moves = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}.get(moves, moves)
    return _closed(stays), moves


# English ------------------------------------------------------------------------------------------

_SPELT = tuple(
    (re.compile(letters), tuple(sound.split()))
    for letters, sound in (
        ("tion|sion|cian|shion", "SH AH N"), ("ture$", "CH ER"), ("tch|ch", "CH"), ("sh", "SH"),
        ("th", "TH"), ("ph", "F"), ("ck", "K"), ("dge", "JH"), ("wh", "W"), ("^kn", "N"),
        ("^wr", "R"), ("igh", "AY"), ("ough", "AO"), ("gh", ""), ("qu", "K W"), ("x", "K S"),
        ("[ct]ial", "SH AH L"), ("[ct]ious", "SH AH S"), ("sc(?=[eiy])|c(?=[eiy])", "S"),
        ("c|q", "K"), ("j|g(?=[ei])", "JH"), ("ng$", "NG"), ("le$", "AH L"),
        ("ee|ea|ie(?=.)", "IY"), ("oo", "UW"), ("ou", "AW"), ("ow$|oa|oe", "OW"), ("ow", "AW"),
        ("ai|ay|ei|ey(?=.)", "EY"), ("oi|oy", "OY"), ("au|aw", "AO"), ("ew|eu", "UW"),
        ("ey$|y$|ie$", "IY"), ("ar(?=[^aeiou]|$)", "AA R"), ("or(?=[^aeiou]|$)", "AO R"),
        ("[eiuy]r(?=[^aeiou]|$)", "ER"), ("a(?=[^aeiouy]e$)", "EY"), ("[iy](?=[^aeiouy]e$)", "AY"),
        ("o(?=[^aeiouy]e$)", "OW"), ("u(?=[^aeiouy]e$)", "UW"), ("(?<=.)e$", ""), ("^y", "Y"),
        ("a$", "AH"), ("o$", "OW"), ("a", "AE"), ("e", "EH"), ("[iy]", "IH"), ("o", "AA"),
        ("u", "AH"), ("h", "HH"), ("([bdfgklmnprstvwz])", ""),
    )
)  # fmt: skip


def english(word: str) -> Sound:
    """The phonemes that an English reader would guess from the letters."""
    letters = re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", word).casefold())
    letters = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", letters)  # doubled, said once
    sounds: list[str] = []
    place = 0
    while place < len(letters):
        match, sound = _first(letters, place)
        sounds.extend(sound or (match.group(1).upper() if match.re.groups else "",))
        place = match.end()
    return tuple(sound for sound in sounds if sound)


def _first(letters: str, place: int) -> tuple[re.Match[str], Iterable[str]]:
    for pattern, sound in _SPELT:
        if (match := pattern.match(letters, place)) is not None:
            return match, sound
    message = f"no sound for {letters[place]!r}"
    raise ValueError(message)  # the table ends with every letter of the alphabet
