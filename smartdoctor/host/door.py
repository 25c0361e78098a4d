"""The only door to the machine. Everything that looks at it comes through here.

Every method takes a deadline in seconds, returns plain data, raises Missing instead of guessing,
and can be recorded and replayed (`relay.py`, `recorded.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from smartdoctor.host.commands import Command

MOST_BYTES = 8 * 1024 * 1024  # of any one answer


@dataclass(frozen=True)
class Printed:
    """What a program printed, decoded, and its exit status (negative: ended by that signal)."""

    out: str
    err: str
    status: int


@dataclass(frozen=True)
class Stat:
    """What a directory says about one entry. `modified` is POSIX time in seconds."""

    kind: str  # file, folder, link, other
    size: int
    modified: float
    owner: int
    mode: int


@dataclass(frozen=True)
class Echoes:
    """Round-trip times in seconds in the order sent, None for each echo that was lost."""

    times: tuple[float | None, ...]


@dataclass(frozen=True)
class Datagram:
    """One UDP answer and the seconds it took."""

    payload: bytes
    seconds: float


@dataclass(frozen=True)
class Resolved:
    """What one name server said: response code ("NOERROR", "NXDOMAIN", ...) and addresses."""

    code: str
    addresses: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Fetched:
    """An HTTP answer, redirects not followed; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: str
    seconds: float


@dataclass(frozen=True)
class Rush:
    """How the line did while it was filled: bit/s, seconds, bytes.

    Each pair holds the echoes of a public server and those of the router in one phase.
    """

    engine: str
    down: float
    up: float
    delay: float | None  # to the measuring server, as it says
    moved: int
    idle: tuple[Echoes, Echoes]
    loading: tuple[Echoes, Echoes]
    sending: tuple[Echoes, Echoes]


@dataclass(frozen=True)
class Key:
    """One key of the Windows registry: its values by name ("" is the default), and its sub-keys.

    A value is text, a whole number, bytes (binary), a list of text, or None.
    """

    values: Mapping[str, Any]
    keys: tuple[str, ...]
    written: float = 0.0  # POSIX time of its last change; 0.0 when not told


class Host(Protocol):
    """A machine we may look at, never change. Every method may raise Missing."""

    def run(self, command: Command, *args: str, seconds: float = 5) -> Printed:
        """Start an allowed program, in the C locale, and return what it printed.

        UNSUPPORTED when the program is not installed, TIMED_OUT, UNREADABLE when it prints more
        than 8 MB.  The exit status is the reader's to judge: they lie.  Times it prints are UTC.
        For a program that insists on writing a file, the argument OUTPUT (commands.py) is one in a
        private folder that is gone afterwards; what was written there is `out`.
        """

    def read(self, path: str, *, seconds: float = 2) -> str:
        """Return a text file. ABSENT, DENIED, UNREADABLE."""

    def read_bytes(self, path: str, *, seconds: float = 2) -> bytes:
        """Return a file's bytes. ABSENT, DENIED."""

    def stat(self, path: str, *, seconds: float = 2) -> Stat:
        """Describe one path without following a link. ABSENT, DENIED."""

    def link(self, path: str, *, seconds: float = 2) -> str:
        """Return what a symbolic link says, unresolved. ABSENT, DENIED, UNREADABLE (no link)."""

    def glob(self, pattern: str, *, seconds: float = 2) -> tuple[str, ...]:
        """Return matching paths, sorted; none is a fine answer. `~` is not expanded."""

    def rows(
        self, path: str, sql: str, *args: str, seconds: float = 3
    ) -> tuple[tuple[Any, ...], ...]:
        """Ask a SQLite file, opened read-only. ABSENT, DENIED, UNREADABLE."""

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
        """Call a D-Bus method on "system" or "session"; variants arrive as their bare values.

        UNSUPPORTED when there is no bus or nobody owns the service, DENIED, TIMED_OUT, UNREADABLE
        for any other error the service gives.  Byte arrays arrive as lists of numbers, dict keys
        as text.  A property bag is
        `bus("system", service, path, "org.freedesktop.DBus.Properties", "GetAll", "s", interface)`.
        """

    def registry(self, path: str, *, seconds: float = 2) -> Key:
        r"""Return a key of the Windows registry, such as r"HKLM\SOFTWARE\Microsoft", 64-bit view.

        ABSENT, DENIED; UNSUPPORTED where there is no registry.
        """

    def wmi(self, namespace: str, query: str, *, seconds: float = 5) -> tuple[dict[str, Any], ...]:
        r"""Ask WMI over DCOM in WQL, such as (r"root\cimv2", "SELECT Name FROM Win32_Service").

        Rows hold text, numbers, booleans, lists and None; dates stay CIM text.  An unknown class or
        namespace is UNSUPPORTED; DENIED; a passing fault (0x80041001) is asked once more, then
        UNREADABLE.
        """

    def events(
        self, channel: str, query: str, *, most: int = 500, seconds: float = 5
    ) -> tuple[str, ...]:
        """Return entries of a Windows event channel that match XPath, newest first, as XML.

        DENIED, UNSUPPORTED (no such channel).
        """

    def native(self, question: str, *args: str, seconds: float = 3) -> Any:
        """Ask the operating system by a call listed in `host/natives.py`, such as "statvfs"."""

    def psutil(self, question: str, *args: Any, seconds: float = 5) -> Any:
        """Call an allowed function of psutil; named tuples arrive as dicts."""

    def ping(
        self, address: str, *, count: int = 20, interval: float = 0.2, seconds: float = 10
    ) -> Echoes:
        """Send ICMP echoes to an address, never a name. DENIED, UNSUPPORTED."""

    def udp(self, address: str, port: int, payload: bytes, *, seconds: float = 2) -> Datagram:
        """Send one datagram to a name or address and return the answer. TIMED_OUT."""

    def resolve(self, name: str, server: str, kind: str = "A", *, seconds: float = 2) -> Resolved:
        """Ask one name server (an address) directly. TIMED_OUT when it does not answer."""

    def connect(self, address: str, port: int, *, seconds: float = 2) -> float:
        """Open a TCP connection and close it; return the seconds it took.

        A refusal is an answer too: it returns the time.  TIMED_OUT, ABSENT (no route).
        """

    def fetch(self, url: str, *, seconds: float = 5) -> Fetched:
        """GET an http(s) URL, through the system's proxy, following nothing."""

    def speed(
        self, engine: str, url: str, anchor: str, router: str, *, seconds: float = 60
    ) -> Rush:
        """Fill the line both ways for half a minute; only in the lane LOAD.

        `engine` is "ookla" (`url` is "") or "https" (our own transfer with that server).  Meanwhile
        echoes go to two addresses, "" for none.  DENIED when the server refuses, TIMED_OUT.
        """

    def clock(self) -> datetime:
        """Return the machine's own idea of the time, in UTC."""

    def wait(self, seconds: float) -> None:
        """Let time pass between two looks; instant in a replay."""

    def environment(self, name: str) -> str:
        """Return an environment variable, or "" when unset; only listed names are answered."""
