"""The cameras of this device."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Cameras(Fact):
    """Each camera once, however many entries the system makes of it; none is a fine answer."""

    names: tuple[str, ...]
    powered: bool | None = None  # False: a key of the keyboard has cut the built-in one off
