"""Worker processes, one a lane: their tasks, deadlines, deaths and second chances.

- A worker that dies takes its tasks in flight with it; each is done again alone, once, in a fresh
  worker.  The one that kills again is to blame.
- A task past its deadline is TIMED_OUT.  A worker that no longer even answers a ping is held up by
  one of its tasks, nobody knows which: it is killed and each task is done again alone.
- Nothing survives `close`: workers are killed with every program they started.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from smartdoctor.host.processes import end_session
from smartdoctor.model import Lane, Reason, Why, say
from smartdoctor.model.plain import Unfit, from_json, to_json
from smartdoctor.scan import forked
from smartdoctor.scan.messages import Done, Task

START_SECONDS = 60.0  # a worker that is not ready by then never will be
PONG_SECONDS = 1.5  # a slow machine is no hanging one

LATE = Reason(why=Why.TIMED_OUT, says=say("This did not answer in time."))


@dataclass
class _Flight:
    """A task on its way."""

    task: Task
    seconds: float  # its deadline
    lane: Lane
    alone: bool = False
    until: float = float("inf")  # monotonic; set when the worker is ready


@dataclass
class _Worker:
    process: "subprocess.Popen[bytes] | forked.Forked"
    lane: Lane
    alone: bool
    born: float
    ready: bool = False
    retired: bool = False
    asked_ping: float | None = None
    flights: dict[int, _Flight] = field(default_factory=dict)

    def send(self, task: Task) -> None:
        assert self.process.stdin is not None  # noqa: S101 - opened as a pipe
        with suppress(OSError):  # it died; the end of its output says so
            self.process.stdin.write(to_json(task) + b"\n")
            self.process.stdin.flush()


class Crew:
    """Hands tasks to workers and returns what became of them, whatever happens to the workers."""

    def __init__(
        self,
        argv: Sequence[str],
        order: bytes,
        *,
        quiet: bool = True,
        work: Callable[[], None] | None = None,
    ) -> None:
        """Remember how to start a worker: its command line and the first line it gets.

        `work` is what that command does, for a worker that may begin as a copy of this process.
        `quiet` drops what workers print beside their answers.
        """
        self._argv = list(argv)
        self._work = work
        self._quiet = quiet
        self._order = order.replace(b"\n", b" ") + b"\n"
        self._workers: list[_Worker] = []
        self._heard: SimpleQueue[tuple[_Worker | None, bytes]] = SimpleQueue()
        self._ready: list[Done] = []
        self._pings = 0

    def submit(self, task: Task, lane: Lane, seconds: float) -> None:
        """Start a task that may take `seconds`."""
        self._send(_Flight(task=task, seconds=seconds, lane=lane))

    def wake(self) -> None:
        """Make a waiting `next` return; safe in a signal handler and in any thread."""
        self._heard.put((None, b""))

    def next(self, seconds: float) -> Done | None:
        """Wait for the next task to end; None when woken or when nothing ended in time."""
        give_up = time.monotonic() + seconds
        while not self._ready:
            self._watch()
            if self._ready:
                break
            now = time.monotonic()
            if now >= give_up:
                return None
            try:
                worker, line = self._heard.get(timeout=max(min(give_up, self._alarm()) - now, 0))
            except Empty:
                continue
            if worker is None:
                return None
            self._hear(worker, line)
        return self._ready.pop(0)

    def close(self) -> None:
        """End every worker and everything it started, at once."""
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    def _send(self, flight: _Flight) -> None:
        worker = next(
            (
                each
                for each in self._workers
                if each.lane is flight.lane and not (each.retired or each.alone or flight.alone)
            ),
            None,
        ) or self._start(flight.lane, alone=flight.alone)
        worker.flights[flight.task.id] = flight
        if worker.ready:
            flight.until = time.monotonic() + flight.seconds
        worker.send(flight.task)

    def _start(self, lane: Lane, *, alone: bool) -> _Worker:
        process = self._process()
        worker = _Worker(process=process, lane=lane, alone=alone, born=time.monotonic())
        self._workers.append(worker)
        Thread(target=self._listen, args=(worker,), daemon=True).start()
        assert process.stdin is not None  # noqa: S101 - opened as a pipe
        with suppress(OSError):  # it died at once; the end of its output says so
            process.stdin.write(self._order)
        return worker

    def _process(self) -> "subprocess.Popen[bytes] | forked.Forked":
        if self._work is not None and forked.possible():
            return forked.Forked(self._work, quiet=self._quiet)
        return subprocess.Popen(
            self._argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if self._quiet else None,
            **_apart(),
        )

    def _listen(self, worker: _Worker) -> None:
        assert worker.process.stdout is not None  # noqa: S101 - opened as a pipe
        for line in worker.process.stdout:
            self._heard.put((worker, line))
        worker.process.stdout.close()
        self._heard.put((worker, b""))

    def _hear(self, worker: _Worker, line: bytes) -> None:
        if worker not in self._workers:
            return  # killed already; what it still said does not count
        try:
            done = from_json(line, Done) if line else None
        except Unfit:
            done = None
        if done is None:
            self._lost(worker)
        elif done.id == 0:
            self._begin(worker)
        elif done.id < 0:
            worker.asked_ping = None
            self._blame_late(worker)
        elif worker.flights.pop(done.id, None):
            self._ready.append(done)
            self._dismiss(worker)

    def _begin(self, worker: _Worker) -> None:
        worker.ready = True
        now = time.monotonic()
        for flight in worker.flights.values():
            flight.until = now + flight.seconds

    def _lost(self, worker: _Worker) -> None:
        """Deal with a worker that died or talks nonsense."""
        how = _how(worker.process)
        self._end(worker)
        self._workers.remove(worker)
        says = say(
            "The part of Smart Doctor that looks at this ended unexpectedly ({how}).", how=how
        )
        self._retry(worker, Reason(why=Why.BROKEN, says=says))

    def _retry(self, worker: _Worker, reason: Reason) -> None:
        for flight in worker.flights.values():
            if flight.alone:
                self._ready.append(Done(id=flight.task.id, missing=reason))
            else:
                flight.alone, flight.until = True, float("inf")
                self._send(flight)

    def _alarm(self) -> float:
        """When to look again without having heard anything (monotonic)."""
        times = [float("inf")]
        for worker in self._workers:
            if worker.asked_ping is not None:
                times.append(worker.asked_ping + PONG_SECONDS)
            elif not worker.ready:
                times.append(worker.born + START_SECONDS)
            else:
                times.extend(flight.until for flight in worker.flights.values())
        return min(times)

    def _watch(self) -> None:
        """Act on every deadline that has passed."""
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.asked_ping is not None:
                if now >= worker.asked_ping + PONG_SECONDS:
                    self._held_up(worker)
            elif not worker.ready:
                if now >= worker.born + START_SECONDS:
                    self._lost(worker)
            elif any(now >= flight.until for flight in worker.flights.values()):
                if worker.alone:
                    self._held_up(worker)
                else:
                    self._pings += 1
                    worker.asked_ping = now
                    worker.send(Task(id=-self._pings, do="ping"))

    def _held_up(self, worker: _Worker) -> None:
        self._end(worker)
        self._workers.remove(worker)
        self._retry(worker, LATE)

    def _blame_late(self, worker: _Worker) -> None:
        """The worker lives, so only the late tasks hang; their threads end with the worker."""
        now = time.monotonic()
        for id_, flight in list(worker.flights.items()):
            if now >= flight.until:
                del worker.flights[id_]
                worker.retired = True
                self._ready.append(Done(id=id_, missing=LATE, seconds=flight.seconds))
        self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        if not worker.flights and (worker.retired or worker.alone):
            self._end(worker)
            self._workers.remove(worker)

    def _end(self, worker: _Worker) -> None:
        """Kill a worker with everything it started."""
        process = worker.process
        process.kill()
        process.wait()
        end_session(process.pid)
        if process.stdin is not None:
            with suppress(OSError):  # what could not be written is of no use any more
                process.stdin.close()


def _how(process: "subprocess.Popen[bytes] | forked.Forked") -> str:
    """Tell how a worker ended that has closed its output."""
    try:
        status = process.wait(0.5)
    except subprocess.TimeoutExpired:
        return "no answer"
    return f"signal {-status}" if status < 0 else f"exit status {status}"


def _apart() -> dict[str, Any]:
    """A session of its own: Ctrl+C does not reach it, and its programs are found by it."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
