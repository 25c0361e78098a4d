"""Memory's own figures: real print-outs, and none made up."""

from itertools import chain, repeat
from typing import Any

import pytest

from smartdoctor.host.live import LiveHost
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import memory
from tests.support.shared import shared

MEMINFO = "MemTotal: 1000 kB\nMemAvailable: 90 kB\nSwapTotal: 500 kB\nSwapFree: 100 kB\n"
PRESSURE = """\
some avg10=9.00 avg60=12.50 avg300=1.00 total=7
full avg10=0.10 avg60=0.20 avg300=0.00 total=5
"""


def host(*vmstat: str, swaps: str = "Filename\n", pressure: str | Missing = PRESSURE) -> Relay:
    looks = chain(vmstat, repeat(""))
    known = {"meminfo": MEMINFO, "pressure/memory": pressure, "swaps": swaps}

    def ask(question: Question, _: float) -> Any:
        if question.method == "native":
            return {"page": 4096, "ticks": 100}
        if question.method != "read":
            return None
        name = question.args[0].removeprefix("/proc/")
        answer: str | Missing = next(looks) if name == "vmstat" else known[name]
        if isinstance(answer, Missing):
            raise answer
        return answer

    return Relay(ask)


def test_figures() -> None:
    counters = ("pswpin 10\npswpout 5\noom_kill 1", "pswpin 30\npswpout 5\noom_kill 3")
    look = memory.read(host(*counters)).look
    assert (look.total, look.available, look.swap_used) == (1_024_000, 92_160, 409_600)
    assert (look.some_stall, look.full_stall) == (0.125, 0.002)
    assert look.swapped_in == pytest.approx(20 * 4096 / memory.QUICK)
    assert look.swapped_out == 0.0
    assert (look.kills, look.kills_seen) == (3, 2)


def test_a_kernel_that_does_not_count() -> None:
    off = Missing(Why.UNSUPPORTED, say("psi=0"))
    look = memory.read(host(pressure=off)).look
    assert look.some_stall is None
    assert look.swapped_out is None
    assert look.kills is None


def test_swap_in_memory_is_told_apart() -> None:
    zram = shared("linux/memory/proc-swaps.txt").decode()
    assert memory.read(host(swaps=zram)).look.swap_in_memory
    both = zram + "/dev/sda3 partition 10 0 -2\n"
    assert not memory.read(host(swaps=both)).look.swap_in_memory


@pytest.mark.parametrize(
    ("recording", "total", "available"),
    [
        ("linux/memory/meminfo-jc.txt", 3997272, 3386876),
        ("linux/memory/meminfo-rhel5.txt", 4036680, 3659324),
    ],
)
def test_real_meminfo(recording: str, total: int, available: int) -> None:
    sizes = memory.parse_meminfo(shared(recording).decode())
    assert (sizes["MemTotal"], sizes["MemAvailable"]) == (total * 1024, available * 1024)


def test_an_old_kernel_is_not_guessed_at() -> None:
    with pytest.raises(Missing) as missing:
        memory.parse_meminfo(shared("linux/memory/meminfo-node-exporter.txt").decode())
    assert missing.value.why is Why.UNSUPPORTED


def test_real_pressure() -> None:
    assert memory.parse_pressure(shared("linux/memory/pressure-memory.txt").decode()) == (0, 0)
    assert memory.parse_pressure(shared("linux/memory/pressure-io.txt").decode()) == (
        pytest.approx(0.0034),
        pytest.approx(0.0034),
    )


@pytest.mark.parametrize(
    "odd", ["", "some avg60=x\n", "full avg10=0.00 avg60=0.00\n", "some\n\nfull"]
)
def test_odd_pressure_is_not_calm(odd: str) -> None:
    with pytest.raises(Missing) as missing:
        memory.parse_pressure(odd)
    assert missing.value.why is Why.UNREADABLE


def test_no_meminfo_is_not_a_machine_without_memory() -> None:
    for odd in ("", "MemTotal: 0 kB\nMemAvailable: 0 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n"):
        with pytest.raises(Missing) as missing:
            memory.parse_meminfo(odd)
        assert missing.value.why is Why.UNREADABLE


def test_here() -> None:
    class Hasty(LiveHost):
        def wait(self, seconds: float) -> None:
            super().wait(0.05)

    look = memory.read(Hasty()).look
    assert 0 < look.free <= 1
    assert look.total > 100_000_000
