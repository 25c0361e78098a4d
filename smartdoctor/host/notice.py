"""The other door: a notice with buttons in the desktop's own notification centre, and the answer.

Linux: org.freedesktop.Notifications on the session's message bus, called by ourselves (Qt's tray
reaches it under some panels only).  macOS and Windows: `notice_center`, by a library.  A notice
nobody answers is taken away again; nothing of ours stays.

Source: Desktop Notifications Specification 1.3.  Traps: `body` is markup only where the server says
"body-markup"; a server without "actions" shows no buttons, so then nobody is waited for.
"""

import html
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smartdoctor.model import Missing, Why, say

if TYPE_CHECKING:
    from jeepney import Message

    from smartdoctor.host.bus import Line

NAME_SHOWN = "Smart Doctor"
NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
PATIENCE = 600.0  # seconds; then the notice is taken away
CALL_SECONDS = 10.0
CLICKED = "default"  # what the server calls a click on the notice itself
NO_NOTICES = say("This desktop shows no notifications.")


class Outcome(StrEnum):
    """What became of a notice."""

    CHOSEN = "chosen"
    CLOSED = "closed"  # put away by the owner, or by the desktop
    IGNORED = "ignored"  # still there when our patience ended
    SHOWN = "shown"  # the desktop has no buttons: there is nothing to wait for


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The outcome, and the key of the button."""

    outcome: Outcome
    key: str = ""


def show(
    title: str, body: str, buttons: Sequence[tuple[str, str]], *, patience: float = PATIENCE
) -> Answer:
    """Show a notice and wait for the answer; raises Missing where nothing can be shown.

    `buttons` are keys and their words, the most likely first; a click on the notice itself is
    reported as `CLICKED`.
    """
    if sys.platform in ("darwin", "win32"):
        from smartdoctor.host import notice_center

        return notice_center.show(title, body, buttons, patience)
    from jeepney.auth import AuthenticationError

    from smartdoctor.host.bus import GARBLED, addresses_of, connect

    end = time.monotonic() + CALL_SECONDS
    try:
        line = connect(addresses_of("session"), end)
    except (OSError, AuthenticationError, *GARBLED) as error:
        raise Missing(Why.UNSUPPORTED, NO_NOTICES) from error
    try:
        return _Notice(line).show(title, body, buttons, patience)
    except (OSError, *GARBLED) as error:
        raise Missing(Why.UNREADABLE, NO_NOTICES) from error
    finally:
        line.close()


def forget() -> None:
    """Take away the name that Windows was told so that it could show it with a notice."""
    if sys.platform != "win32":
        return
    import winreg

    try:
        winreg.DeleteKey(
            winreg.HKEY_CURRENT_USER, f"Software\\Classes\\AppUserModelId\\{NAME_SHOWN}"
        )
    except OSError:
        return  # it was not there


class _Notice:
    def __init__(self, line: "Line") -> None:
        self._line = line

    def show(
        self, title: str, body: str, buttons: Sequence[tuple[str, str]], patience: float
    ) -> Answer:
        from jeepney import DBusAddress, MatchRule
        from jeepney.bus_messages import message_bus

        rule = MatchRule(type="signal", sender=NAME, interface=NAME, path=PATH)
        self._ask(message_bus.AddMatch(rule))
        server = DBusAddress(PATH, NAME, NAME)
        (can,) = self._call(server, "GetCapabilities", "", ()).body
        text = html.escape(body, quote=False) if "body-markup" in can else body
        pressed = [word for button in buttons for word in button] if "actions" in can else []
        if pressed:
            pressed += [CLICKED, ""]
        hints = {"urgency": ("y", 1), "desktop-entry": ("s", "smartdoctor")}
        words = (NAME_SHOWN, 0, "smartdoctor", title, text, pressed, hints, 0)
        (number,) = self._call(server, "Notify", "susssasa{sv}i", words).body
        if not pressed:
            return Answer(outcome=Outcome.SHOWN)
        try:
            return self._wait(number, time.monotonic() + patience)
        except TimeoutError:
            return Answer(outcome=Outcome.IGNORED)
        finally:  # also when stopped by the owner or the system; some servers keep what was pressed
            with suppress(Missing):
                self._call(server, "CloseNotification", "u", (number,))

    def _wait(self, number: int, end: float) -> Answer:
        from jeepney import HeaderFields, MessageType

        while True:
            got = self._line.hear(end)
            fields = got.header.fields
            if got.header.message_type is not MessageType.signal or not got.body:
                continue
            if fields.get(HeaderFields.interface) != NAME or got.body[0] != number:
                continue
            member = fields.get(HeaderFields.member)
            if member == "ActionInvoked":
                return Answer(outcome=Outcome.CHOSEN, key=str(got.body[1]))
            if member == "NotificationClosed":
                return Answer(outcome=Outcome.CLOSED)

    def _call(self, server: Any, method: str, signature: str, args: tuple[Any, ...]) -> "Message":
        from jeepney import new_method_call

        return self._ask(new_method_call(server, method, signature or None, args))

    def _ask(self, message: "Message") -> "Message":
        from jeepney import MessageType

        reply = self._line.ask(message, time.monotonic() + CALL_SECONDS)
        if reply.header.message_type is MessageType.error:
            raise Missing(Why.UNSUPPORTED, NO_NOTICES)
        return reply
