"""speedtest-cli in a process of its own, and the echoes around it."""

import json
import subprocess
import sys
import time
from types import SimpleNamespace
from typing import Any

import pytest

from smartdoctor.host import Echoes, rush, transfer
from smartdoctor.model import Missing, Why, say

WINDOWED = """
import os, sys
sys.stdout = sys.stderr = None  # as in a windowed program
from smartdoctor.host.transfer import load
module = load()
del sys.modules["speedtest"]
del module
import gc; gc.collect()
os.write(1, b"still here")
"""
TRAP = """
import os, sys
sys.stdout = sys.stderr = None
try:
    import speedtest
except AttributeError:
    os.write(1, b"trap")
"""


def test_trap_the_library_closes_nothing_of_ours_and_needs_no_window() -> None:
    done = subprocess.run([sys.executable, "-c", WINDOWED], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"still here"), done.stderr


def test_trap_is_still_there_in_the_library_itself() -> None:
    """Should this fail one day, `load` may become a plain import."""
    done = subprocess.run([sys.executable, "-c", TRAP], capture_output=True, check=False)
    assert done.stdout == b"trap"


class BrokenError(Exception):
    pass


def library(monkeypatch: pytest.MonkeyPatch, **known: Any) -> dict[str, Any]:
    """Put a library in place that notes how it was asked."""
    asked: dict[str, Any] = {}
    results = SimpleNamespace(
        **{"download": 5e7, "upload": 2e7, "bytes_received": 6, "bytes_sent": 4}
    )
    for name in ("download", "upload"):
        setattr(results, name, known.get(name, getattr(results, name)))

    class Speedtest:
        def __init__(self, **words: Any) -> None:
            asked["made"] = words
            if "error" in known:
                raise known["error"]
            self.results = results

        def get_best_server(self) -> dict[str, float]:
            return {"latency": known.get("latency", 12.0)}

        def download(self) -> None: ...

        def upload(self, **words: Any) -> None:
            asked["upload"] = words

    fake = SimpleNamespace(Speedtest=Speedtest, SpeedtestException=BrokenError)
    monkeypatch.setattr(transfer, "load", lambda: fake)
    return asked


def test_trap_19_it_is_asked_over_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, told = library(monkeypatch), list[Any]()
    transfer.ookla(told.append)
    assert asked["made"]["secure"] is True
    assert asked["upload"] == {"pre_allocate": False}
    assert told[-1] == {"down": 5e7, "up": 2e7, "delay": 0.012, "moved": 10}
    assert told[:-1] == [
        {"begun": "down"}, {"ended": "down"}, {"begun": "up"}, {"ended": "up"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("known", "failed"),
    [
        ({"error": BrokenError("HTTP Error 403: Forbidden")}, "refused"),
        ({"error": BrokenError("Unable to connect")}, "unusable"),
        ({"download": 0}, "unusable"),  # a server that went away reads as 0, not as an error
        ({"upload": 0.0}, "unusable"),
        ({"latency": 1_800_000.0}, "unusable"),  # an hour for each question that failed
    ],
)
def test_what_is_no_measurement(
    monkeypatch: pytest.MonkeyPatch, known: dict[str, Any], failed: str
) -> None:
    library(monkeypatch, **known)
    told: list[Any] = []
    transfer.ookla(told.append)
    assert told[-1] == {"failed": failed}


# -- the echoes around it


def ping(address: str, *, count: int, interval: float, seconds: float) -> Echoes:
    time.sleep(count * interval)
    return Echoes(times=(0.001 if address == "router" else 0.010,) * count)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rush, "IDLE", 0.1)
    monkeypatch.setattr(rush, "RAMP", 0.05)
    monkeypatch.setattr(rush, "INTERVAL", 0.01)


def child(*lines: Any, pause: float = 0.3) -> list[str]:
    """A program of ours that says these lines, with a pause after each."""
    texts = [each if isinstance(each, str) else json.dumps(each) for each in lines]
    code = f"import time\nfor each in {texts!r}:\n print(each, flush=True); time.sleep({pause})"
    return [sys.executable, "-c", code]


RESULT = {"down": 5e7, "up": 2e7, "delay": 0.012, "moved": 10}
PHASES = ({"begun": "down"}, {"ended": "down"}, {"begun": "up"}, {"ended": "up"})


@pytest.mark.usefixtures("quick")
def test_echoes_are_kept_by_phase() -> None:
    got = rush.rush(child(*PHASES, RESULT), ["ookla"], "anchor", "router", ping, 20)
    assert (got.engine, got.down, got.up, got.delay, got.moved) == ("ookla", 5e7, 2e7, 0.012, 10)
    for anchor, router in (got.idle, got.loading, got.sending):
        assert set(anchor.times) == {0.010}
        assert set(router.times) == {0.001}
    assert len(got.loading[0].times) < 35  # none of those sent after the phase


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((*PHASES[:2], {"failed": "refused"}), Why.DENIED),
        (({"failed": "unusable"},), Why.UNREADABLE),
        ((*PHASES, {"down": 1}), Why.UNREADABLE),
        ((*PHASES, {"down": "fast", "up": 1, "moved": 1}), Why.UNREADABLE),
        (("nonsense",), Why.UNREADABLE),
        (({"begun": "down"},), Why.UNREADABLE),  # it died
        ((), Why.UNREADABLE),
    ],
)
def test_a_child_that_fails(lines: tuple[Any, ...], why: Why) -> None:
    with pytest.raises(Missing) as raised:
        rush.rush(child(*lines, pause=0.05), ["ookla"], "", "", ping, 20)
    assert raised.value.why is why


@pytest.mark.usefixtures("quick")
def test_a_child_that_hangs_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(Missing) as raised:
        rush.rush(child({"begun": "down"}, pause=60), ["ookla"], "", "", ping, 1.5)
    assert raised.value.why is Why.TIMED_OUT
    assert time.monotonic() - began < 8


@pytest.mark.usefixtures("quick")
def test_without_the_right_to_send_echoes_the_speed_is_still_known() -> None:
    def denied(*_: Any, **__: Any) -> Echoes:
        raise Missing(Why.DENIED, say("No."))

    got = rush.rush(child(*PHASES, RESULT), ["https"], "anchor", "router", denied, 20)
    assert got.down == 5e7
    assert got.loading == (Echoes(times=()), Echoes(times=()))


def test_a_host_that_cannot_start_itself_says_so() -> None:
    with pytest.raises(Missing) as raised:
        rush.rush([], ["ookla"], "", "", ping, 1)
    assert raised.value.why is Why.UNSUPPORTED


def test_the_child_ends_when_nobody_holds_it() -> None:
    """Should the scan be killed, nothing goes on filling the line."""
    code = (
        "import sys; from smartdoctor.host import transfer; import time;"
        "transfer.ookla = lambda tell: (tell({'begun': 'down'}), time.sleep(60));"
        "transfer.serve(['ookla'])"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert json.loads(child.stdout.readline()) == {"begun": "down"}
    child.stdin.close()
    assert child.wait(timeout=10) == 0
    child.stdout.close()
