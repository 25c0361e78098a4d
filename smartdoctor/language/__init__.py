"""Words -> sentences in English and Korean; numbers, units and dates."""

from smartdoctor.language.voice import LANGUAGES, Voice, preferred

__all__ = ["LANGUAGES", "Voice", "preferred"]
