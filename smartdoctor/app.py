"""Wiring: the one place that knows every room."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING, Any

from smartdoctor import __version__
from smartdoctor.assets import lifecycle
from smartdoctor.checks import CATALOGUE
from smartdoctor.facts.growth import Growth
from smartdoctor.facts.ours import LastVerdicts, Lifecycle, Moment, ProbeTargets, Scope
from smartdoctor.facts.past import Past
from smartdoctor.language import Voice
from smartdoctor.model import Check, Fact, Report, Table, Words, say
from smartdoctor.model.plain import Unfit, from_json, pack, to_json, unpack
from smartdoctor.scan.events import HistoryTrouble
from smartdoctor.scan.orders import Kept as Kept
from smartdoctor.scan.orders import Order as Order
from smartdoctor.scan.orders import Refused as Refused
from smartdoctor.scan.orders import Seen as Seen
from smartdoctor.scan.orders import WorkerOrder
from smartdoctor.scan.orders import public_names as public_names
from smartdoctor.scan.scanner import Plan, Scanner, Tell

if TYPE_CHECKING:
    from smartdoctor.history.store import History
    from smartdoctor.host.recording_file import Recording

SYSTEMS = ("linux", "macos", "windows")


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
    state: Callable[[], Path] | None = None  # the folder of the history; None keeps none
    settings: Callable[[], Path] | None = None  # the folder of the owner's settings

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

        asked = self.chosen(order.only)
        ours, trouble = self._with_memory(order)
        plan = self._plan(asked, ours)
        wish = to_json(WorkerOrder(system=self.system, record=record))
        debug = bool(os.environ.get("SMARTDOCTOR_DEBUG"))  # shows what workers print
        crew = Crew(self.command("worker"), wish, quiet=not debug)
        flag = stop or Flag()
        scanner = Scanner(plan=plan, crew=crew, tell=tell, stop=flag)
        if isinstance(flag, Bell):
            flag.ring = crew.wake
        report = scanner.run()
        seen = Seen(report=report, ours=ours, asked=scanner.asked, lost=scanner.lost)
        if says := self._remember(seen, order) or trouble:
            tell(HistoryTrouble(says=says))
            return replace(seen, trouble=says)
        return seen

    def history(self, *, create: bool = False) -> "History":
        """Open the history of this device, to be closed by whoever asked; raises Lost."""
        from smartdoctor.history.store import History, Lost

        if self.state is None:
            raise Lost(say("There is no history yet."))
        return History(self.state(), create=create)

    def replay(self, path: Path, order: Order, tell: Tell) -> Seen:
        """Examine a device on paper, with today's checks; raises Refused for a bad file."""
        from smartdoctor.host.recording_box import BadRecording
        from smartdoctor.host.recording_file import load

        try:
            recording = load(path)
        except BadRecording as bad:
            raise Refused(bad.says) from bad
        return self._judged(recording, order.only or recording.options.only, tell)

    def record(
        self, path: Path, order: Order, tell: Tell, stop: Flag | None = None, *, full: bool = False
    ) -> "Kept | None":
        """Examine this device and keep what it said; None when stopped, raises Refused.

        The findings kept are those that a replay of what is kept gives, so whoever opens the
        recording sees exactly them.
        """
        from smartdoctor.host.recording_box import BadRecording
        from smartdoctor.host.recording_file import insist_on_room, write
        from smartdoctor.host.recording_scrub import scrub

        try:
            insist_on_room(path)
        except BadRecording as bad:
            raise Refused(bad.says) from bad
        seen = self.scan(order, tell, stop, record=True)
        if seen.report.stopped:
            return None
        recording = self._kept(seen, order, full=full)
        if not full:
            recording = scrub(recording, names=self._names(seen), keep=public_names(seen.ours))
        try:
            again = self._judged(recording, order.only, lambda _: None)
        except Refused as refused:  # nothing the owner could mend
            raise AssertionError(refused.says.template) from refused
        try:
            write(path, replace(recording, report=again.report))
        except BadRecording as bad:
            raise Refused(bad.says) from bad
        now = again.report.findings
        return Kept(
            differs=tuple(
                name
                for name, finding in seen.report.findings.items()
                if now[name].verdict is not finding.verdict
            )
        )

    def insist_on_room(self, path: Path) -> None:
        """Raise Refused when a report could not be saved there."""
        from smartdoctor.report.json import BadReport, insist_on_room

        try:
            insist_on_room(path)
        except BadReport as bad:
            raise Refused(bad.says) from bad

    def save(self, report: Report, path: Path, voice: Voice) -> None:
        """Keep a report that opens again; raises Refused."""
        from smartdoctor.report.json import BadReport, save_report

        try:
            save_report(report, path, voice, self._by_id())
        except BadReport as bad:
            raise Refused(bad.says) from bad

    def document(self, report: Report, voice: Voice) -> str:
        """Return a report as the JSON document of docs/report.schema.json."""
        from smartdoctor.report.json import document, to_text

        return to_text(document(report, voice, self._by_id()))

    def redacted(self, seen: Seen) -> Report:
        """Return the report of a recorded scan without names, addresses and serial numbers."""
        from smartdoctor.report.redact import redact

        return redact(seen.report, self._names(seen), keep=public_names(seen.ours))

    def work(self) -> None:
        """Be a worker: never returns."""
        from smartdoctor.scan.worker import serve

        serve(self._kit)

    def transfer(self, words: list[str]) -> None:
        """Be the program that fills the line: never returns."""
        from smartdoctor.host.transfer import serve

        serve(words)

    def _kit(self, line: bytes) -> Any:
        from smartdoctor.host.live import LiveHost
        from smartdoctor.scan.worker import Kit

        wish = from_json(line, WorkerOrder)
        live = LiveHost(self.command("transfer"))

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

    def _by_id(self) -> Mapping[str, Check[...]]:
        return {check.id: check for check in self.catalogue}

    def _names(self, seen: Seen) -> frozenset[str]:
        """Return what names this device and its owner, or those of the recording."""
        from smartdoctor.host.recorded import Asked
        from smartdoctor.host.recording_secrets import collected, own_names

        heard = [unpack(each, Asked) for sheet in seen.asked.values() for each in sheet]
        if seen.replayed:
            return collected(heard)
        from smartdoctor.host.live import LiveHost

        return collected(heard) | own_names(LiveHost())

    def _kept(self, seen: Seen, order: Order, *, full: bool) -> "Recording":
        from smartdoctor.host.recorded import Asked
        from smartdoctor.host.recording_file import Options, Recording

        return Recording(
            report=seen.report,
            facts={
                name: tuple(unpack(each, Asked) for each in asked)
                for name, asked in seen.asked.items()
            },
            lost=seen.lost,
            ours={fact.__name__: pack(known) for fact, known in seen.ours.items()},
            options=Options(
                only=order.only, offline=order.offline, thorough=order.thorough, speed=order.speed
            ),
            locale=os.environ.get("LC_ALL") or os.environ.get("LANG", ""),
            full=full,
        )

    def _judged(self, recording: "Recording", only: tuple[str, ...], tell: Tell) -> Seen:
        from smartdoctor.scan.inline import Inline
        from smartdoctor.scan.worker import Kit

        was = recording.report
        if was.device.system not in SYSTEMS:
            raise Refused(say("The recording is of a system that Smart Doctor does not know."))
        doctor = replace(self, system=was.device.system)
        kit = Kit(
            checks=self._by_id(),
            table=doctor.table(),
            limits=self.limits(),
            door=lambda fact: (recording.host(fact), tuple),
            note=lambda _: None,  # what a stranger's recording breaks is no news of ours
        )
        ours = self._remembered(recording)
        plan = doctor._plan(self.chosen(only), ours)
        report = Scanner(plan=plan, crew=Inline(kit), tell=tell).run()
        report = replace(
            report, program=was.program, seconds=was.seconds, lane_seconds=was.lane_seconds
        )
        asked = {
            name: tuple(pack(each) for each in sheet) for name, sheet in recording.facts.items()
        }
        return Seen(report=report, ours=ours, asked=asked, lost=recording.lost, replayed=True)

    def _remembered(self, recording: "Recording") -> Mapping[type[Fact], Fact]:
        """Return our own facts as they were, ours of today where the recording has none."""
        mine = dict(self._ours(Order()))
        mine[Moment] = Moment(now=recording.report.taken_at)
        for fact in (*mine, Growth):
            kept = recording.ours.get(fact.__name__)
            if kept is None:
                continue
            try:
                mine[fact] = unpack(kept, fact)
            except Unfit as unfit:
                raise Refused(say("The recording is damaged or incomplete.")) from unfit
        return mine

    def _plan(self, asked: tuple[str, ...], ours: Mapping[type[Fact], Fact]) -> Plan:
        return Plan(
            system=self.system,
            program=__version__,
            catalogue=self.catalogue,
            asked=asked,
            table=self.table(),
            ours=ours,
        )

    def _with_memory(self, order: Order) -> tuple[Mapping[type[Fact], Fact], Words | None]:
        """Return our own facts, with what earlier scans of this device found."""
        ours = self._ours(order)
        if self.state is None:
            return ours, None
        from smartdoctor.history.recall import recall

        return recall(self.state(), self.catalogue, ours)

    def _remember(self, seen: Seen, order: Order) -> Words | None:
        """Keep a live scan; returns what went wrong, if anything."""
        if self.state is None or self.settings is None:
            return None
        from smartdoctor.history.recall import keep

        joins, folders = bool(order.only), (self.state(), self.settings())
        return keep(*folders, seen.report, joins=joins, scheduled=order.scheduled)

    def _ours(self, order: Order) -> Mapping[type[Fact], Fact]:
        own: tuple[Fact, ...] = (
            Moment(now=datetime.now(UTC)),
            Scope(offline=order.offline, thorough=order.thorough, speed=order.speed),
            ProbeTargets(),
            LastVerdicts(),
            Past(),
            shipped_lifecycle(),
        )
        return {type(fact): fact for fact in own}


def of_this_device() -> Doctor:
    """Return the doctor who remembers what this device's earlier scans found."""
    from smartdoctor.report.places import settings_folder, state_folder

    return Doctor(state=state_folder, settings=settings_folder)


def shipped_lifecycle() -> Lifecycle:
    """Return until when systems get fixes, as the file says that comes with this program."""
    known = lifecycle()
    return Lifecycle(
        made=known["made"],
        ends=known["ends"],
        extended=known["extended"],
        rolling=tuple(known["rolling"]),
    )


class Bell(Flag):
    """A stop flag that also wakes whoever waits."""

    ring: Any = staticmethod(lambda: None)

    def set(self) -> None:
        """Ask the scan to stop, now."""
        super().set()
        self.ring()
