"""Loudspeakers and microphones as the system sees them."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Sound:
    """One way for sound to go out or come in."""

    name: str
    default: bool  # programs use it when nothing else is chosen
    muted: bool | None = None
    volume: float | None = None  # ratio 0..1, above 1 when amplified
    plugged: bool | None = None  # False: nothing is connected to it; None where nobody can tell


@dataclass(frozen=True, kw_only=True)
class Audio(Fact):
    """Everything sound can go to and come from; no echo of outputs among the inputs."""

    outputs: tuple[Sound, ...]
    inputs: tuple[Sound, ...]
