"""Whether the window in front fills the whole screen, as an X server tells (Linux).

A film or a presentation keeps the screen awake, and the desktop says so; a game, a drawing program
or a page read full-screen often does not.  Four questions of the X protocol answer it:

    root window -> _NET_ACTIVE_WINDOW -> that window's _NET_WM_STATE -> _NET_WM_STATE_FULLSCREEN

Wayland lets nobody ask about another's windows.  Nothing is changed, no event is asked for.
Source: X Window System Protocol 11 (encoding, appendix B), Extended Window Manager Hints 1.5,
Xau's file format.  Everything read here is another program's word, and checked for its length.
"""

import os
import re
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from smartdoctor.model import Missing, Why, say

SECONDS = 1.0
COOKIE = b"MIT-MAGIC-COOKIE-1"
INTERN_ATOM, GET_PROPERTY = 16, 20
PACKET = 32  # bytes of each answer's beginning
MOST = 1 << 20  # bytes of an answer that we believe
_LOCAL = re.compile(r"(?:unix)?:(\d{1,5})(?:\.\d+)?")


def full_screen() -> bool:
    """Return whether it does; raises Missing where there is no X server of this machine."""
    says = say("This system has no way to tell ({question}).", question="full_screen")
    named = _LOCAL.fullmatch(os.environ.get("DISPLAY", ""))
    if named is None or not hasattr(socket, "AF_UNIX"):
        raise Missing(Why.UNSUPPORTED, says)
    path = f"/tmp/.X11-unix/X{named[1]}"
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(SECONDS)
            line.connect(path)
            return _Server(line, _cookie(named[1])).full_screen()
    except (OSError, EOFError, struct.error) as error:
        raise Missing(Why.UNREADABLE, says) from error


class _Server:
    """A conversation in the byte order `<`; raises EOFError where the other side breaks it off."""

    def __init__(self, line: socket.socket, cookie: bytes) -> None:
        self._line = line
        name = COOKIE if cookie else b""
        hello = struct.pack("<BxHHHHxx", ord("l"), 11, 0, len(name), len(cookie))
        line.sendall(hello + _padded(name) + _padded(cookie))
        accepted, length = struct.unpack("<BxxxxxH", self._hear(8))
        about = self._hear(length * 4)
        if accepted != 1:
            raise EOFError
        vendor, formats = struct.unpack_from("<HxxxB", about, 16)
        screens = 32 + len(_padded(bytes(vendor))) + 8 * formats
        (self._root,) = struct.unpack_from("<I", about, screens)

    def full_screen(self) -> bool:
        """Ask for the window in front, then for its state."""
        filled = self._atom(b"_NET_WM_STATE_FULLSCREEN")
        for window in self._numbers(self._root, b"_NET_ACTIVE_WINDOW"):
            return bool(filled) and filled in self._numbers(window, b"_NET_WM_STATE")
        return False

    def _atom(self, name: bytes) -> int:
        """Return the number of a name; 0 when nobody has ever used it."""
        words = struct.pack("<BBHHxx", INTERN_ATOM, 1, 2 + len(_padded(name)) // 4, len(name))
        answer = self._ask(words + _padded(name))
        return int(struct.unpack_from("<I", answer, 8)[0])

    def _numbers(self, window: int, name: bytes) -> tuple[int, ...]:
        """Return a property that is a list of numbers; empty when there is none."""
        if not (atom := self._atom(name)) or not window:
            return ()
        answer = self._ask(struct.pack("<BBHIIIII", GET_PROPERTY, 0, 6, window, atom, 0, 0, 64))
        if not answer:
            return ()
        count = struct.unpack_from("<I", answer, 16)[0]
        return struct.unpack_from(f"<{count}I", answer, PACKET) if answer[1] == PACKET else ()

    def _ask(self, words: bytes) -> bytes:
        self._line.sendall(words)
        while True:
            head = self._hear(PACKET)
            if head[0] == 0:  # an error: the window has gone, and the window manager names it still
                return b""
            if head[0] == 1:
                return head + self._hear(struct.unpack_from("<I", head, 4)[0] * 4)

    def _hear(self, many: int) -> bytes:
        heard = b""
        if many > MOST:
            raise EOFError
        while len(heard) < many:
            more = self._line.recv(many - len(heard))
            if not more:
                raise EOFError
            heard += more
        return heard


def _padded(text: bytes) -> bytes:
    return text + bytes(-len(text) % 4)


def _cookie(display: str) -> bytes:
    """Return the word that lets us in, from the owner's file; empty where none is needed."""
    path = Path(os.environ.get("XAUTHORITY") or Path.home() / ".Xauthority")
    with suppress(OSError, struct.error):
        for number, name, data in _entries(path.read_bytes()[:MOST]):
            if number in (b"", display.encode()) and name == COOKIE:
                return data
    return b""


def _entries(text: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    place = 0
    while place < len(text):
        place += 2  # the family of the address; one file serves this machine's displays
        parts = []
        for _ in range(4):  # address, number, name, data
            (length,) = struct.unpack_from(">H", text, place)
            parts.append(text[place + 2 : place + 2 + length])
            place += 2 + length
        yield parts[1], parts[2], parts[3]
