"""The catalogue of checks as one version of it was released: what a code of that version speaks of.

A code names no check and no remedy, only places in these lists, so a list that was released never
changes: `resources/readout/catalogue-N.json`, written by `tools/readout.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from smartdoctor.assets import resources
from smartdoctor.model import Device

CLASSES = (
    "linux laptop",
    "linux desktop",
    "linux virtual",
    "macos laptop",
    "macos desktop",
    "windows laptop",
    "windows desktop",
    "windows virtual",
)
"""What three bits say of a device. A virtual Mac counts as a desktop, and so does whatever is of
no known kind."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One released version of the catalogue."""

    version: int  # 1 to 63
    checks: tuple[str, ...]  # ids in catalogue order
    company: bool  # whether one more place follows them: the checks a company added, together
    remedies: tuple[tuple[str, str], ...]  # (check id, remedy id), in catalogue order
    weights: Mapping[str, tuple[tuple[int, ...], ...]]  # by class: five numbers a place
    echo: int  # how many times likelier a check shares its neighbour's silence
    counts: tuple[tuple[int, ...], ...]  # how likely how many of advice, problem, skipped, unsure

    @property
    def places(self) -> tuple[str, ...]:
        """The ids whose verdicts a code holds, in order."""
        return (*self.checks, COMPANY) if self.company else self.checks


COMPANY = "company"
"""The id under which all checks a company added are told as one."""


@cache
def edition(version: int) -> Edition:
    """Return a released version; raises KeyError for one this program does not know."""
    path = resources() / "readout" / f"catalogue-{version}.json"
    if not 1 <= version <= 63 or not path.is_file():
        raise KeyError(version)
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Edition(
        version=version,
        checks=tuple(known["checks"]),
        company=known["company"],
        remedies=tuple((name, each) for name, has in known["checks"].items() for each in has),
        weights={
            name: tuple(tuple(row) for row in rows) for name, rows in known["weights"].items()
        },
        echo=known["echo"],
        counts=tuple(tuple(row) for row in known["counts"]),
    )


def class_of(device: Device) -> str:
    """Return the class of a device."""
    wanted = f"{device.system} {device.kind}"
    return wanted if wanted in CLASSES else f"{device.system} desktop"
