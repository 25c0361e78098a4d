"""PackageKit's list of updates: the one D-Bus question whose answer comes as signals.

A transaction belongs to the connection that made it and ends with it, so all of it happens on one
connection of its own.  The hints keep it quiet: a cache of any age will do (nothing is fetched), we
wait in the background, and nobody is asked for a password.
"""

import contextlib
import time
from typing import Any

from smartdoctor.host.bus import addresses_of
from smartdoctor.model import Missing, Why, say

SERVICE = "org.freedesktop.PackageKit"
PATH = "/org/freedesktop/PackageKit"
HINTS = [
    "background=true",
    "cache-age=4294967295",
    "interactive=false",
    "supports-plural-signals=true",
]
NO_FILTER = 2  # the bit of PK_FILTER_ENUM_NONE
SECONDS = 5.0  # a warm daemon answers in 0.5 s, a cold one in 3


def waiting_updates() -> list[list[Any]]:
    """Return [info, "name;version;architecture;origin"] for each update on offer."""
    from jeepney.auth import AuthenticationError
    from jeepney.io.blocking import DBusConnection, prep_socket
    from jeepney.wrappers import DBusErrorResponse

    end = time.monotonic() + SECONDS
    try:
        with contextlib.closing(
            DBusConnection(prep_socket(addresses_of("system")[0], timeout=SECONDS))
        ) as line:
            return _listen(line, end)
    except TimeoutError as error:
        raise Missing(Why.TIMED_OUT, say("PackageKit did not answer in time.")) from error
    except (OSError, AuthenticationError) as error:
        raise Missing(Why.UNSUPPORTED, say("PackageKit is not available here.")) from error
    except DBusErrorResponse as error:
        if error.name.endswith(("ServiceUnknown", "NameHasNoOwner")) or ".Spawn." in error.name:
            raise Missing(Why.UNSUPPORTED, say("PackageKit is not available here.")) from error
        raise _odd(error.name) from error
    except (ValueError, LookupError, TypeError, AssertionError) as error:  # bad bytes, in jeepney
        raise _odd(type(error).__name__) from error


def _listen(line: Any, end: float) -> list[list[Any]]:
    from jeepney import DBusAddress, MatchRule, new_method_call
    from jeepney.bus_messages import message_bus
    from jeepney.low_level import HeaderFields
    from jeepney.wrappers import unwrap_msg

    def ask(message: Any) -> Any:
        return unwrap_msg(line.send_and_get_reply(message, timeout=max(end - time.monotonic(), 0)))

    (transaction,) = ask(new_method_call(DBusAddress(PATH, SERVICE, SERVICE), "CreateTransaction"))
    rule = MatchRule(type="signal", path=transaction)
    ask(message_bus.AddMatch(rule))
    found: list[list[Any]] = []
    with line.filter(rule, bufsize=None) as heard:
        address = DBusAddress(transaction, SERVICE, f"{SERVICE}.Transaction")
        ask(new_method_call(address, "SetHints", "as", (HINTS,)))
        ask(new_method_call(address, "GetUpdates", "t", (NO_FILTER,)))
        while True:
            message = line.recv_until_filtered(heard, timeout=max(end - time.monotonic(), 0))
            name = message.header.fields.get(HeaderFields.member)
            if name == "Packages":
                found += [[info, package] for info, package, _ in message.body[0]]
            elif name == "Package":
                found.append(list(message.body[:2]))
            elif name == "ErrorCode":
                raise _odd(str(message.body[1]))
            elif name == "Finished":
                return found


def _odd(detail: str) -> Missing:
    return Missing(
        Why.UNREADABLE, say("PackageKit gave no usable answer ({detail}).", detail=detail)
    )
