"""A device that answers from what was written down about it.

Every kind of question has a notation of its own, short enough to be read as a description:

    files       path -> text or bytes; folders follow from them
    stats       path -> Stat, for what is looked at without being read
    links       path -> where it leads
    prints      "name arg arg" -> what the program prints, or a Printed with its status; the longest
                beginning that fits counts, so "journalctl" answers whatever it is asked
    registry    r"HKLM\\..." -> {name: value}; keys above exist, keys below are found
    tables      (namespace, class) -> rows of WMI; the query's columns and conditions are applied
    events      channel -> XML texts, newest first
    objects     (bus, service, path, interface) -> properties on D-Bus
    calls       (bus, service, path, interface, method, *args) -> answer of a D-Bus method
    answers     (method, *args) -> anything else: ("native", "uname"), ("psutil", "users") ...

A value that is a Missing is raised, one that can be called is called with the question's arguments,
and an `Over` with the seconds waited so far before them: counters that grow while we look.
Whatever is not written down is not there: ABSENT for files, keys and rows, UNSUPPORTED for
programs, services and calls.  Passing time is free: `clock` moves with `wait`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatch
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from smartdoctor.host import Key, Printed, Stat
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say

WHEN = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
PROPERTIES = "org.freedesktop.DBus.Properties"
MANAGER = "org.freedesktop.DBus.ObjectManager"
QUERY = re.compile(
    r"SELECT (?P<columns>.+?) FROM (?P<table>\w+)(?: WHERE (?P<where>.+))?", re.IGNORECASE
)
CONDITION = re.compile(r"(\w+)\s*(=|<>|!=|LIKE)\s*(?:'([^']*)'|\"([^\"]*)\"|(\w+))")

Texts = Mapping[str, Any]


@dataclass(frozen=True)
class Over:
    """An answer that changes while time passes."""

    tell: Callable[..., Any]  # (seconds, *arguments)


@dataclass(frozen=True, kw_only=True)
class Device:
    """One device, and what its report must say."""

    system: str
    about: str  # one sentence: what it is and where its values come from
    locale: str = "en_US.UTF-8"
    now: datetime = WHEN
    files: Texts = field(default_factory=dict)
    stats: Mapping[str, Stat] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    prints: Texts = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    registry: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    events: Texts = field(default_factory=dict)
    objects: Mapping[tuple[str, str, str, str], Any] = field(default_factory=dict)
    calls: Mapping[tuple[Any, ...], Any] = field(default_factory=dict)
    answers: Mapping[tuple[Any, ...], Any] = field(default_factory=dict)
    thorough: bool = False
    # What the review found right: everything else of a healthy device must be GOOD.
    worse: Mapping[str, str] = field(default_factory=dict)  # id -> advice | problem
    others: Mapping[str, str] = field(default_factory=dict)  # id -> why it is not GOOD
    closed: str = ""  # why fewer than three quarters can be GOOD, although nothing is wrong
    secrets: tuple[str, ...] = ()  # names, numbers and addresses that a scrubbed recording hides

    def with_(self, **more: Any) -> "Device":
        """Return another device that differs in these; mappings are merged, None deletes."""
        merged = {name: _merged(getattr(self, name), value) for name, value in more.items()}
        return replace(self, **merged)

    def host(self) -> Relay:
        """Return the device as a Host."""
        return Relay(_Answering(self))


def _merged(old: Any, new: Any) -> Any:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    return {name: value for name, value in {**old, **new}.items() if value is not None}


class _Answering:
    def __init__(self, device: Device) -> None:
        self._device = device
        self._passed = timedelta()

    def __call__(self, question: Question, seconds: float) -> Any:
        del seconds
        method, args = question.method, question.args
        for key in ((method, *args), (method, args[0] if args else None), (method,)):
            if _hashable(key) and key in self._device.answers:
                return self._given(self._device.answers[key], args)
        return getattr(self, f"_{method}", self._unknown(method))(*args)

    @staticmethod
    def _unknown(method: str) -> Any:
        def refuse(*args: Any) -> Any:
            raise Missing(
                Why.UNSUPPORTED, say("{what} is not known here.", what=f"{method} {args}")
            )

        return refuse

    def _wait(self, seconds: float) -> None:
        self._passed += timedelta(seconds=seconds)

    def _clock(self) -> datetime:
        return self._device.now + self._passed

    def _environment(self, name: str) -> str:
        return self._device.environment.get(name, "")

    # -- files

    def _read(self, path: str) -> str:
        text = self._given(self._file(path), (path,))
        return text.decode() if isinstance(text, bytes) else text

    def _read_bytes(self, path: str) -> bytes:
        raw = self._given(self._file(path), (path,))
        return raw.encode() if isinstance(raw, str) else raw

    def _file(self, path: str) -> Any:
        if path not in self._device.files:
            raise _absent(path)
        return self._device.files[path]

    def _link(self, path: str) -> str:
        if path not in self._device.links:
            raise _absent(path)
        return self._device.links[path]

    def _stat(self, path: str) -> Stat:
        if path in self._device.stats:
            found: Stat = self._given(self._device.stats[path], (path,))
            return found
        if path in self._device.links:
            return Stat("link", 0, self._device.now.timestamp(), 0, 0o777)
        if path in self._device.files:
            held = self._given(self._device.files[path], (path,))
            return Stat("file", len(held), self._device.now.timestamp(), 0, 0o644)
        if path in self._folders():
            return Stat("folder", 4096, self._device.now.timestamp(), 0, 0o755)
        raise _absent(path)

    def _glob(self, pattern: str) -> tuple[str, ...]:
        known = {*self._device.files, *self._device.stats, *self._device.links, *self._folders()}
        depth = _split(pattern)
        return tuple(
            sorted(
                path
                for path in known
                if len(_split(path)) == len(depth)
                and all(
                    fnmatch(mine, wanted) for mine, wanted in zip(_split(path), depth, strict=True)
                )
            )
        )

    def _folders(self) -> set[str]:
        pure = PureWindowsPath if self._device.system == "windows" else PurePosixPath
        known = {*self._device.files, *self._device.stats, *self._device.links}
        return {str(above) for path in known for above in pure(path).parents}

    # -- programs

    def _run(self, *args: str) -> Printed:
        asked = " ".join(args)
        fits = [key for key in self._device.prints if f"{asked} ".startswith(f"{key} ")]
        if not fits:
            raise Missing(
                Why.UNSUPPORTED, say("The program {program} is not installed.", program=args[0])
            )
        said = self._given(self._device.prints[max(fits, key=len)], args)
        return said if isinstance(said, Printed) else Printed(said, "", 0)

    # -- Windows

    def _registry(self, path: str) -> Key:
        wanted = path.rstrip("\\").casefold()
        below: dict[str, None] = {}
        found = None
        for name, values in self._device.registry.items():
            folded = name.casefold()
            if folded == wanted:
                found = self._given(values, (path,))
            elif folded.startswith(wanted + "\\"):
                below[name[len(wanted) + 1 :].split("\\")[0]] = None
        if found is None and not below:
            raise _absent(path)
        return Key(dict(found or {}), tuple(below))

    def _wmi(self, namespace: str, query: str) -> tuple[dict[str, Any], ...]:
        asked = QUERY.fullmatch(query.strip())
        assert asked, f"a query of another shape: {query}"
        key = (namespace.casefold(), asked["table"].casefold())
        tables = {(space.casefold(), name.casefold()): v for (space, name), v in self._tables()}
        if key not in tables:
            raise Missing(
                Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=query)
            )
        rows = [row for row in self._given(tables[key], ()) if _fits(row, asked["where"])]
        if asked["columns"].strip() == "*":
            return tuple(dict(row) for row in rows)
        columns = [each.strip() for each in asked["columns"].split(",")]
        return tuple({name: row.get(name) for name in columns} for row in rows)

    def _tables(self) -> Any:
        return self._device.tables.items()

    def _events(self, channel: str, query: str, most: int) -> tuple[str, ...]:
        del query  # its reader sorts out what it did not ask for
        if channel not in self._device.events:
            raise Missing(
                Why.UNSUPPORTED, say("There is no log called {channel}.", channel=channel)
            )
        return tuple(self._given(self._device.events[channel], ())[:most])

    # -- D-Bus

    def _bus(
        self, bus: str, service: str, path: str, interface: str, method: str, *rest: Any
    ) -> tuple[Any, ...]:
        _signature, *args = rest or ("",)
        calls = self._device.calls
        for key in ((bus, service, path, interface, method, *args),
                    (bus, service, path, interface, method)):  # fmt: skip
            if _hashable(key) and key in calls:
                said = self._given(calls[key], args)
                return said if isinstance(said, tuple) else (said,)
        if interface == PROPERTIES and method == "GetAll":
            return (self._given(self._object(bus, service, path, str(args[0])), args),)
        if interface == PROPERTIES and method == "Get":
            known = self._given(self._object(bus, service, path, str(args[0])), args)
            if args[1] in known:
                return (known[args[1]],)
        if interface == MANAGER and method == "GetManagedObjects":
            return (self._managed(bus, service),)
        raise self._nobody(service)

    def _object(self, bus: str, service: str, path: str, interface: str) -> Any:
        key = (bus, service, path, interface)
        if key not in self._device.objects:
            raise self._nobody(service)
        return self._device.objects[key]

    def _managed(self, bus: str, service: str) -> dict[str, dict[str, Any]]:
        tree: dict[str, dict[str, Any]] = {}
        for (where, name, path, interface), known in self._device.objects.items():
            if (where, name) == (bus, service):
                tree.setdefault(path, {})[interface] = self._given(known, ())
        if not tree:
            raise self._nobody(service)
        return tree

    @staticmethod
    def _nobody(service: str) -> Missing:
        return Missing(
            Why.UNSUPPORTED, say("The service {service} is not running.", service=service)
        )

    def _given(self, value: Any, args: Any) -> Any:
        if isinstance(value, Missing):
            raise value
        if isinstance(value, Over):
            return value.tell(self._passed.total_seconds(), *args)
        return value(*args) if callable(value) else value


def _split(path: str) -> list[str]:
    return re.split(r"[/\\]", path)


def _hashable(key: tuple[Any, ...]) -> bool:
    try:
        hash(key)
    except TypeError:
        return False
    return True


def _fits(row: Mapping[str, Any], where: str | None) -> bool:
    if not where:
        return True
    return any(
        all(_meets(row, *found) for found in CONDITION.findall(part))
        for part in re.split(r"\bOR\b", where)
    )


def _meets(row: Mapping[str, Any], name: str, operator: str, *texts: str) -> bool:
    held = str(row.get(name)).casefold()
    wanted = next((text for text in texts if text), "").replace("\\\\", "\\").casefold()
    if operator == "LIKE":
        return fnmatch(held, wanted.replace("[", "[[]").replace("%", "*").replace("_", "?"))
    return (held == wanted) == (operator == "=")


def _absent(path: str) -> Missing:
    return Missing(Why.ABSENT, say("{path} is not there.", path=path))
