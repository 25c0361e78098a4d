"""What starts by itself when the owner signs in."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Item:
    """One program on a list of those to be started."""

    name: str  # as the list calls it
    source: str  # user: the owner's own list; system: for everybody; service: in the background
    enabled: bool
    missing: bool | None  # its program is not there any more; None where nobody can tell
    purpose: str  # security, driver, backup, sync, system: wanted; "" for all others
    odd: bool  # nobody has signed it, and it lies in a folder for temporary files


@dataclass(frozen=True, kw_only=True)
class Autostart(Fact):
    """Every item of every list that can be seen."""

    items: tuple[Item, ...]
    more: bool  # the system keeps further lists that it shows only in its settings
