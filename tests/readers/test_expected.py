"""Every print-out of a real machine in shared/recordings, held against what a correct reading says.

`expected.toml` is typed by hand from the prose of INDEX.tsv:

    ["linux/battery/upower-i-toshiba-fr.txt"]
    by = "battery.upower_text"  # function of tests/readers/taken/battery.py
    "packs.0.cycles" = 412  # path into what it returns = value (floats: within 1e-3)
    length = 2  # number of things it returned, where that is what counts
    missing = "absent"  # or: it raises Missing for this reason
    plain = true  # or: it returned just this

    ["windows/system/jc-windows-7-systeminfo.txt"]
    unused = "systeminfo is a localised table; the reader asks the registry"
"""

import dataclasses
import importlib
import tomllib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from smartdoctor.model import Missing
from tests.support.shared import RECORDINGS, expected, shared

ROWS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("expected.toml").read_text(encoding="utf-8")
)
WORDS = {"by", "unused", "missing", "length", "plain"}


@pytest.mark.parametrize("path", ROWS)
def test_a_print_out_reads_as_it_should(path: str) -> None:
    row = ROWS[path]
    if "unused" in row:
        return
    module, _, function = row["by"].rpartition(".")
    take = getattr(importlib.import_module(f"tests.readers.taken.{module}"), function)
    raw = shared(path)
    if "missing" in row:
        with pytest.raises(Missing) as raised:
            take(raw)
        assert raised.value.why == row["missing"]
        return
    found = take(raw)
    if "length" in row:
        assert len(found) == row["length"]
    if "plain" in row:
        assert plain(found) == row["plain"]
    for name in row.keys() - WORDS:
        assert plain(inside(found, name)) == alike(row[name]), name


@pytest.mark.parametrize("path", ROWS)
def test_a_row_compares_something_or_says_why_not(path: str) -> None:
    row = ROWS[path]
    if "unused" in row:
        assert len(row["unused"]) > 15
        assert len(row) == 1
    else:
        assert row["by"]
        assert row.keys() - {"by"}, "nothing is compared"


def test_every_recording_has_its_row() -> None:
    if not RECORDINGS.is_dir():
        pytest.skip("needs the shared recordings")
    assert {path for path, _ in expected("")} == set(ROWS)


def inside(found: Any, name: str) -> Any:
    """Follow a dotted path through fields, keys and places."""
    for step in name.split("."):
        if isinstance(found, Mapping):
            found = found[step]
        elif step.lstrip("-").isdigit():
            found = found[int(step)]
        else:
            found = getattr(found, step)
    return found


def plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list | frozenset):
        return [plain(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    return "none" if value is None else value  # TOML has no null: "none" stands for it


def alike(value: Any) -> Any:
    return pytest.approx(value, rel=1e-3) if isinstance(value, float) else value
