"""`smartdoctor scan`: examine this device, or a recording of another one."""

import os
import signal
import stat
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from smartdoctor.app import Bell, Order, Refused, Seen
from smartdoctor.cli.main import STOPPED, Kit, language_option, out, tell
from smartdoctor.cli.scheduled import is_time, spares_the_battery, tell_news
from smartdoctor.language import Voice
from smartdoctor.model import Report, Verdict, say
from smartdoctor.scan.events import Event, FindingKnown, Reading, ScanStarted, encode_event

FINE, ADVICE, PROBLEM, NOTHING = 0, 1, 2, 3


def command(voice: Voice) -> click.Command:
    """Build the command, speaking this language."""

    @click.command()
    @click.option(
        "--only", multiple=True, metavar="ID|AREA", help=voice(say("Ask only these checks."))
    )
    @click.option("--thorough", is_flag=True, help=voice(say("Look longer where it helps.")))
    @click.option("--offline", is_flag=True, help=voice(say("Send nothing over the network.")))
    @click.option("--speed", is_flag=True, help=voice(say("Run the speed test too.")))
    @click.option(
        "--scheduled",
        is_flag=True,
        help=voice(say("Examine quietly, as the schedule does: tells only about something new.")),
    )
    @click.option("--if-due", is_flag=True, help=voice(say("End at once unless it is time.")))
    @click.option("--json", "as_json", is_flag=True, help=voice(say("Print one JSON document.")))
    @click.option("--events", is_flag=True, help=voice(say("Print each event as a line of JSON.")))
    @language_option(voice)
    @click.option(
        "--recording",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=voice(say("Examine a recording instead of this device.")),
    )
    @click.option(
        "--save",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=voice(say("Keep the report in a file.")),
    )
    @click.option(
        "--full", is_flag=True, help=voice(say("Leave names and addresses in the report."))
    )
    @click.pass_obj
    def scan(kit: Kit, /, **wish: Any) -> int:
        return _scan(kit, Wish(**wish))

    return scan


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The options as given."""

    only: tuple[str, ...]
    thorough: bool
    offline: bool
    speed: bool
    scheduled: bool
    if_due: bool
    as_json: bool
    events: bool
    recording: Path | None
    save: Path | None
    full: bool


def _scan(kit: Kit, wish: Wish) -> int:
    if wish.as_json and wish.events:
        raise Refused(say("Choose either --json or --events."))
    if wish.save is not None:
        kit.doctor.insist_on_room(wish.save)
    if wish.if_due and not is_time(kit):
        return FINE
    if wish.scheduled and wish.recording is None and spares_the_battery(kit):
        return FINE
    order = Order(
        only=wish.only,
        thorough=wish.thorough,
        offline=wish.offline,
        speed=wish.speed,
        scheduled=wish.scheduled,
    )
    watch = Watch(kit.voice, events=wish.events)
    stop = Bell()
    listen(stop, to_parent=wish.events)
    redact = (wish.as_json or wish.save is not None) and not wish.full
    if wish.recording is None:
        seen = kit.doctor.scan(order, watch.tell, stop, record=redact)
    else:
        seen = kit.doctor.replay(wish.recording, order, watch.tell)
    watch.clear()
    if redact or not wish.scheduled or wish.events:
        _show(kit, wish, seen)
    if wish.scheduled and wish.recording is None:
        tell_news(kit, seen.report)
    if seen.trouble is not None and not wish.events:
        tell(kit.voice, seen.trouble)
    return STOPPED if seen.report.stopped else status_of(seen.report)


def _show(kit: Kit, wish: Wish, seen: Seen) -> None:
    """Print and keep; what may leave the device is without names unless asked for."""
    if wish.save is not None or wish.as_json:
        draft = kit.doctor.draft_seen(seen, full=wish.full)
        if wish.save is not None:
            kit.doctor.save(wish.save, draft.written("json", kit.voice))
        if wish.as_json:
            out(kit.doctor.document(draft.report, kit.voice, redacted=draft.redacted))
            return
    if not wish.events:
        from smartdoctor.cli.show import show_report

        aside = kit.doctor.aside(seen.report) if wish.recording is None else ()
        show_report(seen.report, kit.doctor, kit.voice, aside=aside)


def status_of(report: Report) -> int:
    """Return the exit status of a finished scan: Nagios' order."""
    verdicts = {finding.verdict for finding in report.findings.values()}
    if Verdict.PROBLEM in verdicts:
        return PROBLEM
    if Verdict.ADVICE in verdicts:
        return ADVICE
    return FINE if Verdict.GOOD in verdicts else NOTHING


def listen(stop: Bell, *, to_parent: bool) -> None:
    """Stop on Ctrl+C, on a friendly kill, and when the window says so or goes away."""

    def ring(*_: object) -> None:
        stop.set()

    signal.signal(signal.SIGINT, ring)
    signal.signal(signal.SIGTERM, ring)
    if to_parent and _from_parent():

        def wait() -> None:
            for line in sys.stdin:
                if line.strip() == "stop":
                    break
            stop.set()

        threading.Thread(target=wait, name="parent", daemon=True).start()


def _from_parent() -> bool:
    """Whether standard input is a pipe that somebody holds, not a terminal or /dev/null."""
    try:
        mode = os.fstat(0).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


@dataclass
class Watch:
    """Shows how far the scan is: events for a program, one changing line for a person."""

    voice: Voice
    events: bool
    done: int = 0
    total: int = 0
    now: str = ""
    wide: int = 0
    live: bool = field(default_factory=lambda: sys.stderr is not None and sys.stderr.isatty())

    def tell(self, event: Event) -> None:
        """Take note of one event."""
        if self.events:
            sys.stdout.buffer.write(encode_event(event))
            sys.stdout.buffer.flush()
            return
        if isinstance(event, ScanStarted):
            self.total = len(event.checks)
        elif isinstance(event, FindingKnown):
            self.done += 1
        elif isinstance(event, Reading):
            self.now = self.voice(event.says)
        if self.live:
            self._draw()

    def clear(self) -> None:
        """Leave the line as if nothing had been there."""
        if self.live and self.wide:
            sys.stderr.write("\r" + " " * self.wide + "\r")
            sys.stderr.flush()

    def _draw(self) -> None:
        far = say("{done} of {total} · {now}", done=self.done, total=self.total, now=self.now)
        text = self.voice(far)[:100]
        sys.stderr.write("\r" + text.ljust(self.wide))
        sys.stderr.flush()
        self.wide = max(self.wide, 2 * len(text))  # Korean letters are two cells wide
