"""Keeps the translations in step with the code.

    tools/language.py            collect sentences, update resources/locale, compile
    tools/language.py check      change nothing; say what an update would change
    tools/language.py compile    only write the .mo files
    tools/language.py release    add every sentence that findings use to the list of released ones

A history keeps sentences as templates, so what was once released stays translated for ever:
resources/locale/released.pot only grows, and counts as if the code still said it.

No line numbers and no dates are written, so a catalogue changes only when a sentence does.
"""

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from hatch_build import compile_translations  # noqa: E402 - lies beside us, not on the path

LOCALE = ROOT / "resources" / "locale"
DOMAIN = "smartdoctor"
LANGUAGES = ("ko",)
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "say": None,
    "say_many": (1, 2),
    "headline": None,
    "_": None,
}
RELEASED = LOCALE / "released.pot"
KEPT = ("say", "say_many", "headline")  # what a history may hold
ABOUT: dict[str, Any] = {"project": "Smart Doctor", "version": "1", "fuzzy": False}
NOISE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team):.*\n',
    re.MULTILINE,
)


def collect() -> Catalog:
    """Every sentence in the code."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    template = Catalog(
        header_comment="# Sentences of Smart Doctor; written by `make language`.", **ABOUT
    )
    found = extract_from_dir(
        ROOT, methods, options, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )  # fmt: skip
    for _file, _line, message, comments, context in found:
        template.add(message, auto_comments=comments, context=context)
    for each in released():
        if each.id not in template:
            template.add(each.id, auto_comments=("Of an earlier release",), context=each.context)
    return template


def released() -> list[Message]:
    """Every sentence that a released Smart Doctor may have written into a history."""
    if not RELEASED.exists():
        return []
    with RELEASED.open("rb") as source:
        return [each for each in read_po(source, domain=DOMAIN) if each.id]


def release() -> None:
    """Let the list grow by what the code says today."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    grown = Catalog(header_comment="# Sentences that were released; this list only grows.", **ABOUT)
    for each in released():
        grown.add(each.id, context=each.context)
    words = {word: KEYWORDS[word] for word in KEPT}
    for _file, _line, message, _comments, context in extract_from_dir(
        ROOT, methods, options, words
    ):
        grown.add(message, context=context)
    RELEASED.write_bytes(written(grown))


def translated(language: str, template: Catalog) -> Catalog:
    """The catalogue of one language, brought up to date; what it already says is kept."""
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if path.exists():
        with path.open("rb") as source:
            catalogue = read_po(source, locale=language, domain=DOMAIN)
    else:
        catalogue = Catalog(
            locale=language, domain=DOMAIN, header_comment="# Smart Doctor", **ABOUT
        )
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The bytes of a catalogue file, without line numbers and dates."""
    target = BytesIO()
    write_po(target, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    return NOISE.sub(b"", target.getvalue())


def wanted() -> dict[Path, bytes]:
    """What each catalogue file should hold."""
    template = collect()
    files = {LOCALE / f"{DOMAIN}.pot": written(template)}
    for language in LANGUAGES:
        files[LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"] = written(
            translated(language, template)
        )
    return files


def stale(files: dict[Path, bytes]) -> list[Path]:
    """Files that differ from what they should hold."""
    return [
        path for path, content in files.items() if not path.exists() or path.read_bytes() != content
    ]


def untranslated() -> dict[str, int]:
    """How many sentences a language still lacks."""
    lacking = {}
    for language in LANGUAGES:
        with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as source:
            catalogue = read_po(source, locale=language)
        lacking[language] = sum(1 for each in catalogue if each.id and not all(_forms(each.string)))
    return lacking


def _forms(string: object) -> tuple[object, ...]:
    return string if isinstance(string, tuple) else (string,)


def main(arguments: list[str]) -> int:
    if arguments == ["compile"]:
        compile_translations(ROOT)
        return 0
    if arguments == ["release"]:
        release()
        arguments = []
    files = wanted()
    changed = stale(files)
    if arguments == ["check"]:
        for path in changed:
            print(f"{path.relative_to(ROOT)} is behind the code: run `make language`")
        return 1 if changed else 0
    if arguments:
        print(__doc__)
        return 2
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    compile_translations(ROOT)
    for language, count in untranslated().items():
        print(f"{language}: {f'{count} sentences to translate' if count else 'complete'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
