"""Fill the line for half a minute and watch what small packets suffer meanwhile.

The filling is done by a child process (`transfer.py`); we send echoes ten times a second to a
public server and to the router, first while the line is idle, then while it is filled each way.
Echoes sent after a phase ended are left out, and so is the first second of it.
"""

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from smartdoctor.host.door import Echoes, Rush
from smartdoctor.host.live_windows import CREATE_NO_WINDOW
from smartdoctor.model import Missing, Why, say

IDLE, INTERVAL, CHUNK, RAMP = 5.0, 0.1, 10, 1.0  # seconds, seconds, echoes, seconds
MOST_LINE = 4096


class Ping(Protocol):
    """The host's own."""

    def __call__(self, address: str, *, count: int, interval: float, seconds: float) -> Echoes:
        """Send echoes."""


def rush(
    argv: Sequence[str], words: Sequence[str], anchor: str, router: str, ping: Ping, seconds: float
) -> Rush:
    """Measure once; the child never outlives us."""
    end = time.monotonic() + seconds
    if not argv:
        raise Missing(Why.UNSUPPORTED, say("The speed test cannot be started here."))
    idle = _Watch(ping, anchor, router)
    idle.begin(0.0)
    time.sleep(IDLE)
    watched = {"idle": idle.end()}
    child = _start([*argv, *words])
    try:
        found = _follow(child, end, watched, lambda: _Watch(ping, anchor, router))
    finally:
        child.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=1)
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
    return _result(words[0], found, watched)


def _follow(
    child: "subprocess.Popen[bytes]",
    end: float,
    watched: dict[str, tuple[Echoes, Echoes]],
    new: Callable[[], "_Watch"],
) -> dict[str, Any]:
    """Watch each way while the child fills it; return its last words."""
    heard: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        with contextlib.suppress(OSError, ValueError):
            while child.stdout is not None and (line := child.stdout.readline(MOST_LINE)):
                heard.put(line)
        heard.put(b"")

    threading.Thread(target=listen, daemon=True).start()
    watch: _Watch | None = None
    try:
        while True:
            try:
                line = heard.get(timeout=max(end - time.monotonic(), 0.0))
                told = json.loads(line) if line else {"failed": "unusable"}
            except queue.Empty:
                raise Missing(Why.TIMED_OUT, say("The speed test took too long.")) from None
            except ValueError:
                told = {"failed": "unusable"}
            if "begun" in told:
                watch = new()
                watch.begin(RAMP)
            elif "ended" in told and watch is not None:
                watched[str(told["ended"])] = watch.end()
                watch = None
            else:
                return dict(told)
    finally:
        if watch is not None:
            watch.end()


def _result(engine: str, found: dict[str, Any], watched: dict[str, tuple[Echoes, Echoes]]) -> Rush:
    if found.get("failed") == "refused":
        raise Missing(Why.DENIED, say("The measuring server refused the speed test for now."))
    none = (Echoes(()), Echoes(()))
    try:
        delay = found.get("delay")
        return Rush(
            engine=engine,
            down=float(found["down"]),
            up=float(found["up"]),
            delay=None if delay is None else float(delay),
            moved=int(found["moved"]),
            idle=watched["idle"],
            loading=watched.get("down", none),
            sending=watched.get("up", none),
        )
    except (KeyError, TypeError, ValueError) as error:
        says = say("The measuring server gave no usable answer.")
        raise Missing(Why.UNREADABLE, says) from error


class _Watch:
    """Echoes to two places, until told to end."""

    def __init__(self, ping: Ping, anchor: str, router: str) -> None:
        self._ping = ping
        self._over = threading.Event()
        self._ended = 0.0
        self._times: tuple[list[float | None], list[float | None]] = ([], [])
        self._threads = [
            threading.Thread(target=self._work, args=(address, times), daemon=True)
            for address, times in zip((anchor, router), self._times, strict=True)
            if address
        ]
        self._wait = 0.0

    def begin(self, after: float) -> None:
        """Start after so many seconds."""
        self._wait = after
        for thread in self._threads:
            thread.start()

    def end(self) -> tuple[Echoes, Echoes]:
        """Stop, and return what came back from either place."""
        self._ended = time.monotonic()
        self._over.set()
        for thread in self._threads:
            thread.join(timeout=CHUNK * INTERVAL + 2)
        anchor, router = (Echoes(times=tuple(times)) for times in self._times)
        return anchor, router

    def _work(self, address: str, times: list[float | None]) -> None:
        self._over.wait(self._wait)
        while not self._over.is_set():
            began = time.monotonic()
            try:
                seconds = CHUNK * INTERVAL + 1.5
                heard = self._ping(address, count=CHUNK, interval=INTERVAL, seconds=seconds)
            except Missing:
                return
            kept = list(heard.times)
            if self._over.is_set():
                kept = kept[: max(int((self._ended - began) / INTERVAL), 0)]
            times.extend(kept)


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except OSError as error:
        raise Missing(Why.UNSUPPORTED, say("The speed test cannot be started here.")) from error
