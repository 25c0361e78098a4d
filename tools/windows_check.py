r"""What tools/windows_check.sh runs inside Wine, with a Windows Python: steps by their names.

    modules    every module of Smart Doctor can be imported
    questions  every kind of question, through the real door: plain data or Missing, in time
    program    the commands, a recording, a stop, and that no process stays behind
    tests      the unit tests that make sense there

Prints one line each; anything but an honest answer is a failure.  The values are Wine's, so fakes.
"""

import faulthandler
import http.server
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LAN, PUBLIC, LINK = "127.0.0.1", "192.0.2.1", "fe80::1"
GUID = "{00000000-0000-0000-0000-000000000001}"
TESTS = (
    *("tests/checks", "tests/language", "tests/readers", "tests/host/recorded", "tests/history"),
    *("tests/report", "tests/remedies", "tests/host/live/test_deadline.py"),
    *("tests/host/live/test_decoding.py", "tests/host/live/test_wlan.py"),
    *("tests/host/live/test_windows_icmp.py", "tests/host/live/test_windows_network.py"),
    *("tests/scan/test_scanner.py", "tests/host/live/test_windows_calls.py"),
)

LEFT = "tests/host/recorded/test_recording_file.py::test_anything_else_is_left_as_it_was"
NOT_THERE = (
    "tests/language/test_korean.py::test_collecting_again_changes_nothing",  # the build's packages
    "tests/report/test_paper.py::test_the_command_shows_every_recording",  # minutes under Wine
    "tests/readers/anywhere/test_processes.py::test_a_busy_program_on_this_very_machine",
    *(f"{LEFT}[link-machine]", f"{LEFT}[link-machine.zip]"),  # Wine says it made one, and did not
)

failed: list[str] = []


def say(name: str, what: str, *, ok: bool = True) -> None:
    """Print one line."""
    sys.stdout.write(f"{'ok  ' if ok else 'FAIL'} {name}: {what}\n")
    sys.stdout.flush()
    if not ok:
        failed.append(name)


def modules() -> None:
    """Import all."""
    import smartdoctor

    names = [each.name for each in pkgutil.walk_packages(smartdoctor.__path__, "smartdoctor.")]
    for name in names:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            say(name, f"needs {error.name}", ok=error.name == "jeepney")  # D-Bus is Linux'
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the news
            say(name, f"{type(error).__name__}: {error}", ok=False)
    say("modules", f"{len(names)} imported")


