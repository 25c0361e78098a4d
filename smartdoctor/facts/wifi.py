"""The Wi-Fi link this device uses: how well it hears the access point, and how it is protected."""

from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from smartdoctor.model import Fact

ENOUGH_FRAMES = 500


@dataclass(frozen=True, kw_only=True)
class Radio:
    """One look at the radio link."""

    interface: str
    signals: tuple[float, ...]  # dBm, in the order measured
    measured: bool  # in dBm by the driver; False when worked out from a percentage
    noise: float | None  # dBm
    sending: float | None  # bit/s the link could carry towards the access point right now
    receiving: float | None  # bit/s the other way
    frequency: int | None  # MHz
    frames: int | None  # sent since the device joined this network, each counted once
    retries: int | None  # how often one of them had to be sent again

    @property
    def level(self) -> float:
        """The signal in dBm, without the odd one out."""
        return median(self.signals)

    @property
    def margin(self) -> float | None:
        """How far the signal is above the noise, in dB."""
        return None if self.noise is None else self.level - self.noise

    @property
    def resent(self) -> float | None:
        """The ratio of transmissions that were repetitions; None before there were enough."""
        if self.frames is None or self.retries is None or self.frames < ENOUGH_FRAMES:
            return None
        return self.retries / (self.frames + self.retries)


@dataclass(frozen=True, kw_only=True)
class WifiLink(Fact):
    """The quick look of a second or two."""

    radio: Radio


@dataclass(frozen=True, kw_only=True)
class LongWifiLink(Fact):
    """The second look of ten seconds."""

    radio: Radio


class Protection(StrEnum):
    """How the air between device and access point is protected, weakest first."""

    OPEN = "open"
    WEP = "wep"
    WPA = "wpa"  # the first WPA, with TKIP
    MIXED = "mixed"  # WPA2 that still lets the first WPA or TKIP in
    OWE = "owe"  # encrypted without a password ("enhanced open")
    WPA2 = "wpa2"
    TRANSITION = "transition"  # WPA2 and WPA3 side by side
    WPA3 = "wpa3"
    ENTERPRISE = "enterprise"  # WPA2 or WPA3, everybody with an account of their own


@dataclass(frozen=True, kw_only=True)
class WifiSecurity(Fact):
    """What protects the network this device is in."""

    interface: str
    protection: Protection
