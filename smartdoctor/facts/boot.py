"""How long the last start took."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Boot(Fact):
    """The phases of the last start, in seconds; None where the machine does not tell."""

    firmware: float | None
    loader: float | None
    kernel: float  # up to the first program, early file system included
    services: float  # from the first program until everything was started
    spinning: bool | None  # the system disk is a hard disk
    typed: bool = False  # a password was typed in between: for information only


@dataclass(frozen=True, kw_only=True)
class Service:
    """One service that was started, and how long that took."""

    name: str
    seconds: float


@dataclass(frozen=True, kw_only=True)
class BootServices(Fact):
    """A second look: which services took longest."""

    slowest: tuple[Service, ...]  # slowest first
    typing: float  # seconds the start waited for a disk password