def asked(server: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every question, with the arguments that readers give."""
    from smartdoctor.host import commands, live_windows, natives, natives_windows, ps
    from smartdoctor.host.live import LiveHost
    from smartdoctor.readers.windows import backup, boot, log

    host = LiveHost([sys.executable, "-m", "smartdoctor", "transfer"])
    many: dict[str, tuple[tuple[str, ...], ...]] = {
        "security_health": (("1",), ("4",)),
        "volume_protection": (("C:",), ("Q:",)),
        "wlan_quality": ((GUID,),),
        "wlan_rssi": ((GUID,),),
        "wlan_connection": ((GUID,),),
        "wlan_profile": ((GUID, "home"),),
        "wlan_neighbours": ((GUID,),),
        "wlan_listen": ((GUID,),),
        "best_route": ((PUBLIC,), ("2001:db8::1",), (LAN,), ("::1",)),
        "drive_room": (("C:",), ("Z:",), ("Q:",)),
        "signed": ((sys.executable,), (r"C:\windows\system32\cmd.exe",), (r"C:\none.exe",)),
        "windows_updates": (("4",),),
        "hop": (("127.0.0.1", "2"),),
        "ipp": (("printers",),),
        "random_names": (("3",),),
        "socket_holders": (("1",),),
        "source_address": ((LAN,), ("::1",), (PUBLIC,)),
        "statvfs": (("/",),),
        "stun": (("127.0.0.1", "9"),),
        "upnp_page": ((LAN, f"{server}/"),),
        "upnp_search": ((LAN, "ssdp:all"),),
        "whole_echo": ((LAN, "100", "2"),),
    }
    ours = [*natives_windows.QUESTIONS, *natives._QUESTIONS]
    for name in ours:
        for words in many.get(name, ((),)):
            yield (
                f"native {name} {' '.join(words)}".strip(),
                partial(host.native, name, *words, seconds=9),
            )
    for name in sorted(ps.FUNCTIONS):
        yield f"psutil {name}", partial(host.psutil, name)
    fields = sorted(ps.FIELDS - {"num_fds", "uids"})
    yield "psutil processes", partial(host.psutil, "processes", *fields)
    for key in (
        r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion",
        r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run",
        r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time",
        r"HKLM\SOFTWARE\None",
        r"HKLM\SAM\SAM",
    ):
        yield f"registry {key}", partial(host.registry, key)
    for space, query in (
        (r"root\cimv2", "SELECT Name, ProcessId FROM Win32_Process"),
        (r"root\cimv2", "SELECT ChassisTypes FROM Win32_SystemEnclosure"),
        (r"root\cimv2", "SELECT * FROM Win32_OperatingSystem"),
        (r"root\cimv2", "SELECT * FROM Win32_NoSuchThing"),
        (r"root\cimv2", "this is no query"),
        (r"root\wmi", "SELECT * FROM BatteryStaticData"),
        (r"root\SecurityCenter2", "SELECT displayName FROM AntiVirusProduct"),
        (r"root\Microsoft\Windows\Storage", "SELECT * FROM MSFT_PhysicalDisk"),
        (r"root\nowhere", "SELECT * FROM Anything"),
    ):
        yield f"wmi {space} {query}", partial(host.wmi, space, query)
    channels = {"System", "Application", "NoSuchChannel", backup.CHANNEL, boot.CHANNEL}
    for channel in sorted(channels | {each[0] for each in log.CHANNELS}):
        yield f"events {channel}", partial(host.events, channel, "*", most=10)
    for command in commands.COMMANDS:
        if "{system}" in command.places[0]:
            yield f"run {command.name}", partial(host.run, command, "/?")
    hostname = commands.Command("hostname", (r"{system}\hostname.exe",))
    yield "run hostname.exe", partial(host._programs.run, hostname, seconds=5)
    waits = commands.Command("ping", (r"{system}\ping.exe",))
    yield (
        "run past its time",
        partial(host._programs.run, waits, "-n", "60", "127.0.0.1", seconds=1.5),
    )
    shell = commands.Command("cmd", (r"{system}\cmd.exe",))
    yield (
        "run with a child past its time",
        partial(host._programs.run, shell, "/c", "ping -n 60 127.0.0.1", seconds=1.5),
    )
    for address in (LAN, "::1", PUBLIC, LINK, "no address"):
        yield f"ping {address}", partial(host.ping, address, count=4, interval=0.1, seconds=4)
    yield "resolve", partial(host.resolve, "example.org", LAN)
    yield "udp", partial(host.udp, LAN, 9, b"?", seconds=1)
    yield "connect, nobody", partial(host.connect, LAN, 9)
    yield "connect", partial(host.connect, LAN, int(server.rpartition(":")[2]))
    yield "fetch", partial(host.fetch, f"{server}/here")
    yield "fetch, nobody", partial(host.fetch, "http://127.0.0.1:9/")
    yield "bus", partial(host.bus, "system", "a.b", "/", "a.b", "C")
    yield "read", partial(host.read, r"C:\windows\win.ini")
    yield "read, none", partial(host.read, r"C:\none")
    yield "read_bytes", partial(host.read_bytes, sys.executable)
    yield "stat", partial(host.stat, r"C:\windows")
    yield "link, none", partial(host.link, r"C:\windows")
    yield "glob", partial(host.glob, r"C:\windows\system32\*.drv")
    yield "rows, none", partial(host.rows, r"C:\none.db", "SELECT 1")
    for name in ("COMPUTERNAME", "LOCALAPPDATA", "USERPROFILE", "SYSTEMROOT", "http_proxy"):
        yield f"environment {name}", partial(host.environment, name)
    yield "told by Windows Update", _told_by_update
    yield "system folder", live_windows.system_folder
    yield "oem encoding", live_windows.oem_encoding
    yield "clock", lambda: host.clock().isoformat()
    # Again in one thread after all the others: none may have left it in a mode the next cannot use.
    for name in ("audio_defaults", "windows_update_routine", "network_list", "firewall_profiles"):
        yield f"native {name}, again", partial(natives.native, name, ())


def _told_by_update() -> str:
    """Call our callback as Windows Update calls it: by the number 0."""
    import pythoncom
    import win32com.server.util

    from smartdoctor.host.windows_update import _Nobody

    nobody = win32com.server.util.wrap(_Nobody())
    return repr(nobody.Invoke(0, 0, pythoncom.DISPATCH_METHOD, 1, None, None))


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"here")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def questions() -> None:
    """Ask all, in a child: where Wine lacks a function, it ends whoever calls it."""
    first = 0
    while True:
        child = subprocess.Popen(
            [sys.executable, __file__, "ask", str(first)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert child.stdout is not None
        begun, lacks, rest = "", "", []
        for raw in child.stdout:
            line = raw.decode(errors="replace").rstrip()
            if line.startswith("ask  "):
                first, begun = first + 1, line[5:]
            elif line.startswith(("ok   ", "FAIL ")):
                begun = ""
                say(line[5:].partition(": ")[0], line[5:].partition(": ")[2], ok=line[0] == "o")
            elif "exception: code 0x80000100" in line:  # EXCEPTION_WINE_STUB
                lacks = "such function"
            else:
                rest.append(line)
        if child.wait() == 0 and not begun:
            return
        told = f"Wine has no {lacks}" if lacks else f"ended with {child.returncode}"
        say(begun or "questions", told, ok=bool(lacks))
        if not lacks:
            sys.stdout.write("".join(f"     | {line}\n" for line in rest[-25:]))
        if not begun:
            return


def ask(first: int) -> None:
    """Ask from the question of that number on."""
    from smartdoctor.model import Missing
    from smartdoctor.model.plain import to_json

    page = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=page.serve_forever, daemon=True).start()
    for name, question in islice(asked(f"http://127.0.0.1:{page.server_address[1]}"), first, None):
        faulthandler.dump_traceback_later(40, exit=True)
        sys.stdout.write(f"ask  {name}\n")
        sys.stdout.flush()
        began = time.monotonic()
        try:
            answer = question()
        except Missing as missing:
            told = f"Missing {missing.reason.why.name}: {_filled(missing)}"
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is the news
            say(name, f"{type(error).__name__}: {error}", ok=False)
            traceback.print_exc()
            continue
        else:
            try:
                text = answer if isinstance(answer, str) else to_json(answer).decode()
            except Exception as error:  # noqa: BLE001 - not plain
                say(name, f"not plain data: {type(error).__name__}: {error}", ok=False)
                continue
            told = f"answered {text[:150]}"
        took = time.monotonic() - began
        say(name, f"{told} ({took:.2f} s)", ok=took < 12)
    left = _others()
    say("programs left behind", ", ".join(left) or "none", ok=not left)
    os._exit(0)


def _filled(missing: Any) -> str:
    try:
        return str(missing.reason.says.template).format(**dict(missing.reason.says.values))
    except (TypeError, ValueError, KeyError, AttributeError):
        return str(missing.reason.says)


def program() -> None:
    """Run the commands as an owner or the window would."""
    home = tempfile.mkdtemp(prefix="smartdoctor")
    os.environ["SMARTDOCTOR_HOME"] = home
    taken = str(Path(home) / "taken.sdrec")
    _command("--version", fine={0})
    _command("checks", fine={0})
    _command("explain", "storage.space", fine={0})
    _command("self-test", fine={0, 1, 2})
    _judged(_command("scan", "--offline", "--json", fine={0, 1, 2}))
    _command("scan", "--offline", "--lang", "ko", fine={0, 1, 2})
    _command("scan", "--events", fine={0, 1, 2})
    _command("record", taken, "--offline", fine={0, 1, 2})
    _judged(_command("scan", "--recording", taken, "--json", fine={0, 1, 2}))
    _stopped()


def _command(*words: str, fine: set[int]) -> str:
    began = time.monotonic()
    name = "smartdoctor " + " ".join(words)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "smartdoctor", *words],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=150,
            check=False,
        )
    except subprocess.TimeoutExpired:
        say(name, "did not end", ok=False)
        return ""
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    ok = done.returncode in fine and "Traceback" not in out + err
    took = time.monotonic() - began
    say(name, f"status {done.returncode}, {len(out)} characters, {took:.1f} s", ok=ok)
    left = _others()
    if left:
        say(name, f"left processes behind: {left}", ok=False)
    if not ok or "--json" not in words:
        sys.stdout.write("".join(f"     | {line}\n" for line in (out + err).splitlines()[-40:]))
    return out


def _judged(text: str) -> None:
    try:
        findings = json.loads(text)["findings"]
    except (ValueError, KeyError) as error:
        say("report", f"{error!r}", ok=False)
        return
    for each in findings:
        said = [each.get("verdict"), each.get("headline") or each.get("title"), each.get("detail")]
        reason = each.get("reason") or each.get("missing") or ""
        broken = "broken" in json.dumps(each).lower()
        say(f"  {each.get('check') or each.get('id')}", f"{said} {reason}"[:300], ok=not broken)


def _stopped() -> None:
    """Stop as the window does, half a second and three seconds in; nothing may stay."""
    for after in (0.5, 3.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "smartdoctor", "scan", "--events"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        ran = len(_others())
        began = time.monotonic()
        process.stdin.write(b"stop\n")
        process.stdin.flush()
        rest = process.stdout.read()
        status, took = process.wait(20), time.monotonic() - began
        left = _others()
        told = f"{took:.2f} s, status {status}, {ran} processes before, {left} after"
        last = rest.splitlines()[-1][:60] if rest else b""
        say(f"stop after {after} s", f"{told}, last {last!r}", ok=took < 1.5 and not left)


def _others() -> list[str]:
    """Every other Python there is now; a moment of grace."""
    import psutil

    end = time.monotonic() + 1
    while True:
        found = [
            f"{each.info['pid']} {each.info['name']}"
            for each in psutil.process_iter(["pid", "name"])
            if each.info["pid"] not in {os.getpid(), os.getppid()}
            and str(each.info["name"]).lower() in {"python.exe", "powercfg.exe", "ping.exe"}
        ]
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.1)


def tests() -> None:
    """Run pytest in this very interpreter."""
    import pytest

    os.chdir(ROOT)
    words = [
        "-v" if "-v" in sys.argv else "-q",
        "--no-header",
        "-o",
        "addopts=",
        "--import-mode=importlib",
        "--tb=short",
    ]
    words += ["-p", "no:cacheprovider", "-p", "no:randomly", "-m", "not proof and not bench"]
    words += ["-W", "ignore::pytest.PytestConfigWarning"]  # plugins that are not there
    for each in NOT_THERE:
        words += ["--deselect", each]
    base = tempfile.mkdtemp(prefix="sd")
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = base  # the working tree is read-only
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a file stream here
    faulthandler.dump_traceback_later(840, exit=True)
    status = pytest.main(
        [
            *words,
            f"--basetemp={base}/t",
            *([each for each in sys.argv[2:] if each != "-v"] or TESTS),
        ]
    )
    faulthandler.cancel_dump_traceback_later()
    say("tests", f"pytest {status}", ok=status == 0)


STEPS = {"modules": modules, "questions": questions, "program": program, "tests": tests}

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["ask"]:
        ask(int(sys.argv[2]))
    for step in sys.argv[1:] or STEPS:
        if step in STEPS:
            began = time.monotonic()
            STEPS[step]()
            sys.stdout.write(f"---- {step}: {time.monotonic() - began:.0f} s\n")
    sys.stdout.write(f"{len(failed)} failed: {', '.join(failed)}\n")
    sys.stdout.flush()
    os._exit(1 if failed else 0)
