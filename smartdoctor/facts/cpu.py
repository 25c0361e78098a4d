"""How busy the processor is."""

from dataclasses import dataclass

from smartdoctor.facts.processes import Program
from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class CpuLoad(Fact):
    """One quick look of a few seconds."""

    seconds: float
    cores: int  # logical processors
    busy: float  # ratio of all cores together that did work
    waiting: float | None  # ratio that had nothing to do but wait for a disk; None if not counted
    load15: float | None  # programs that wanted a core, mean of 15 minutes; None if not counted


@dataclass(frozen=True, kw_only=True)
class LongCpuLoad(Fact):
    """The longer second look, with the programs that ran during it."""

    seconds: float
    cores: int
    busy: float  # as in CpuLoad, without what Smart Doctor itself used
    waiting: float | None
    load15: float | None
    programs: tuple[Program, ...]  # busiest first
