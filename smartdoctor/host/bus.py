"""D-Bus, over jeepney's plain reading and writing of messages.

Answers are plain JSON: variants arrive as their bare values, structures and arrays as lists, byte
arrays as lists of numbers (`bytes(value)` makes bytes of it), keys as text.
A connection is used by one thread at a time and kept for the next call, because saying hello costs
more than most questions.
"""

import functools
import itertools
import os
import threading
import time
from typing import Any

from jeepney import DBusAddress, Message, MessageType, Parser, new_method_call
from jeepney.auth import AuthenticationError
from jeepney.bus import get_connectable_addresses
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import prep_socket
from jeepney.low_level import Array, DictEntry, HeaderFields, Struct, Variant, parse_signature

from smartdoctor.host.door import MOST_BYTES
from smartdoctor.model import Missing, Why, say

SYSTEM = "unix:path=/run/dbus/system_bus_socket;unix:path=/var/run/dbus/system_bus_socket"

GARBLED = (ValueError, AssertionError, LookupError, TypeError)  # what jeepney makes of bad bytes

# The ends of error names.  A service that cannot be started is as good as not there.
_NOBODY = ("ServiceUnknown", "NameHasNoOwner", "NoSuchUnit", "UnitMasked")
_FORBIDDEN = (
    "AccessDenied",
    "AuthFailed",
    "AuthorizationRequired",
    "PermissionDenied",
)
_LATE = ("NoReply", "Timeout", "TimedOut")


class Buses:
    """Connections to message buses, one for each call under way."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[str, list[Line]] = {}

    def call(
        self,
        bus: str,
        service: str,
        path: str,
        interface: str,
        method: str,
        signature: str,
        args: tuple[Any, ...],
        *,
        seconds: float,
    ) -> tuple[Any, ...]:
        """Call one method and return its answer as plain values."""
        end = time.monotonic() + seconds
        message = new_method_call(
            DBusAddress(path, service, interface), method, signature or None, args
        )
        addresses = addresses_of(bus)
        try:
            reply = self._ask(addresses, message, end)
        except TimeoutError as error:
            raise _late(service) from error
        except AuthenticationError as error:
            if not bytes(error.data).startswith(b"REJECTED"):
                raise _garbled(service, type(error).__name__) from error
            raise _no_entry() from error
        except PermissionError as error:
            raise _no_entry() from error
        except OSError as error:
            raise _no_bus() from error
        except GARBLED as error:
            raise _garbled(service, type(error).__name__) from error
        if reply.header.message_type is MessageType.error:
            raise _refused(service, reply)
        if reply.header.body_length > MOST_BYTES:
            raise _garbled(service, f"{reply.header.body_length} bytes")
        kind = parse_signature(list(f"({reply.header.fields.get(HeaderFields.signature, '')})"))
        return tuple(plain(reply.body, kind))

    def _ask(self, addresses: tuple[str, ...], message: Message, end: float) -> Message:
        known = addresses[0]
        with self._lock:
            waiting = self._idle.get(known, [])
            line = waiting.pop() if waiting else None
        if line is not None:
            try:
                return self._use(line, known, message, end)
            except ConnectionError:
                pass  # the bus was restarted since; a new connection decides
        return self._use(connect(addresses, end), known, message, end)

    def _use(self, line: "Line", known: str, message: Message, end: float) -> Message:
        try:
            reply = line.ask(message, end)
        except BaseException:
            line.close()
            raise
        with self._lock:
            self._idle.setdefault(known, []).append(line)
        return reply


class Line:
    """One connection, greeted and ready."""

    def __init__(self, address: str, end: float) -> None:
        self._socket = prep_socket(address, timeout=left_until(end))
        self._parser = Parser()
        self._serials = itertools.count(1)
        try:
            self.ask(message_bus.Hello(), end)
        except ConnectionError as error:  # a bus hangs up on an account it does not serve
            self.close()
            raise PermissionError from error
        except BaseException:
            self.close()
            raise

    def ask(self, message: Message, end: float) -> Message:
        """Send a call and wait for its own reply; everything else that arrives is dropped."""
        serial = next(self._serials)
        self._socket.settimeout(left_until(end))
        self._socket.sendall(message.serialise(serial))
        while True:
            got = self.hear(end)
            if got.header.fields.get(HeaderFields.reply_serial) == serial:
                return got

    def hear(self, end: float) -> Message:
        """Wait for whatever arrives next."""
        while (got := self._parser.get_next_message()) is None:
            self._socket.settimeout(left_until(end))
            piece = self._socket.recv(65536)
            if not piece:
                raise ConnectionResetError
            self._parser.add_data(piece)
        return got

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def __del__(self) -> None:
        if hasattr(self, "_socket"):
            self._socket.close()


def addresses_of(bus: str) -> tuple[str, ...]:
    """Return where "system" or "session" may be reached; UNSUPPORTED when nowhere."""
    if bus == "system":
        named = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or SYSTEM
    elif bus == "session":
        own = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{_user()}"
        named = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or f"unix:path={own}/bus"
    else:
        raise LookupError(f"bus: {bus} is neither system nor session")
    try:
        return tuple(get_connectable_addresses(named))
    except (RuntimeError, ValueError) as error:
        raise _no_bus() from error


def plain(value: Any, kind: Any) -> Any:
    """Take a D-Bus value of that type to plain JSON."""
    if isinstance(kind, Variant):
        signature, inner = value
        return plain(inner, _kind(signature))
    if isinstance(kind, Array):
        if isinstance(kind.elt_type, DictEntry):
            _, of = kind.elt_type.fields
            return {str(name): plain(inner, of) for name, inner in value.items()}
        return [plain(inner, kind.elt_type) for inner in value]
    if isinstance(kind, Struct):
        return [plain(inner, of) for inner, of in zip(value, kind.fields, strict=True)]
    return value


@functools.cache
def _kind(signature: str) -> Any:
    return parse_signature(list(signature))


def connect(addresses: tuple[str, ...], end: float) -> Line:
    """Connect to the first bus that answers."""
    for address in addresses[:-1]:
        try:
            return Line(address, end)
        except (FileNotFoundError, ConnectionError):
            continue
    return Line(addresses[-1], end)


def left_until(end: float) -> float:
    """Return how many seconds are left; raises TimeoutError."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _refused(service: str, reply: Message) -> Missing:
    name = str(reply.header.fields.get(HeaderFields.error_name, ""))
    if name.endswith(_NOBODY) or ".Spawn." in name:
        return Missing(
            Why.UNSUPPORTED,
            say("The service {service} is not available on this computer.", service=service),
        )
    if name.endswith(_FORBIDDEN) or "NotAuthorized" in name:
        return Missing(
            Why.DENIED,
            say("The service {service} does not answer to this account.", service=service),
        )
    if name.endswith(_LATE):
        return _late(service)
    text = reply.body[0] if reply.body and isinstance(reply.body[0], str) else ""
    return _garbled(service, f"{name}: {text}" if text else name)


def _garbled(service: str, detail: str) -> Missing:
    return Missing(
        Why.UNREADABLE,
        say(
            "The service {service} gave no usable answer ({detail}).",
            service=service,
            detail=detail,
        ),
    )


def _late(service: str) -> Missing:
    return Missing(
        Why.TIMED_OUT, say("The service {service} did not answer in time.", service=service)
    )


def _no_entry() -> Missing:
    return Missing(Why.DENIED, say("This account may not use the computer's message bus."))


def _no_bus() -> Missing:
    return Missing(
        Why.UNSUPPORTED, say("This computer has no message bus to ask its services through.")
    )
