"""Recordings of real machines beside the checkout; absent elsewhere, never copied here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
RECORDINGS = SHARED / "recordings"


def shared(path: str) -> bytes:
    """Return one recording's bytes, or skip the test that wants it."""
    file = RECORDINGS / path
    if not file.is_file():
        pytest.skip("needs the shared recordings")  # the same reason for all: the gate counts it
    return file.read_bytes()


def expected(folder: str) -> Iterator[tuple[str, str]]:
    """Yield path and `expected` of each recording below a folder; nothing when they are absent."""
    index = RECORDINGS / "INDEX.tsv"
    if not index.is_file():
        return
    for line in index.read_text(encoding="utf-8").splitlines()[1:]:
        fields = line.split("\t")
        if fields[0].startswith(folder):
            yield fields[0], fields[6]
