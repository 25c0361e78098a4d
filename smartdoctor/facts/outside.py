"""How this network looks from outside: who stands behind the router, and who others see."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Outside(Fact):
    """Two independent witnesses; either may be silent."""

    second: str  # address of the station after our router, "" when it does not say
    seen: str  # the IPv4 address others see us under, "" unknown: never into a finding
