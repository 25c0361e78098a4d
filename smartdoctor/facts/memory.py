"""How short of memory the machine is."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class MemoryLook:
    """Memory at the end of one look, and what moved during it. Sizes in bytes."""

    total: int
    available: int  # what programs could still get without swapping
    swap_total: int
    swap_used: int | None  # None where the system does not tell
    swap_in_memory: bool  # all swap is compressed memory (zram), none on a disk
    some_stall: float | None  # ratio of the last minute some program waited; None: not counted
    full_stall: float | None  # ratio of the last minute every program waited
    swapped_out: float | None  # bytes a second written to swap during the look
    swapped_in: float | None
    kills: int | None  # programs ended for want of memory since the start; None: not counted
    kills_seen: int  # of these, during the look
    level: int | None = None  # macOS's own word: 1 normal, 2 warning, 4 critical
    commit: float | None = None  # Windows: ratio of all memory it can promise that it has promised

    @property
    def free(self) -> float:
        """The ratio of memory still available."""
        return self.available / self.total


@dataclass(frozen=True, kw_only=True)
class Memory(Fact):
    """A quick look of a few seconds."""

    look: MemoryLook


@dataclass(frozen=True, kw_only=True)
class LongMemory(Fact):
    """The longer second look."""

    look: MemoryLook
