"""Printers and what waits for them."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Printer:
    """One printer as this computer knows it."""

    name: str
    default: bool
    stopped: bool  # it takes no more work until somebody says so
    offline: bool  # it cannot be reached, or sleeps
    needs: tuple[str, ...] = ()  # paper, toner, jam, door, cover ...; see NEEDS of its check
    jobs: int = 0  # waiting
    oldest: float | None = None  # seconds the oldest of them has been waiting


@dataclass(frozen=True, kw_only=True)
class Printers(Fact):
    """All printers; none at all is a fine answer."""

    service: bool  # the system's printing service runs
    printers: tuple[Printer, ...]
