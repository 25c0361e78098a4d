"""Speaks Words in one language: the one mechanism for checks, terminal and window alike.

Translations are gettext catalogues, resources/locale/<language>/LC_MESSAGES/smartdoctor.mo, made
from the .po files beside them.  English needs none: the templates are English.
"""

import gettext
import os
from collections.abc import Mapping
from string import Formatter

from smartdoctor.assets import resources
from smartdoctor.language.values import VALUE_KINDS, harmless, speak_value
from smartdoctor.model import Value, Words

LANGUAGES: Mapping[str, str] = {"en": "English", "ko": "한국어"}
PSEUDO = "qps"  # wraps every translated sentence, so that tests see which ones are not

MOST_FIELDS = 200
"""Of one sentence, with all sentences inside it: a stranger's could double at every step down."""

_FIELDS = Formatter()


def preferred(wanted: str = "") -> str:
    """Return the language to speak: the wanted one, else the system's, else English."""
    for name in (wanted, *(os.environ.get(key, "") for key in ("LC_ALL", "LC_MESSAGES", "LANG"))):
        code = name.partition("_")[0].partition(".")[0].lower()
        if code in LANGUAGES or code == PSEUDO:
            return code
        if name and name == wanted:
            break
    return "en"


class Voice:
    """Turns Words into a sentence of one language. Never raises: odd words are shown as they are.

    Templates may come from a stranger's report, so a field is only ever looked up by its whole
    name: no attributes, no indexes, no conversions.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES or language == PSEUDO else "en"
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if self.language not in ("en", PSEUDO):
            folder = resources() / "locale"
            self._catalogue = gettext.translation(
                "smartdoctor", folder, [self.language], fallback=True
            )

    def __call__(self, words: Words) -> str:
        """Speak a sentence."""
        return self._say(words, [MOST_FIELDS])

    def value(self, value: Value, kind: str = "") -> str:
        """Format one value of a kind of `values.py`: a number with its unit, a date, a list."""
        if isinstance(value, Words):
            return self(value)
        return speak_value(value, kind, self._in_language)

    def knows(self, words: Words) -> bool:
        """Whether this language has its own sentence for these words."""
        return self.language == "en" or self._translate(words) not in (words.template, words.one)

    def _say(self, words: Words, left: list[int]) -> str:
        """Speak; `left` counts down the fields still to be filled, however they are nested."""
        spoken = self._fill(self._translate(words), words.values, left)
        return f"⟦{spoken}⟧" if self.language == PSEUDO else spoken

    def _in_language(self, words: Words) -> str:
        """Translate the words of a unit; they are no sentence of their own."""
        return self._fill(self._translate(words), words.values, [MOST_FIELDS])

    def _translate(self, words: Words) -> str:
        if not words.template:
            return ""
        if not words.one:
            return self._catalogue.gettext(words.template)
        number = 1 if words.values.get("n") == 1 else 2
        return self._catalogue.ngettext(words.one, words.template, number)

    def _fill(self, template: str, values: Mapping[str, Value], left: list[int]) -> str:
        parts: list[str] = []
        try:
            for text, name, kind, _ in _FIELDS.parse(template):
                parts.append(harmless(text))
                if name is not None and left[0] <= 0:
                    return "".join((*parts, "…"))
                if name is not None:
                    left[0] -= 1
                    parts.append(self._field(name, kind or "", values, left))
        except ValueError:  # unbalanced braces, only ever in a stranger's report
            return harmless(template)
        return "".join(parts)

    def _field(self, name: str, kind: str, values: Mapping[str, Value], left: list[int]) -> str:
        if name not in values or kind not in VALUE_KINDS:
            return "{" + harmless(name) + "}"
        value = values[name]
        return self._say(value, left) if isinstance(value, Words) else self.value(value, kind)
