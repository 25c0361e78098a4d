"""The word lists of the spoken code: choose them, check them, say how far apart they sound.

    python -m tools.words check                what CI checks too; prints distances, letters to type
    python -m tools.words choose en|ko         choose anew from tools/wordlists/ (minutes); codes
                                               already spoken name words by line: see tests/readout
    python -m tools.words offensive WORD ...   add words to the list of hashes

Candidates, their sounds and where they come from: tools/wordlists/README.md.
"""

import hashlib
import itertools
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartdoctor.readout import sound

HOUSE = Path(__file__).parent.parent
LISTS = HOUSE / "resources" / "words"
SHELF = HOUSE / "tools" / "wordlists"
SIZE = 256
VOWELS = frozenset(
    ["AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"]
)
LEAST = {"en": 2.7, "ko": 2.3}
"""No two of a language's 512 words are nearer than this in phonemes, near ones counted half."""
LEAST_PLAIN = {"en": 2, "ko": 3}
"""... nor in phonemes of which each counts one, ㄱ and ㄲ (ㄷ and ㄸ ...) as the same."""
_LAX = dict(zip("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ", strict=True))
"""Tensing inside compounds (손수건) is spoken but not written: it may not count."""


@dataclass(frozen=True)
class Word:
    """One candidate: as written, as spoken, its list (0: A, two syllables; 1: B, three)."""

    text: str
    sound: sound.Sound
    half: int


def words(language: str, half: str) -> list[str]:
    """A list as committed; the line number is the byte's value."""
    return (LISTS / f"{language}-{half}.txt").read_text(encoding="utf-8").splitlines()


