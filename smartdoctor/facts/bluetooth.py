"""Bluetooth: the radio and what is paired with it."""

from dataclasses import dataclass

from smartdoctor.model import Fact

INPUTS = frozenset({"keyboard", "mouse"})


@dataclass(frozen=True, kw_only=True)
class Gadget:
    """One paired device."""

    name: str
    kind: str  # keyboard, mouse, headset, other
    connected: bool
    charge: float | None = None  # ratio 0..1; None when it does not tell

    @property
    def input(self) -> bool:
        """Whether the owner types or points with it."""
        return self.kind in INPUTS


@dataclass(frozen=True, kw_only=True)
class Bluetooth(Fact):
    """The adapter, taken together when there are several; no adapter at all is Missing."""

    powered: bool | None  # None: the adapter is there, and nobody tells
    blocked: str  # "hard" by a switch of the device, "soft" by a setting, "" for neither
    service: bool | None  # the system's Bluetooth service runs; None when nobody can tell
    gadgets: tuple[Gadget, ...] | None  # paired ones; None where the system does not tell us
