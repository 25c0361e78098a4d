"""Calls into the operating system, each by a name, each answering plain data.

    adjtimex            how the kernel disciplines the clock: state, status bits, offset ... (Linux)
    boot_time           POSIX time the kernel started
    full_screen         whether the window in front fills the screen; see full_screen.py
    head <path>         the first 4096 bytes of a file as text, for one that goes on for long
    hop <address> <n>   who stands at the n-th step of the way there, "" unknown; see hop.py
    hostname            the machine's own name
    ipp <question>      what the local CUPS says of "printers", "jobs" or its "default"; see ipp.py
    load                run-queue averages over 1, 5 and 15 minutes, and the number of processors
    open_files          [name, held, most] of the processes with most file descriptors (Linux)
    packagekit_updates  [info, package id] for each update PackageKit knows; see packagekit.py
    process             our own process number and that of our parent, the scan
    processes           the line /proc keeps of each process; psutil takes ten times as long
    random_names <many> names under well-known endings that nobody has, as good as surely
    socket_holders <number>...  the program that holds each socket, as far as we may see
    source_address <to> our own address that packets to there would bear; nothing is sent
    statvfs <path>      a file system's blocks and inodes, in bytes and pieces
    stun <server> <port>  the IPv4 address others see us under; see stun.py
    sysconf             page size in bytes, clock ticks a second
    upnp_page <router> <url> [<service> <action>]  a page or call of the router itself; see upnp.py
    upnp_search <router> <target>  who in this network calls himself that, and where he says more
    uname               system, release, version, machine
    whole_echo <address> <bytes> <count>  echoes nobody may cut; see whole_echo.py
    user                numbers and name of the account we run as, and its groups

An unknown name is a mistake in a reader, not a missing fact.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from smartdoctor.host import natives_macos, natives_windows
from smartdoctor.host.files import head, missing
from smartdoctor.model import Missing, Why, say


def native(question: str, args: tuple[str, ...]) -> Any:
    """Answer one of the questions above, or of the tables of macOS and Windows.

    Both know some by the same name, so the table of the system we run on comes first.
    """
    tables = [natives_macos.QUESTIONS, natives_windows.QUESTIONS]
    if sys.platform == "win32":
        tables.reverse()
    for questions in (_QUESTIONS, *tables):
        if question in questions:
            return questions[question](*args)
    raise LookupError(f"native: {question} is not on the list")


def _full_screen() -> bool:
    from smartdoctor.host.full_screen import full_screen  # seldom asked for

    return full_screen()


def _statvfs(path: str) -> dict[str, int | bool]:
    """Sizes in bytes; `available` is what an ordinary account may still use."""
    if sys.platform == "win32":
        raise _unsupported("statvfs")
    try:
        known = os.statvfs(path)
    except OSError as error:
        raise missing(path, error) from error
    return {
        "size": known.f_frsize * known.f_blocks,
        "free": known.f_frsize * known.f_bfree,
        "available": known.f_frsize * known.f_bavail,
        "inodes": known.f_files,
        "inodes_free": known.f_ffree,
        "inodes_available": known.f_favail,
        "read_only": bool(known.f_flag & os.ST_RDONLY),
    }


def _processes() -> list[str]:
    if sys.platform != "linux":
        raise _unsupported("processes")
    lines = []
    for name in os.listdir("/proc"):  # noqa: PTH208 - a tenth of pathlib's time
        if name.isdigit():
            try:
                number = os.open(f"/proc/{name}/stat", os.O_RDONLY)
            except OSError:  # it ended meanwhile
                continue
            with suppress(OSError):
                lines.append(os.read(number, 4096).decode(errors="replace").rstrip())
            os.close(number)
    return lines


def _uname() -> dict[str, str]:
    if sys.platform == "win32":
        raise _unsupported("uname")
    known = os.uname()
    return {
        "system": known.sysname,
        "release": known.release,
        "version": known.version,
        "machine": known.machine,
    }


def _hostname() -> dict[str, str]:
    import socket

    return {"name": socket.gethostname()}


def _user() -> dict[str, Any]:
    if sys.platform == "win32":
        raise _unsupported("user")
    import grp
    import pwd

    try:
        entry = pwd.getpwuid(os.getuid())
        name, home = entry.pw_name, entry.pw_dir
    except KeyError:  # an account without an entry, as in many containers
        name, home = "", ""
    groups = []
    for number in sorted(set(os.getgroups()) | {os.getegid()}):
        try:
            groups.append(grp.getgrgid(number).gr_name)
        except KeyError:
            groups.append(str(number))
    return {"uid": os.getuid(), "euid": os.geteuid(), "name": name, "home": home, "groups": groups}


def _boot_time() -> dict[str, float]:
    if sys.platform == "linux":
        return {"seconds": time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)}
    import psutil

    return {"seconds": psutil.boot_time()}


def _load() -> dict[str, Any]:
    if sys.platform == "win32":
        raise _unsupported("load")
    one, five, fifteen = os.getloadavg()
    usable = os.cpu_count() or 1
    if sys.platform == "linux":
        usable = len(os.sched_getaffinity(0))
    return {"one": one, "five": five, "fifteen": fifteen, "processors": usable}


def _sysconf() -> dict[str, int]:
    if sys.platform == "win32":
        raise _unsupported("sysconf")
    return {"page": os.sysconf("SC_PAGE_SIZE"), "ticks": os.sysconf("SC_CLK_TCK")}


def _adjtimex() -> dict[str, int]:
    """Read only: `modes` 0 changes nothing.  State 5 and status bit 64 say "not synchronised"."""
    if sys.platform != "linux":
        raise _unsupported("adjtimex")
    import ctypes

    class Timex(ctypes.Structure):
        _fields_ = (
            ("modes", ctypes.c_uint),
            ("offset", ctypes.c_long),
            ("freq", ctypes.c_long),
            ("maxerror", ctypes.c_long),
            ("esterror", ctypes.c_long),
            ("status", ctypes.c_int),
            ("rest", ctypes.c_byte * 512),
        )

    known = Timex()
    state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(known))
    if state < 0:
        raise _unsupported("adjtimex")
    return {
        "state": state,
        "status": known.status,
        "offset": known.offset,
        "maxerror": known.maxerror,
        "esterror": known.esterror,
    }


def _packagekit_updates() -> list[list[Any]]:
    if sys.platform != "linux":
        raise _unsupported("packagekit_updates")
    from smartdoctor.host.packagekit import waiting_updates

    return waiting_updates()


def _open_files() -> list[list[str | int]]:
    if sys.platform != "linux":
        raise _unsupported("open_files")
    from smartdoctor.host.open_files import open_files

    return open_files()


def _socket_holders(*inodes: str) -> dict[str, str]:
    if sys.platform != "linux":
        raise _unsupported("socket_holders")
    from smartdoctor.host.sockets import holders

    return holders(*inodes)


def _random_names(many: str) -> list[str]:
    """7 to 15 letters each: what Chromium used to find out who answers for anything."""
    import secrets
    import string

    endings = ("com", "net", "org")
    return [
        "".join(secrets.choice(string.ascii_lowercase) for _ in range(7 + secrets.randbelow(9)))
        + f".{endings[number % len(endings)]}."
        for number in range(int(many))
    ]


def _whole_echo(address: str, size: str, count: str) -> Any:
    from smartdoctor.host.whole_echo import whole_echo

    return whole_echo(address, size, count)


def _source_address(to: str) -> str:
    import socket

    family = socket.AF_INET6 if ":" in to else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as line:
            line.connect((to, 9))  # only chooses a way
            return str(line.getsockname()[0])
    except OSError as error:
        raise Missing(
            Why.ABSENT, say("There is no way from this computer to {address}.", address=to)
        ) from error


def _ipp(question: str) -> list[dict[str, list[Any]]]:
    from smartdoctor.host.ipp import ask

    return ask(question)


def _hop(address: str, number: str) -> dict[str, str]:
    from smartdoctor.host.hop import step

    return step(address, number)


def _stun(server: str, port: str) -> dict[str, str]:
    from smartdoctor.host.stun import own_address

    return own_address(server, port)


def _upnp_page(router: str, url: str, service: str = "", action: str = "") -> dict[str, Any]:
    from smartdoctor.host.upnp import page

    return page(router, url, service, action)


def _upnp_search(router: str, target: str) -> list[dict[str, str]]:
    from smartdoctor.host.upnp import search

    return search(router, target)


def _unsupported(question: str) -> Missing:
    return Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=question)
    )


_QUESTIONS: dict[str, Callable[..., Any]] = {
    "adjtimex": _adjtimex,
    "boot_time": _boot_time,
    "full_screen": _full_screen,
    "head": head,
    "hop": _hop,
    "hostname": _hostname,
    "ipp": _ipp,
    "load": _load,
    "open_files": _open_files,
    "packagekit_updates": _packagekit_updates,
    "process": lambda: {"pid": os.getpid(), "parent": os.getppid()},
    "processes": _processes,
    "random_names": _random_names,
    "socket_holders": _socket_holders,
    "source_address": _source_address,
    "statvfs": _statvfs,
    "stun": _stun,
    "sysconf": _sysconf,
    "uname": _uname,
    "upnp_page": _upnp_page,
    "upnp_search": _upnp_search,
    "user": _user,
    "whole_echo": _whole_echo,
}
