"""Programs and processor of Windows by psutil: samples after its documentation."""

from datetime import timedelta
from typing import Any

import pytest

from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.anywhere import processes
from tests.support.judged import WHEN, judged


def process(pid: int, name: str, cpu: float, memory: Any = None) -> dict[str, Any]:
    return {
        "pid": pid,
        "ppid": 4,
        "name": name,
        "cpu_times": {"user": cpu, "system": 0.0},
        "memory_info": memory or {"rss": 900, "private": 700},
        "create_time": WHEN.timestamp() - 1000,
    }


class Windows:
    """Four cores of which one program uses three, second by second."""

    def __init__(self, hog: str = "chat.exe") -> None:
        self.hog, self.seconds = hog, 0.0

    def host(self) -> Relay:
        def ask(question: Question, _: float) -> Any:
            method, args = question.method, question.args
            now = self.seconds
            if method == "wait":
                self.seconds += args[0]
                return None
            if method == "clock":
                return WHEN + timedelta(seconds=now)
            known: dict[str, Any] = {
                "cpu_count": 4,
                "cpu_times": {"user": 3.9 * now, "system": 0.0, "idle": 0.1 * now},
                "process": {"pid": 50, "parent": 49},
                "processes": [
                    process(0, "System Idle Process", 4 * now),
                    process(7, self.hog, 3.9 * now),
                    process(8, "hidden.exe", 0.0, {"rss": 0, "private": 0}) | {"cpu_times": None},
                ],
            }
            if args and args[0] in known:
                return known[args[0]]
            raise Missing(Why.ABSENT, say("No."))

        return Relay(ask)


def test_memory_is_what_was_promised_to_it_alone_and_idle_is_nobody() -> None:
    sample = processes.read(Windows().host())
    assert [(each.name, each.memory) for each in sample.programs] == [("chat.exe", 700)]
    assert sample.programs[0].cores == pytest.approx(3.9)


@pytest.mark.parametrize(
    ("hog", "verdict"), [("chat.exe", Verdict.ADVICE), ("TiWorker.exe", Verdict.GOOD)]
)
def test_a_busy_program_on_windows(hog: str, verdict: Verdict) -> None:
    found = judged(Windows(hog).host(), "cpu.load", system="windows")["cpu.load"]
    assert found.verdict is verdict
    assert found.evidence[1].value == hog
