"""The processor where psutil counts."""

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere import cpu
from tests.support.fake_host import fake_host

EARLY = {"user": 100.0, "system": 50.0, "idle": 1000.0, "interrupt": 4.0, "dpc": 3.0}


def test_interrupts_are_part_of_the_systems_time() -> None:
    late = {"user": 106.0, "system": 52.0, "idle": 1002.0, "interrupt": 5.0, "dpc": 4.0}
    assert cpu.share(EARLY, late) == pytest.approx(0.8)


def test_nice_programs_work_too() -> None:
    assert cpu.share({"nice": 1.0, "idle": 1.0}, {"nice": 2.0, "idle": 4.0}) == pytest.approx(0.25)


def test_clocks_that_stand_still_are_noticed() -> None:
    with pytest.raises(Missing) as missing:
        cpu.share(EARLY, EARLY)
    assert missing.value.why is Why.UNREADABLE


def test_windows_counts_no_load() -> None:
    assert cpu.load(fake_host()) is None


class Hasty(LiveHost):
    def wait(self, seconds: float) -> None:
        super().wait(0.2)


def test_here() -> None:
    assert 0 <= cpu.read(Hasty()).busy <= 1
    longer = cpu.read_long(Hasty(), Scope())
    assert 0 <= longer.busy <= 1
    assert longer.waiting is None
    assert longer.cores >= 1
