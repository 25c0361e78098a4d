"""A doctor with sick parts: `python -m tests.support.planted scan --json`.

Six healthy facts take their time while one reader after another misbehaves beside them, and so do
checks.  `--only broken_reader` and so on choose; each area holds one way to fail.
"""

import ctypes
import os
import re
import signal
import sys
import time
from dataclasses import dataclass, field, replace
from typing import Any

from smartdoctor.__main__ import crashed, start
from smartdoctor.app import Doctor, of_this_device
from smartdoctor.facts.ours import Moment
from smartdoctor.host import Host
from smartdoctor.host.commands import PING
from smartdoctor.model import (
    Check,
    Fact,
    Finding,
    Headlines,
    Missing,
    Proved,
    Remedy,
    Why,
    advice,
    check,
    good,
    problem,
    reader,
    say,
    table_of,
)

WORDS = say("Planted.")
HEADLINES = Headlines(good=WORDS, advice=WORDS, problem=WORDS)
REMEDY = Remedy(id="planted", title=WORDS, steps=(WORDS,))


@dataclass(frozen=True, kw_only=True)
class Healthy(Fact):
    """A fact that takes a moment and arrives."""

    number: int


HEALTHY: list[type[Fact]] = [
    dataclass(frozen=True, kw_only=True)(type(f"Healthy{number}", (Healthy,), {}))
    for number in range(6)
]


@dataclass(frozen=True, kw_only=True)
class Hanging(Fact):
    """Its reader never answers."""


@dataclass(frozen=True, kw_only=True)
class Holding(Fact):
    """Its reader never answers and never lets another thread run."""


@dataclass(frozen=True, kw_only=True)
class Running(Fact):
    """Its reader waits for a program."""


@dataclass(frozen=True, kw_only=True)
class Raising(Fact):
    """Its reader raises."""


@dataclass(frozen=True, kw_only=True)
class Leaving(Fact):
    """Its reader leaves the process."""


@dataclass(frozen=True, kw_only=True)
class Killed(Fact):
    """Its reader is killed by a signal."""


@dataclass(frozen=True, kw_only=True)
class Crashing(Fact):
    """Its reader crashes natively."""


@dataclass(frozen=True, kw_only=True)
class Twisted(Fact):
    """Its reader gives something else than it promised."""

    number: int = field(default=0)


def hang(host: Host) -> Hanging:
    """Never answer, with a program of ours still running beside it."""
    del host
    time.sleep(600)
    return Hanging()


def hold(host: Host) -> Holding:
    """Hold the interpreter: a pattern that backtracks for ever."""
    del host
    re.match(r"(a|a)*$", "a" * 64 + "b")
    return Holding()


def program(host: Host) -> Running:
    """Wait for a program that takes its time."""
    host.run(PING, "-i", "60", "127.0.0.1", seconds=600)
    return Running()


def fail(host: Host) -> Raising:
    """Raise what nobody expected."""
    del host
    raise ZeroDivisionError("planted")


def leave(host: Host) -> Leaving:
    """Leave without a word."""
    del host
    os._exit(7)


def die(host: Host) -> Killed:
    """Be killed."""
    del host
    os.kill(os.getpid(), signal.SIGKILL)
    return Killed()


def crash(host: Host) -> Crashing:
    """Read at address zero."""
    del host
    ctypes.string_at(0)
    return Crashing()


def twist(host: Host) -> Twisted:
    """Give a wrong type."""
    del host
    wrong: Any = "no number"
    return Twisted(number=wrong)


SICK = {
    hang: Hanging,
    program: Running,
    hold: Holding,
    fail: Raising,
    leave: Leaving,
    die: Killed,
    crash: Crashing,
    twist: Twisted,
}


def healthy(kind: type[Fact], number: int) -> Any:
    """Make a reader that takes 0.4 s."""

    def read(host: Host) -> Fact:
        del host
        time.sleep(0.4)
        return kind(**{"number": number})

    read.__annotations__["return"] = kind
    return read


def simple(name: str, kind: type[Fact]) -> Check[...]:
    """Make a check that is fine as soon as its fact is there."""

    def examine(fact: Any) -> Finding:
        del fact
        return good(WORDS)

    examine.__annotations__["fact"] = kind
    return _declare(name, examine)


def _declare(name: str, examine: Any) -> Check[...]:
    made: Check[...] = check(
        id=name, code="X0", question=WORDS, matters=WORDS, headlines=HEADLINES, remedies=(REMEDY,)
    )(examine)
    return made


def hanging_check(moment: Moment) -> Finding:
    """Never judge."""
    del moment
    time.sleep(600)
    return good(WORDS)


def raising_check(moment: Moment) -> Finding:
    """Raise."""
    del moment
    raise ZeroDivisionError("planted")


def leaving_check(moment: Moment) -> Finding:
    """Leave."""
    del moment
    os._exit(7)


def killed_check(moment: Moment) -> Finding:
    """Be killed."""
    del moment
    os.kill(os.getpid(), signal.SIGKILL)
    return good(WORDS)


def declining_check(moment: Moment) -> Finding:
    """Decline without being able to say why: a Missing is the only proper way."""
    del moment
    raise Missing("nonsense", WORDS)  # type: ignore[arg-type]  # planted on purpose


def advising(moment: Moment) -> Finding:
    """Advise, with a remedy that carries what a stranger may have written."""
    del moment
    named = say("The network {name} is weak.", name="\x1b[31mred\u202egnp.exe <b>")
    return advice(named, remedies=(REMEDY,))


def alarmed(moment: Moment) -> Finding:
    """Find a problem."""
    del moment
    return problem(WORDS, remedies=(REMEDY,))


def absent(moment: Moment) -> Finding:
    """Have nothing to look at."""
    del moment
    raise Missing(Why.ABSENT, say("There is none here."))


CATALOGUE = (
    _declare("verdict.advice", advising),
    _declare("verdict.problem", alarmed),
    _declare("verdict.absent", absent),
    *(simple(f"healthy.number{number}", kind) for number, kind in enumerate(HEALTHY)),
    *(simple(f"reader.{read.__name__}", kind) for read, kind in SICK.items()),
    _declare("check.hang", hanging_check),
    _declare("check.fail", raising_check),
    _declare("check.leave", leaving_check),
    _declare("check.die", killed_check),
    _declare("check.nonsense", declining_check),
)

TABLE = table_of(
    *(reader(healthy(kind, n), proved=Proved.REAL) for n, kind in enumerate(HEALTHY)),
    *(reader(read, proved=Proved.REAL, deadline=2.0) for read in SICK),
)


def doctor() -> Doctor:
    """Build the doctor with the sick parts."""
    argv = (sys.executable, "-m", "tests.support.planted")
    return replace(of_this_device(), catalogue=CATALOGUE, extra=TABLE, argv=argv)


if __name__ == "__main__":
    sys.excepthook = crashed
    if sys.argv[1:] == ["crash"]:
        raise RuntimeError("planted, with a name: Alice")
    sys.exit(start(doctor(), sys.argv[1:]))
