"""Starting allowed programs: no shell, our words only, and never a moment longer than allowed.

A program gets an absolute path, an empty stdin, the folder "/", a small clean environment in the C
locale with UTF-8 (names of networks and files stay legible; where a system lacks C.UTF-8 it falls
back to plain C, which is as English) and the time zone UTC, so that every time it prints is UTC.
It leads a process group of its own; the whole group, and whatever else descends from it, is killed
when time is up, when it prints too much, and when it leaves children behind.
The session stays ours, so that whoever supervises us can sweep everything we started.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from typing import IO

from smartdoctor.host import files
from smartdoctor.host.commands import OUTPUT, Command
from smartdoctor.host.decoding import console_encoding, decode
from smartdoctor.host.door import MOST_BYTES, Printed
from smartdoctor.host.live_windows import CREATE_NO_WINDOW, KEPT, system_folder
from smartdoctor.host.mistakes import told
from smartdoctor.host.processes import descendants, kill
from smartdoctor.model import Missing, Why, say

_TICK = 0.05  # seconds between two looks whether a silent program still runs
_GRACE = 0.3  # seconds for the last words after a program ended with its pipes still held open

_KEPT = ("HOME", "USER", "LOGNAME", "XDG_RUNTIME_DIR", "DBUS_SYSTEM_BUS_ADDRESS")
_SESSION = (
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_DIRS",
    "XDG_CONFIG_HOME",
    "XDG_CURRENT_DESKTOP",
    "XDG_DATA_DIRS",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)


class Programs:
    """Every program that runs for us right now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._ended = False

    def run(self, command: Command, *args: str, seconds: float) -> Printed:
        """Start one allowed program and return what it printed, or wrote to its OUTPUT."""
        if OUTPUT in args:
            return self._written(command, args, seconds)
        end = time.monotonic() + seconds
        process = self._start(command, args)
        try:
            out, err = _listen(command.name, process, end)
        finally:
            _end(process)
            with self._lock:
                self._running.pop(process.pid, None)
        oem = console_encoding()
        return Printed(
            out=_kept(decode(out, oem), command.keeps),
            err=decode(err, oem),
            status=process.returncode,
        )

    def _written(self, command: Command, args: tuple[str, ...], seconds: float) -> Printed:
        """Give the program a file to write; nobody else can see its folder."""
        import tempfile  # hardly ever needed

        with tempfile.TemporaryDirectory(prefix="smartdoctor-", ignore_cleanup_errors=True) as home:
            path = os.path.join(home, "output")  # noqa: PTH118 - as elsewhere here
            told = (path if each == OUTPUT else each for each in args)
            printed = self.run(command, *told, seconds=seconds)
            return replace(printed, out=files.read(path))

    def end_all(self) -> None:
        """Kill everything that still runs, and start nothing any more."""
        self._ended = True
        held = self._lock.acquire(timeout=_GRACE)  # a start that hangs must not hang the end
        running = list(self._running.values())
        if held:
            self._lock.release()
        for process in running:
            _kill_group(process.pid, alive=True)

    def _start(self, command: Command, args: tuple[str, ...]) -> "subprocess.Popen[bytes]":
        path = place_of(command)
        with self._lock:
            if self._ended:
                raise Missing(Why.NOT_ASKED, say("The scan was stopped."))
            try:
                process = _popen([path, *args], environment_for(command))
            except PermissionError:
                raise Missing(
                    Why.DENIED, say("The program {program} may not be started.", program=path)
                ) from None
            except OSError as error:
                raise Missing(
                    Why.UNREADABLE,
                    say(
                        "The program {program} could not be started ({detail}).",
                        program=path,
                        detail=told(error),
                    ),
                ) from error
            self._running[process.pid] = process
        return process


def place_of(command: Command) -> str:
    """Return where an allowed program is installed; UNSUPPORTED when it is not."""
    for place in command.places:
        path = place.replace("{system}", system_folder()) if "{system}" in place else place
        if os.path.isfile(path):  # noqa: PTH113 - a tenth of pathlib's time
            return path
    raise Missing(
        Why.UNSUPPORTED, say("The program {program} is not installed.", program=command.name)
    )


