"""The machine we really run on. Each kind of question has its own module; this one composes them.

Modules that cost time to import are imported by the first question that needs them.
Linux is real; macOS answers the portable questions; Windows comes with its readers.
"""

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from smartdoctor.host import files, natives, ps, surroundings
from smartdoctor.host.commands import COMMANDS, Command
from smartdoctor.host.deadline import within
from smartdoctor.host.door import Datagram, Echoes, Fetched, Key, Printed, Resolved, Rush, Stat
from smartdoctor.host.programs import Programs
from smartdoctor.model import Missing, Why, say


class LiveHost:
    """Answers every question of the door from this machine. `end_all` before leaving.

    `own` starts a program of ours: a command line to which the words of `transfer.py` are added.
    """

    def __init__(self, own: Sequence[str] = ()) -> None:
        self._own = own
        self._programs = Programs()
        self._buses: Any = None

    def end_all(self) -> None:
        """Kill every program that still runs and start none any more: we are about to leave."""
        self._programs.end_all()

    def run(self, command: Command, *args: str, seconds: float = 5) -> Printed:
        """Start an allowed program; see `programs.py`."""
        if command not in COMMANDS:
            raise LookupError(f"run: {command.name} is not on the list")
        return self._programs.run(command, *args, seconds=seconds)

    def read(self, path: str, *, seconds: float = 2) -> str:
        """Read a text file."""
        return within(seconds, lambda: files.read(path), files.late(path).says)

    def read_bytes(self, path: str, *, seconds: float = 2) -> bytes:
        """Read a file's bytes."""
        return within(seconds, lambda: files.read_bytes(path), files.late(path).says)

    def stat(self, path: str, *, seconds: float = 2) -> Stat:
        """Describe a path."""
        return within(seconds, lambda: files.stat(path), files.late(path).says)

    def link(self, path: str, *, seconds: float = 2) -> str:
        """Read a symbolic link."""
        return within(seconds, lambda: files.link(path), files.late(path).says)

    def glob(self, pattern: str, *, seconds: float = 2) -> tuple[str, ...]:
        """Find paths."""
        return within(seconds, lambda: files.glob(pattern), files.late(pattern).says)

    def rows(
        self, path: str, sql: str, *args: str, seconds: float = 3
    ) -> tuple[tuple[Any, ...], ...]:
        """Ask a SQLite file."""
        from smartdoctor.host import database

        return within(
            seconds, lambda: database.rows(path, sql, args, seconds), files.late(path).says
        )

    def registry(self, path: str, *, seconds: float = 2) -> Key:
        """Read a key of the registry."""
        from smartdoctor.host import live_windows

        return within(seconds, lambda: live_windows.registry(path), files.late(path).says)

    def wmi(self, namespace: str, query: str, *, seconds: float = 5) -> tuple[dict[str, Any], ...]:
        """Ask WMI."""
        from smartdoctor.host import live_wmi

        asked = live_wmi.about(query)
        late = say("The system did not tell in time ({question}).", question=asked)
        return within(seconds, lambda: live_wmi.wmi(namespace, query), late)

    def events(
        self, channel: str, query: str, *, most: int = 500, seconds: float = 5
    ) -> tuple[str, ...]:
        """Read a Windows event channel."""
        from smartdoctor.host import live_events

        late = say("The system did not tell in time ({question}).", question=channel)
        return within(seconds, lambda: live_events.events(channel, query, most), late)

    def native(self, question: str, *args: str, seconds: float = 3) -> Any:
        """Call the operating system."""
        late = say("The system did not tell in time ({question}).", question=question)
        return within(seconds, lambda: natives.native(question, args), late)

    def psutil(self, question: str, *args: Any, seconds: float = 5) -> Any:
        """Call psutil."""
        late = say("The system did not tell in time ({question}).", question=question)
        return within(seconds, lambda: ps.ask(question, args), late)

    def bus(
        self,
        bus: str,
        service: str,
        path: str,
        interface: str,
        method: str,
        signature: str = "",
        *args: Any,
        seconds: float = 3,
    ) -> tuple[Any, ...]:
        """Call a D-Bus method."""
        if sys.platform != "linux":
            raise Missing(Why.UNSUPPORTED, say("This system has no message bus."))
        if self._buses is None:
            from smartdoctor.host.bus import Buses

            self._buses = Buses()
        call = (bus, service, path, interface, method, signature, args)
        answer: tuple[Any, ...] = self._buses.call(*call, seconds=seconds)
        return answer

    def ping(
        self, address: str, *, count: int = 20, interval: float = 0.2, seconds: float = 10
    ) -> Echoes:
        """Send echoes."""
        from smartdoctor.host.ping import ping

        return ping(
            address, count=count, interval=interval, seconds=seconds, programs=self._programs
        )

    def udp(self, address: str, port: int, payload: bytes, *, seconds: float = 2) -> Datagram:
        """Send one datagram."""
        from smartdoctor.host import network

        ask = partial(network.udp, address, port, payload, seconds)
        return within(seconds, ask, network.late(address).says)

    def resolve(self, name: str, server: str, kind: str = "A", *, seconds: float = 2) -> Resolved:
        """Ask a name server."""
        from smartdoctor.host import nameserver

        return nameserver.resolve(name, server, kind, seconds)

    def connect(self, address: str, port: int, *, seconds: float = 2) -> float:
        """Open a connection and close it."""
        from smartdoctor.host import network

        ask = partial(network.connect, address, port, seconds)
        return within(seconds, ask, network.late(address).says)

    def fetch(self, url: str, *, seconds: float = 5) -> Fetched:
        """Get a page."""
        from smartdoctor.host import network, web

        visit = web.Visit(url, seconds)
        return within(seconds, visit.fetch, network.late(url).says, give_up=visit.give_up)

    def speed(
        self, engine: str, url: str, anchor: str, router: str, *, seconds: float = 60
    ) -> Rush:
        """Fill the line."""
        from smartdoctor.host.rush import rush

        words = [engine, *([url] if url else [])]
        return rush(self._own, words, anchor, router, self.ping, seconds)

    def clock(self) -> datetime:
        """Read the clock."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)

    def environment(self, name: str) -> str:
        """Read a listed variable."""
        return surroundings.environment(name)
