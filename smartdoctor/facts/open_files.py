"""Programs and how many files, connections and other things of the system they hold open."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Holder:
    """One process."""

    name: str
    held: int  # file descriptors; handles on Windows
    most: int | None  # that it may hold; None where there is no such end


@dataclass(frozen=True, kw_only=True)
class OpenFiles(Fact):
    """Those that hold most, as far as this account may look."""

    holders: tuple[Holder, ...]
