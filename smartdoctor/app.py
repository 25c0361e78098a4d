"""Wiring: the one place that knows every room."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event as Flag
from typing import Any

from smartdoctor import __version__
from smartdoctor.checks import CATALOGUE
from smartdoctor.facts.ours import LastVerdicts, Moment, ProbeTargets, Scope
from smartdoctor.language import Voice
from smartdoctor.model import Check, Fact, Report, Table, Words, say
from smartdoctor.model.plain import from_json, to_json
from smartdoctor.scan.scanner import Plan, Scanner, Tell

SYSTEMS = ("linux", "macos", "windows")


class Refused(ValueError):  # noqa: N818 - what happened to the request
    """What was asked for cannot be done; `says` is the sentence for the owner."""

    def __init__(self, says: Words) -> None:
        super().__init__(says.template)
        self.says = says


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the owner asked for. `only` holds ids and areas; empty means everything."""

    only: tuple[str, ...] = ()
    thorough: bool = False
    offline: bool = False
    speed: bool = False


@dataclass(frozen=True, kw_only=True)
class WorkerOrder:
    """The first line a worker gets."""

    system: str
    record: bool = False


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A finished scan: its report, what it was told by us, and what was asked if recorded."""

    report: Report
    ours: Mapping[type[Fact], Fact]
    asked: Mapping[str, tuple[Any, ...]]


def this_system() -> str:
    """Return linux, macos or windows."""
    return {"darwin": "macos", "win32": "windows"}.get(sys.platform, "linux")


def table_for(system: str) -> Table:
    """Return the readers of one system; the other systems' are not even imported."""
    from smartdoctor.readers import anywhere

    if system == "macos":
        from smartdoctor.readers import macos

        return {**anywhere.READERS, **macos.READERS}
    if system == "windows":
        from smartdoctor.readers import windows

        return {**anywhere.READERS, **windows.READERS}
    from smartdoctor.readers import linux

    return {**anywhere.READERS, **linux.READERS}


def own_argv(*args: str) -> list[str]:
    """Return the command line that starts this program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *args]
    return [sys.executable, "-m", "smartdoctor", *args]


@dataclass(frozen=True, kw_only=True)
class Doctor:
    """Everything wired together. Tests hand in their own checks, readers and worker."""

    catalogue: tuple[Check[...], ...] = CATALOGUE
    extra: Table = field(default_factory=dict)
    system: str = field(default_factory=this_system)
    argv: tuple[str, ...] = ()  # starts this very doctor again; empty: the program itself

    def command(self, *args: str) -> list[str]:
        """Return the command line of one of our own commands, for a child process."""
        return [*self.argv, *args] if self.argv else own_argv(*args)

    def table(self, system: str = "") -> Table:
        """Return the readers of a system, this one by default."""
        return {**table_for(system or self.system), **self.extra}

    def limits(self) -> Mapping[str, object]:
        """Return the thresholds in force, by check id."""
        return {check.id: check.limits() for check in self.catalogue if check.limits}

    def chosen(self, only: tuple[str, ...]) -> tuple[str, ...]:
        """Resolve ids and areas to ids in catalogue order; raises Refused for an unknown one."""
        ids = [check.id for check in self.catalogue]
        areas = {check.area for check in self.catalogue}
        for name in only:
            if name not in ids and name not in areas:
                raise Refused(
                    say(
                        "There is no check or area called {name}; `smartdoctor checks` lists them.",
                        name=name,
                    )
                )
        return tuple(
            check.id
            for check in self.catalogue
            if not only or check.id in only or check.area in only
        )

    def scan(
        self, order: Order, tell: Tell, stop: Flag | None = None, *, record: bool = False
    ) -> Seen:
        """Examine this device."""
        from smartdoctor.scan.crew import Crew

        plan = self._plan(self.chosen(order.only), self._ours(order))
        wish = to_json(WorkerOrder(system=self.system, record=record))
        debug = bool(os.environ.get("SMARTDOCTOR_DEBUG"))  # shows what workers print
        crew = Crew(self.command("worker"), wish, quiet=not debug)
        flag = stop or Flag()
        scanner = Scanner(plan=plan, crew=crew, tell=tell, stop=flag)
        if isinstance(flag, Bell):
            flag.ring = crew.wake
        return Seen(report=scanner.run(), ours=plan.ours, asked=scanner.asked)

    def document(self, report: Report, voice: Voice) -> str:
        """Return a report as the JSON document of docs/report.schema.json."""
        from smartdoctor.report.json import document

        checks = {check.id: check for check in self.catalogue}
        return json.dumps(document(report, voice, checks), ensure_ascii=False, indent=1) + "\n"

    def redacted(self, report: Report) -> Report:
        """Return the report without names, addresses and serial numbers."""
        return report

    def work(self) -> None:
        """Be a worker: never returns."""
        from smartdoctor.scan.worker import serve

        serve(self._kit)

    def _kit(self, line: bytes) -> Any:
        from smartdoctor.host.live import LiveHost
        from smartdoctor.scan.worker import Kit

        wish = from_json(line, WorkerOrder)
        live = LiveHost()

        def door(_: str) -> Any:
            if not wish.record:
                return live, tuple
            from smartdoctor.host.recorded import Recorder

            recorder = Recorder(live)
            return recorder, lambda: tuple(recorder.asked)

        return Kit(
            checks={check.id: check for check in self.catalogue},
            table=self.table(wish.system),
            limits=self.limits(),
            door=door,
            ended=live.end_all,
        )

    def _plan(self, asked: tuple[str, ...], ours: Mapping[type[Fact], Fact]) -> Plan:
        return Plan(
            system=self.system,
            program=__version__,
            catalogue=self.catalogue,
            asked=asked,
            table=self.table(),
            ours=ours,
        )

    def _ours(self, order: Order) -> Mapping[type[Fact], Fact]:
        own: tuple[Fact, ...] = (
            Moment(now=datetime.now(UTC)),
            Scope(offline=order.offline, thorough=order.thorough, speed=order.speed),
            ProbeTargets(),
            LastVerdicts(),
        )
        return {type(fact): fact for fact in own}


class Bell(Flag):
    """A stop flag that also wakes whoever waits."""

    ring: Any = staticmethod(lambda: None)

    def set(self) -> None:
        """Ask the scan to stop, now."""
        super().set()
        self.ring()
