"""Calls into macOS, each by a name, each answering plain data; `natives.py` hands them on.

    sysctl <name> ...   the named values, whole numbers or text; a name it does not know is left out

Written after Apple's documentation; none of it has run on a Mac yet.
"""

import sys
from collections.abc import Callable
from typing import Any

from smartdoctor.model import Missing, Why, say


def _sysctl(*names: str) -> dict[str, int | str]:
    if sys.platform != "darwin":
        raise unsupported("sysctl")
    import ctypes

    ask = ctypes.CDLL(None, use_errno=True).sysctlbyname
    known: dict[str, int | str] = {}
    for name in names:
        size = ctypes.c_size_t(0)
        if ask(name.encode(), None, ctypes.byref(size), None, 0) != 0:
            continue
        raw = ctypes.create_string_buffer(max(size.value, 1))
        if ask(name.encode(), raw, ctypes.byref(size), None, 0) == 0:
            known[name] = _value(raw.raw[: size.value])
    return known


def _value(raw: bytes) -> int | str:
    """Numbers come as 4 or 8 bytes, text with a zero at its end."""
    if len(raw) in (4, 8) and not (
        raw.endswith(b"\0") and raw[:-1].isascii() and raw[:1].isalpha()
    ):
        return int.from_bytes(raw, "little", signed=True)
    return raw.rstrip(b"\0").decode(errors="replace")


def unsupported(question: str) -> Missing:
    """Say that this is a question for a Mac."""
    return Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=question)
    )


QUESTIONS: dict[str, Callable[..., Any]] = {
    "sysctl": _sysctl,
}
