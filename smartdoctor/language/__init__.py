"""Words -> sentences in English and Korean; numbers, units and dates."""

from smartdoctor.language.voice import LANGUAGES, PSEUDO, Voice, preferred

__all__ = ["LANGUAGES", "PSEUDO", "Voice", "preferred"]