def english_sounds() -> dict[str, sound.Sound]:
    """The dictionary's phonemes of every English candidate."""
    lines = (SHELF / "english.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {text: tuple(phonemes.split()) for text, phonemes in rows}


def korean_candidates() -> list[str]:
    """Every Korean candidate, once."""
    return list(dict.fromkeys(_words_in("korean.txt")))


def sounds_of(language: str) -> dict[str, sound.Sound]:
    """Every candidate of a language and how it is spoken."""
    if language == "en":
        return english_sounds()
    return {text: sound.korean(text) for text in korean_candidates()}


def unwanted() -> frozenset[str]:
    """Words that may not be in a list, in plain sight: by reason, and misheard from both voices."""
    return frozenset(_words_in("unwanted.txt") + _words_in("misheard.txt"))


def _words_in(name: str) -> list[str]:
    lines = (SHELF / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def offensive(word: str) -> bool:
    """Whether a word is on the list that nobody should have to read."""
    marks = (SHELF / "offensive.sha256").read_text(encoding="utf-8").split()
    return _mark(word) in marks


def _mark(word: str) -> str:
    return hashlib.sha256(word.casefold().encode()).hexdigest()[:16]


def syllables(word: str, language: str, sounds: dict[str, sound.Sound]) -> int:
    """How many syllables a word has."""
    return len(word) if language == "ko" else sum(one in VOWELS for one in sounds[word])


def candidates(language: str) -> list[Word]:
    """All words that may be chosen."""
    barred = unwanted()
    sounds = sounds_of(language)
    every = [
        Word(text, spoken, syllables(text, language, sounds) - 2)
        for text, spoken in sounds.items()
        if text not in barred and not offensive(text)
    ]
    return [word for word in every if word.half in (0, 1)]


def plain_distance(one: sound.Sound, other: sound.Sound) -> int:
    """In how many phonemes two words differ."""
    lax, other_lax = ([_LAX.get(phoneme, phoneme) for phoneme in word] for word in (one, other))
    return round(sound.distance(lax, other_lax, plain=True))


# Choosing -----------------------------------------------------------------------------------------


def choose(language: str) -> None:
    """Write both lists, alphabetically, at the largest distance at which they can be filled."""
    pool = candidates(language)
    pairs = _distances(pool, language)
    for tenths in range(30, 15, -1):
        wanted = tenths / 10
        found = _fill(pool, [pair for pair in pairs if pair[2] < wanted])
        sizes = [sum(word.half == half for word in found) for half in (0, 1)]
        print(f"at a distance of {wanted:.2f}: {sizes}", flush=True)
        if min(sizes) >= SIZE:
            break
    for half, name in enumerate("ab"):
        chosen = sorted(_trimmed([word for word in found if word.half == half], found, pairs, pool))
        (LISTS / f"{language}-{name}.txt").write_text("\n".join(chosen) + "\n", encoding="utf-8")


def _distances(pool: Sequence[Word], language: str) -> list[tuple[int, int, float]]:
    """Pairs of places that are not far apart; distance 0 where too few phonemes differ."""
    near: list[tuple[int, int, float]] = []
    for (i, one), (j, other) in itertools.combinations(enumerate(pool), 2):
        if abs(len(one.sound) - len(other.sound)) > 3:
            continue
        far = sound.distance(one.sound, other.sound)
        if far < max(3.5, 1.6 * LEAST_PLAIN[language]):  # 1.6: the most one phoneme can count
            plain = plain_distance(one.sound, other.sound)
            near.append((i, j, far if plain >= LEAST_PLAIN[language] else 0.0))
    return near


def _fill(
    pool: Sequence[Word], conflicts: Sequence[tuple[int, int, float]], tries: int = 400_000
) -> list[Word]:
    """A large set without conflict: the least entangled first, then swaps of one for one."""
    near: list[set[int]] = [set() for _ in pool]
    for i, j, _ in conflicts:
        near[i].add(j)
        near[j].add(i)
    rng = random.Random(1)
    taken: set[int] = set()
    for place in sorted(range(len(pool)), key=lambda place: (len(near[place]), place)):
        if not near[place] & taken:
            taken.add(place)
    best, rested = set(taken), [0] * len(pool)
    for turn in range(tries):
        place = rng.randrange(len(pool))
        if place in taken or rested[place] > turn or len(near[place] & taken) > 1:
            continue
        for left in _take(place, near, taken):
            rested[left] = turn + 3000  # or it would come straight back
        if _worth(pool, taken) > _worth(pool, best):
            best = set(taken)
            if _worth(pool, best) == 2 * SIZE:
                break
    return [pool[place] for place in sorted(best)]


def _take(place: int, near: Sequence[set[int]], taken: set[int]) -> set[int]:
    """Take a word in for those it is too near to, and whatever that sets free; return who left."""
    left = near[place] & taken
    taken -= left
    taken.add(place)
    for free in sorted(set().union(*(near[one] for one in left)) - taken):
        if not near[free] & taken:
            taken.add(free)
    return left


def _worth(pool: Sequence[Word], taken: set[int]) -> int:
    second = sum(pool[place].half for place in taken)
    return min(second, SIZE) + min(len(taken) - second, SIZE)


def _trimmed(
    half: Sequence[Word],
    found: Sequence[Word],
    pairs: Sequence[tuple[int, int, float]],
    pool: Sequence[Word],
) -> list[str]:
    """The 256 of a half that have the fewest near neighbours among all that were found."""
    kept = {word.text for word in found}
    crowd: dict[str, float] = dict.fromkeys(kept, 0.0)
    for i, j, far in pairs:
        one, other = pool[i].text, pool[j].text
        if one in kept and other in kept:
            crowd[one] += max(3.5 - far, 0.0) ** 2
            crowd[other] += max(3.5 - far, 0.0) ** 2
    return [
        word.text for word in sorted(half, key=lambda word: (crowd[word.text], word.text))[:SIZE]
    ]


# Checking -----------------------------------------------------------------------------------------


def complaints(language: str) -> Iterator[str]:
    """Everything that is wrong with the two lists of a language, in sentences."""
    both = {half: words(language, half) for half in "ab"}
    alphabet = re.compile(r"[a-z]{4,12}" if language == "en" else r"[가-힣]{2,3}")
    known = sounds_of(language)
    barred = unwanted()
    for half, listed in both.items():
        if len(listed) != SIZE:
            yield f"{language}-{half} has {len(listed)} words"
        for word in listed:
            if not alphabet.fullmatch(word):
                yield f"{word!r} is not written in plain letters"
            elif word not in known:
                yield f"{word} is not among the candidates, whose spelling was looked over"
            elif syllables(word, language, known) != {"a": 2, "b": 3}[half]:
                yield f"{word} has the wrong number of syllables for list {half.upper()}"
            if word in barred or offensive(word):
                yield f"{word} is unwanted"
    every = both["a"] + both["b"]
    yield from (f"{word} is listed twice" for word in sorted(set(every)) if every.count(word) > 1)
    for one, other in itertools.combinations(sorted(set(every) & known.keys()), 2):
        far, plain = (
            sound.distance(known[one], known[other]),
            plain_distance(known[one], known[other]),
        )
        if plain < LEAST_PLAIN[language] or far < LEAST[language]:
            yield f"{one} and {other} sound too much alike: {plain} phonemes, weighted {far:.1f}"


def figures(language: str) -> str:
    """Smallest and mean distance; how many letters until a word is the only one of its list."""
    known = sounds_of(language)
    both = {half: words(language, half) for half in "ab"}
    pairs = list(itertools.combinations([known[word] for word in both["a"] + both["b"]], 2))
    lines = []
    for name, measure in (("phonemes", plain_distance), ("weighted", sound.distance)):
        far = [measure(one, other) for one, other in pairs]
        lines.append(f"{language} {name}: smallest {min(far):.1f}, mean {sum(far) / len(far):.2f}")
    for half, listed in both.items():
        needed = [letters_until_unique(word, listed) for word in listed]
        mean = sum(needed) / SIZE
        lines.append(
            f"{language}-{half} typed: unique after {mean:.1f}, at most {max(needed)} signs"
        )
    return "\n".join(lines)


def letters_until_unique(word: str, listed: Sequence[str]) -> int:
    """How many signs of a word must be typed until no other of its list begins so."""
    for length in range(1, len(word)):
        if sum(other.startswith(word[:length]) for other in listed) == 1:
            return length
    return len(word)


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case ["check"]:
            wrong = [line for language in ("en", "ko") for line in complaints(language)]
            print("\n".join(wrong or [figures("en"), figures("ko")]))
            return bool(wrong)
        case ["choose", ("en" | "ko") as language]:
            choose(language)
            return 0
        case ["offensive", *more]:
            with (SHELF / "offensive.sha256").open("a", encoding="utf-8") as shelf:
                shelf.writelines(f"{_mark(word)}\n" for word in more if not offensive(word))
            return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
