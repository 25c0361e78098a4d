"""Calls into Windows, each by a name, each answering plain data; `natives.py` hands them on.

    (none yet)

Written after Microsoft's documentation; `docs/proof.md` says which of them ran under Wine.
"""

from collections.abc import Callable
from typing import Any

QUESTIONS: dict[str, Callable[..., Any]] = {}
