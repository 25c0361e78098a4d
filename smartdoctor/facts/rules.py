"""What an organisation has set: handed in by `app`, kept in recordings; no check asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Rules(Fact):
    """What the organisation of this device has set for its examinations."""

    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # by check id and name
    disabled: tuple[str, ...] = ()  # check ids
    forbidden: tuple[str, ...] = ()  # remedy ids
    network: bool = True  # checks that use the network may run
    speed: bool = True  # the speed test may be asked for
