"""A worker: performs tasks for the supervisor, each in a thread of its own.

It may hang, crash or be killed at any time; the supervisor expects that.  It ends by `os._exit`, so
a stuck thread never delays the end, and takes the programs it started with it.
"""

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from smartdoctor.host import Host
from smartdoctor.model import Check, Fact, LookAgain, Missing, Need, Table
from smartdoctor.model.plain import Unfit, from_json, pack, to_json
from smartdoctor.scan.judge import judge
from smartdoctor.scan.messages import Done, Given, Task, take

CPU_SECONDS = 300  # far more than any scan needs


def _log(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - the worker's log


@dataclass(frozen=True, kw_only=True)
class Kit:
    """What a worker works with.

    `door` opens the machine for the reading of one fact: it returns the host and a function that
    tells, afterwards, what was asked (nothing unless the scan is recorded).  `ended` ends every
    program that still runs on the worker's behalf.  `note` keeps what a broken part left behind.
    """

    checks: Mapping[str, Check[...]]
    table: Table
    limits: Mapping[str, object]
    door: Callable[[str], tuple[Host, Callable[[], tuple[Any, ...]]]]
    ended: Callable[[], None] = lambda: None
    note: Callable[[str], None] = _log


def perform(kit: Kit, task: Task) -> Done:
    """Do one task; whatever a reader or a check raises comes back as data."""
    started = time.monotonic()
    asked: list[Any] = []
    try:
        done = _read(kit, task, asked) if task.do == "read" else _examine(kit, task)
    except Exception as error:  # noqa: BLE001 - a broken part costs its own findings only
        kit.note(traceback.format_exc())
        done = Done(id=task.id, broken=_short(error))
    seconds = time.monotonic() - started
    return replace(done, returned=True, asked=tuple(asked), seconds=seconds)


def _read(kit: Kit, task: Task, asked: list[Any]) -> Done:
    reader = next(each for fact, each in kit.table.items() if fact.__name__ == task.name)
    heard: Callable[[], tuple[Any, ...]] = tuple
    try:
        host, heard = kit.door(task.name)
        fact = reader.read(host, **_taken(reader.needs, task.given))
        return Done(id=task.id, value=pack(fact))
    except Missing as missing:
        return Done(id=task.id, missing=missing.reason)
    finally:
        asked.extend(heard())


def _examine(kit: Kit, task: Task) -> Done:
    check = kit.checks[task.name]
    answer = judge(check, _taken(check.needs, task.given), kit.limits.get(check.id), task.last)
    if isinstance(answer, LookAgain):
        return Done(id=task.id, again=answer.fact.__name__)
    return Done(id=task.id, value=pack(answer))


def _taken(needs: tuple[Need, ...], given: Mapping[str, Given]) -> dict[str, Fact | Missing | None]:
    return {need.name: take(given[need.name], need.fact) for need in needs}


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def serve(make_kit: Callable[[bytes], Kit]) -> None:
    """Perform tasks from standard input until it ends; never returns.

    The first line is the supervisor's order, from which `make_kit` builds the kit.
    """
    tasks, answers = _pipes()
    _bounded()
    kit = make_kit(tasks.readline())
    lock = threading.Lock()

    def answer(done: Done) -> None:
        line = to_json(done) + b"\n"
        with lock:
            answers.write(line)
            answers.flush()

    def work(task: Task) -> None:
        answer(perform(kit, task))

    answer(Done(id=0))  # ready
    for line in tasks:
        try:
            task = from_json(line, Task)
        except Unfit:
            break
        if task.do == "ping":
            answer(Done(id=task.id))
        else:
            threading.Thread(target=work, args=(task,), name=task.name, daemon=True).start()
    kit.ended()
    os._exit(0)


def _bounded() -> None:
    """Let the system end us should we spin when nobody is left to do it."""
    if sys.platform == "win32":
        from smartdoctor.host.windows_job import confine

        confine(CPU_SECONDS)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for ourselves: what anything prints goes to standard error."""
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return tasks, answers
