"""The Internet Printing Protocol, as much of it as asks the local CUPS: RFC 8010 and RFC 8011.

A request is an HTTP POST of a binary message over CUPS' own socket, /run/cups/cups.sock, on a Mac
/private/var/run/cupsd.  No library on offer speaks it over a socket without a C compiler.  Only the
three questions below can be asked; none changes anything, and only harmless attributes are wanted:
no titles of documents, no accounts, no addresses of printers, which may hold passwords.
"""

import contextlib
import http.client
import struct
from collections.abc import Iterator
from typing import Any

from smartdoctor.host.files import missing
from smartdoctor.model import Missing, Why, say

PLACES = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
SECONDS = 3.0
_MOST = 4 * 1024 * 1024

QUESTIONS: dict[str, tuple[int, tuple[str, ...]]] = {
    "default": (0x4001, ("printer-name",)),
    "printers": (
        0x4002,
        (
            *("printer-name", "printer-info", "printer-state", "printer-state-reasons"),
            *("printer-is-accepting-jobs", "queued-job-count"),
        ),
    ),
    "jobs": (0x000A, ("job-id", "job-printer-uri", "job-state", "time-at-creation")),
}
"""By name: the operation's number, and the attributes wanted."""

_END, _OPERATION = 3, 1
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x44, 0x45, 0x47, 0x48
_NOT_FOUND = 0x0406  # no default printer, no printers at all
_FINE = 0x0100  # status codes below are successes

Group = dict[str, list[Any]]


def ask(question: str, place: str = "") -> list[Group]:
    """Answer a list of attribute groups, one a printer or job. ABSENT without a service."""
    operation, wanted = QUESTIONS[question]
    body = _post(place, message(operation, wanted))
    status, groups = understood(body)
    if status == _NOT_FOUND:
        return []
    if status >= _FINE:
        says = say("The printing service refused to answer ({detail}).", detail=f"{status:#06x}")
        raise Missing(Why.DENIED if status in (0x0401, 0x0402, 0x0403) else Why.UNREADABLE, says)
    return groups


def message(operation: int, wanted: tuple[str, ...]) -> bytes:
    """Encode a question."""
    parts = [struct.pack(">BBHI", 2, 0, operation, 1), bytes([_OPERATION])]
    parts.append(_attribute(_CHARSET, "attributes-charset", "utf-8"))
    parts.append(_attribute(_LANGUAGE, "attributes-natural-language", "en"))
    if operation == QUESTIONS["jobs"][0]:
        parts.append(_attribute(_URI, "printer-uri", "ipp://localhost/"))
        parts.append(_attribute(_KEYWORD, "which-jobs", "not-completed"))
    for number, value in enumerate(wanted):  # further values of one attribute have no name
        parts.append(_attribute(_KEYWORD, "" if number else "requested-attributes", value))
    return b"".join((*parts, bytes([_END])))


def _attribute(tag: int, name: str, value: str) -> bytes:
    raw_name, raw = name.encode(), value.encode()
    return struct.pack(">BH", tag, len(raw_name)) + raw_name + struct.pack(">H", len(raw)) + raw


def understood(body: bytes) -> tuple[int, list[Group]]:
    """Decode an answer: its status, and the groups that are not about the operation itself."""
    try:
        (status,) = struct.unpack_from(">H", body, 2)
        return status, list(_groups(body))
    except (struct.error, UnicodeDecodeError, IndexError) as error:
        says = say("The printing service's answer made no sense.")
        raise Missing(Why.UNREADABLE, says) from error


def _groups(body: bytes) -> Iterator[Group]:
    at, group, name, kind = 8, Group(), "", _OPERATION
    while at < len(body):
        tag = body[at]
        at += 1
        if tag < 0x10:  # a delimiter: a group ends
            if group and kind != _OPERATION:
                yield group
            group, kind = {}, tag
            if tag == _END:
                return
            continue
        (length,) = struct.unpack_from(">H", body, at)
        name = _taken(body, at + 2, length).decode() or name  # no name: one more value
        at += 2 + length
        (length,) = struct.unpack_from(">H", body, at)
        group.setdefault(name, []).append(_value(tag, _taken(body, at + 2, length)))
        at += 2 + length
    raise IndexError("no end")


def _taken(body: bytes, at: int, length: int) -> bytes:
    if at + length > len(body):
        raise IndexError("cut off")
    return body[at : at + length]


def _value(tag: int, raw: bytes) -> Any:
    if tag in (_INTEGER, _ENUM):
        return struct.unpack(">i", raw)[0]
    if tag == _BOOLEAN:
        return raw != b"\0"
    return raw.decode() if tag >= 0x40 else None  # text of some kind; else not asked for


def _post(place: str, sent: bytes) -> bytes:
    import socket

    if not hasattr(socket, "AF_UNIX"):
        raise Missing(Why.UNSUPPORTED, say("This system has no CUPS."))
    last: OSError = FileNotFoundError(2, "")
    for path in (place,) if place else PLACES:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(SECONDS)
            try:
                line.connect(path)
            except (FileNotFoundError, ConnectionRefusedError) as error:
                last = error
                continue
            except OSError as error:
                raise missing(path, error) from error
            return _exchange(line, sent)
    refused = isinstance(last, ConnectionRefusedError)  # a socket that nobody listens to any more
    says = say("The printing service does not run.")
    raise Missing(Why.ABSENT if not refused else Why.UNSUPPORTED, says) from last


def _exchange(line: Any, sent: bytes) -> bytes:
    """Send by HTTP over a line that is open already."""
    talk = http.client.HTTPConnection("localhost", timeout=SECONDS)
    talk.sock = line
    try:
        with contextlib.closing(talk):
            talk.request("POST", "/", sent, {"Content-Type": "application/ipp"})
            answer = talk.getresponse()
            body = answer.read(_MOST)
    except TimeoutError as error:
        says = say("The printing service did not answer in time.")
        raise Missing(Why.TIMED_OUT, says) from error
    except (OSError, http.client.HTTPException) as error:
        says = say("The printing service's answer made no sense.")
        raise Missing(Why.UNREADABLE, says) from error
    if answer.status != 200:
        says = say("The printing service refused to answer ({detail}).", detail=str(answer.status))
        raise Missing(Why.DENIED if answer.status in (401, 403) else Why.UNREADABLE, says)
    return body
