"""No test asks an outside address: watches the tests and every Python process they start.

tests/conftest.py puts this folder on PYTHONPATH, and Python imports `sitecustomize` at its start.
An outside address gets the answer of a machine without a network, and is noted in the file that
SMARTDOCTOR_TEST_OUTSIDE names; the test that was running then fails.
"""

import errno
import os
import sys
from typing import Any

SENDS = ("socket.connect", "socket.sendto", "socket.sendmsg")
ASKS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
OWN_NAMES = (".test", ".invalid", ".localhost", ".example")


def inside(host: Any) -> bool:
    """Tell whether this is an address of our own little worlds."""
    import ipaddress  # noqa: PLC0415, RUF100 - most processes never ask

    text = os.fsdecode(host) if isinstance(host, bytes | str) else ""
    if text in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return text.rstrip(".").endswith(OWN_NAMES)
    return not address.is_global or address.is_multicast


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse and note an outside address; an audit hook."""
    if event in SENDS:
        address = arguments[1]
        if not isinstance(address, tuple) or not address or not isinstance(address[0], str):
            return
        host = address[0]
    elif event in ASKS:
        host = arguments[0]
    else:
        return
    if inside(host):
        return
    note = os.environ.get("SMARTDOCTOR_TEST_OUTSIDE")
    if note:
        with open(note, "a", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is not loaded yet
            file.write(f"{event} asked for {host!r}\n")
    raise OSError(errno.ENETUNREACH, f"no test asks an outside address: {host!r}")


sys.addaudithook(watch)
