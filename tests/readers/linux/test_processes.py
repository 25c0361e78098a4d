"""The lines /proc keeps of processes, and the names it cuts."""

from collections.abc import Sequence
from typing import Any

import pytest

from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import processes


def line(pid: int, name: str, ticks: int, *, parent: int = 1, start: int = 5000, pages: int = 10):
    return (
        f"{pid} ({name}) S {parent} {pid} {pid} 0 -1 4194560 9 0 0 0 {ticks} 100 0 0 20 0 1 0"
        f" {start} 123456789 {pages} 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0"
    )


def look(
    before: Sequence[str],
    after: Sequence[str],
    uptimes: Sequence[str] = ("100", "104"),
    **links: str,
):
    counts, clock = iter([list(before), list(after)]), iter(uptimes)

    def ask(question: Question, _: float) -> Any:
        match question.method, question.args:
            case "native", ("processes",):
                return next(counts)
            case "read", ("/proc/uptime",):
                return f"{next(clock)} 55.0\n"
            case "link", (path,):
                if path not in links:
                    raise Missing(Why.DENIED, say("No."))
                return links[path]
            case "native", (name,):
                known: dict[str, Any] = {
                    "sysconf": {"ticks": 100, "page": 4096},
                    "load": {"processors": 2},
                    "process": {"pid": 51, "parent": 50},
                }
                return known[name]
        return None

    return processes.read(Relay(ask))


def test_ticks_and_pages() -> None:
    sample = look([line(7, "firefox", 1000)], [line(7, "firefox", 1300)])
    (firefox,) = sample.programs
    assert (firefox.cores, firefox.memory) == (0.75, 40960)
    assert (firefox.busiest_age, firefox.busiest_share) == (54.0, pytest.approx(14 / 54))
    assert (sample.seconds, sample.cores) == (4.0, 2)


def test_odd_names() -> None:
    for name in ("Web Content", "a) S 5 (b", ")(", "0"):
        assert look([], [line(7, name, 1300)]).programs[0].name == name


def test_odd_lines_are_left_out() -> None:
    assert (
        look([], ["", "5", "7 (x", "7 (x) S 1", line(7, "y", 1).replace("7 (", "x (")]).programs
        == ()
    )


def test_threads_of_the_kernel_are_one_kind() -> None:
    workers = [line(number, f"kworker/{number}:1", 300, parent=2) for number in (30, 31)]
    (worker,) = look(workers, [each.replace("300 100", "400 100") for each in workers]).programs
    assert (worker.name, worker.processes) == ("kworker", 2)


def test_we_do_not_count() -> None:
    mine = [line(50, "python", 0), line(51, "python", 0, parent=50), line(7, "other", 0)]
    later = [each.replace(" 0 100 0 0 20", " 400 100 0 0 20") for each in mine]
    sample = look(mine, later)
    assert [each.name for each in sample.programs] == ["other"]
    assert sample.ours == 2.0


def test_a_cut_name_is_completed_when_we_may_look() -> None:
    cut = [line(7, "gnome-system-mo", 0)]
    whole = {"/proc/7/exe": "/usr/bin/gnome-system-monitor (deleted)"}
    assert look(cut, cut, **whole).programs[0].name == "gnome-system-monitor"
    assert (
        look(cut, cut, **{"/proc/7/exe": "/usr/bin/python3"}).programs[0].name == "gnome-system-mo"
    )
    assert look(cut, cut).programs[0].name == "gnome-system-mo"


def test_an_odd_clock_is_unreadable() -> None:
    for odd in (("x", "y"), ("100", "100")):
        with pytest.raises(Missing) as missing:
            look([], [], uptimes=odd)
        assert missing.value.why is Why.UNREADABLE
