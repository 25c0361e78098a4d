"""Every question a Host can be asked, as data: what recording and replaying are built on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from smartdoctor.host.commands import Command
from smartdoctor.host.door import Datagram, Echoes, Fetched, Key, Printed, Resolved, Rush, Stat

ANSWERS: dict[str, Any] = {
    "run": Printed,
    "read": str,
    "read_bytes": bytes,
    "stat": Stat,
    "link": str,
    "glob": tuple[str, ...],
    "rows": tuple[tuple[Any, ...], ...],
    "bus": tuple[Any, ...],
    "registry": Key,
    "wmi": tuple[dict[str, Any], ...],
    "events": tuple[str, ...],
    "native": Any,
    "psutil": Any,
    "ping": Echoes,
    "udp": Datagram,
    "resolve": Resolved,
    "connect": float,
    "fetch": Fetched,
    "speed": Rush,
    "clock": datetime,
    "environment": str,
}
"""The type of the answer to each question, by method name."""


@dataclass(frozen=True)
class Question:
    """One question: the method's name and its arguments as plain JSON values."""

    method: str
    args: tuple[Any, ...]


Ask = Callable[[Question, float], Any]


class Relay:
    """A Host that hands every question, with its deadline in seconds, to one function.

    The function gets the question as data and gives the answer in the method's own type, or
    raises Missing.  `wait` is the function's too, as `Question("wait", (seconds,))`.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def run(self, command: Command, *args: str, seconds: float = 5) -> Printed:
        """Relay."""
        return self._put("run", command.name, *args, seconds=seconds)

    def read(self, path: str, *, seconds: float = 2) -> str:
        """Relay."""
        return self._put("read", path, seconds=seconds)

    def read_bytes(self, path: str, *, seconds: float = 2) -> bytes:
        """Relay."""
        return self._put("read_bytes", path, seconds=seconds)

    def stat(self, path: str, *, seconds: float = 2) -> Stat:
        """Relay."""
        return self._put("stat", path, seconds=seconds)

    def link(self, path: str, *, seconds: float = 2) -> str:
        """Relay."""
        return self._put("link", path, seconds=seconds)

    def glob(self, pattern: str, *, seconds: float = 2) -> tuple[str, ...]:
        """Relay."""
        return self._put("glob", pattern, seconds=seconds)

    def rows(
        self, path: str, sql: str, *args: str, seconds: float = 3
    ) -> tuple[tuple[Any, ...], ...]:
        """Relay."""
        return self._put("rows", path, sql, *args, seconds=seconds)

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
        """Relay."""
        call = (bus, service, path, interface, method, signature, *args)
        return self._put("bus", *call, seconds=seconds)

    def registry(self, path: str, *, seconds: float = 2) -> Key:
        """Relay."""
        return self._put("registry", path, seconds=seconds)

    def wmi(self, namespace: str, query: str, *, seconds: float = 5) -> tuple[dict[str, Any], ...]:
        """Relay."""
        return self._put("wmi", namespace, query, seconds=seconds)

    def events(
        self, channel: str, query: str, *, most: int = 500, seconds: float = 5
    ) -> tuple[str, ...]:
        """Relay."""
        return self._put("events", channel, query, most, seconds=seconds)

    def native(self, question: str, *args: str, seconds: float = 3) -> Any:
        """Relay."""
        return self._put("native", question, *args, seconds=seconds)

    def psutil(self, question: str, *args: Any, seconds: float = 5) -> Any:
        """Relay."""
        return self._put("psutil", question, *args, seconds=seconds)

    def ping(
        self, address: str, *, count: int = 20, interval: float = 0.2, seconds: float = 10
    ) -> Echoes:
        """Relay."""
        return self._put("ping", address, count, interval, seconds=seconds)

    def udp(self, address: str, port: int, payload: bytes, *, seconds: float = 2) -> Datagram:
        """Relay; the payload travels as hexadecimal text."""
        return self._put("udp", address, port, payload.hex(), seconds=seconds)

    def resolve(self, name: str, server: str, kind: str = "A", *, seconds: float = 2) -> Resolved:
        """Relay."""
        return self._put("resolve", name, server, kind, seconds=seconds)

    def connect(self, address: str, port: int, *, seconds: float = 2) -> float:
        """Relay."""
        return self._put("connect", address, port, seconds=seconds)

    def fetch(self, url: str, *, seconds: float = 5) -> Fetched:
        """Relay."""
        return self._put("fetch", url, seconds=seconds)

    def speed(
        self, engine: str, url: str, anchor: str, router: str, *, seconds: float = 60
    ) -> Rush:
        """Relay."""
        return self._put("speed", engine, url, anchor, router, seconds=seconds)

    def clock(self) -> datetime:
        """Relay."""
        return self._put("clock", seconds=1)

    def wait(self, seconds: float) -> None:
        """Relay."""
        self._put("wait", seconds, seconds=seconds)

    def environment(self, name: str) -> str:
        """Relay."""
        return self._put("environment", name, seconds=1)

    def _put(self, method: str, *args: Any, seconds: float) -> Any:
        return self._ask(Question(method, args), seconds)