def environment_for(command: Command) -> dict[str, str]:
    """Build the small environment a program sees."""
    if sys.platform == "win32":
        return {name: os.environ[name] for name in KEPT if name in os.environ}
    names = _KEPT + (_SESSION if command.session else ())
    seen = {name: os.environ[name] for name in names if name in os.environ}
    seen |= {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": "C", "TZ": "UTC"}
    seen["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin"
    # A packaged Smart Doctor runs with its own libraries; the system's programs need the system's.
    name = "LD_LIBRARY_PATH_ORIG" if getattr(sys, "frozen", False) else "LD_LIBRARY_PATH"
    if os.environ.get(name):
        seen["LD_LIBRARY_PATH"] = os.environ[name]
    return seen


def _popen(argv: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    windows = sys.platform == "win32"
    return subprocess.Popen(
        argv,
        bufsize=0,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=None if windows else "/",
        env=environment,
        creationflags=CREATE_NO_WINDOW if windows else 0,
        process_group=None if windows else 0,
    )


def _listen(name: str, process: "subprocess.Popen[bytes]", end: float) -> tuple[bytes, bytes]:
    """Collect both streams until they close, the program ends, or time is up."""
    if sys.platform == "win32":
        return _listen_on_windows(name, process, end)
    heard = {stream.fileno(): bytearray() for stream in _streams(process)}
    out, err = heard.values()
    poll = select.poll()
    for number in heard:
        poll.register(number, select.POLLIN)
    pending = len(heard)
    last_words = end  # a child left behind may hold the streams open for ever
    while pending and (now := time.monotonic()) < min(end, last_words):
        ready = poll.poll(min(end - now, _TICK) * 1000)
        if not ready and last_words == end and _has_ended(process):
            last_words = now + _GRACE
        for number, _ in ready:
            piece = os.read(number, 65536)
            heard[number] += piece
            if not piece:
                poll.unregister(number)
                pending -= 1
        if len(out) + len(err) > MOST_BYTES:
            raise _too_much(name)
    while not _has_ended(process):  # it may close its streams long before it ends
        if time.monotonic() >= end:
            raise _late(name)
        time.sleep(0.002)
    return bytes(out), bytes(err)


def _listen_on_windows(
    name: str, process: "subprocess.Popen[bytes]", end: float
) -> tuple[bytes, bytes]:
    """Its pipes cannot be polled: `communicate` reads in threads; the size is judged after."""
    try:
        out, err = process.communicate(timeout=max(end - time.monotonic(), 0.0))
    except subprocess.TimeoutExpired:
        raise _late(name) from None
    if len(out) + len(err) > MOST_BYTES:
        raise _too_much(name)
    return out, err


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    """Look without taking its exit status, so that its group's number stays taken."""
    if sys.platform != "linux":
        return process.poll() is not None
    try:
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, process.pid, options) is not None
    except ChildProcessError:
        return True


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Leave nothing behind: no process, no zombie, no open stream."""
    if process.returncode is None:
        _kill_group(process.pid, alive=not _has_ended(process))
    with contextlib.suppress(subprocess.TimeoutExpired):  # deep in the kernel: dies when it may
        process.wait(timeout=1)
    for stream in _streams(process):
        stream.close()


def _kill_group(leader: int, *, alive: bool) -> None:
    """Kill a group and all that descends from its leader: some start sessions of their own."""
    strays = descendants(leader) if alive else ()
    if sys.platform == "win32":
        kill(leader)
    else:
        with contextlib.suppress(OSError):  # nobody left, or nobody we may end
            os.killpg(leader, signal.SIGKILL)
    for pid in strays:
        kill(pid)


def _streams(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], ...]:
    return tuple(stream for stream in (process.stdout, process.stderr) if stream is not None)


def _kept(printed: str, keeps: tuple[str, ...]) -> str:
    """Drop the lines that are none of our business."""
    if not keeps:
        return printed
    return "".join(line for line in printed.splitlines(keepends=True) if line.startswith(keeps))


def _late(name: str) -> Missing:
    return Missing(
        Why.TIMED_OUT, say("The program {program} did not answer in time.", program=name)
    )


def _too_much(name: str) -> Missing:
    return Missing(
        Why.UNREADABLE, say("The program {program} printed far more than expected.", program=name)
    )
