"""The programs that run, and what they use."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Program:
    """All processes of one name together, over one look."""

    name: str
    processes: int
    cores: float  # processor use; 1.0 is one core, all of the time
    memory: int  # bytes it does not share with others, as far as the system tells them apart
    busiest: float  # cores used by the busiest single process of it
    busiest_age: float  # seconds since that process started
    busiest_share: float  # cores that process has used on average since it started
    chore: str = ""  # update, index, backup, scan: work that ends by itself; "" for all others

    @property
    def steady(self) -> float:
        """The cores its busiest process keeps busy, now and ever since it started."""
        return min(self.busiest, self.busiest_share)


@dataclass(frozen=True, kw_only=True)
class ProcessSample(Fact):
    """What ran during a look of a few seconds, without Smart Doctor itself and the idle process."""

    seconds: float
    cores: int  # logical processors of the machine
    ours: float  # cores Smart Doctor itself used
    programs: tuple[Program, ...]  # those that use most, busiest first

    @property
    def hungriest(self) -> tuple[Program, ...]:
        """The programs by memory, biggest first."""
        return tuple(sorted(self.programs, key=lambda each: -each.memory))
