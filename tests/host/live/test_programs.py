"""Programs are started cleanly, heard to the end, and ended with all they started."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartdoctor.host.commands import COMMANDS, OUTPUT, Command
from smartdoctor.host.door import MOST_BYTES
from smartdoctor.host.live import LiveHost
from smartdoctor.host.programs import Programs, environment_for
from smartdoctor.model import Missing, Why
from tests.support.nobody import as_nobody
from tests.support.watch import listed, open_files

if sys.platform == "win32":
    pytest.skip("needs /bin/sh", allow_module_level=True)

SLEEP = f"sleep 9{os.getpid()}"  # followed by a dot and two digits: found again among all
SH = Command("sh", ("/nowhere/sh", "/bin/sh"))


@pytest.fixture
def programs() -> Iterator[Programs]:
    started = Programs()
    yield started
    started.end_all()


def sh(programs: Programs, script: str, *args: str, seconds: float = 5) -> tuple[str, str, int]:
    printed = programs.run(SH, "-c", script, "sh", *args, seconds=seconds)
    return printed.out, printed.err, printed.status


def why(programs: Programs, script: str, seconds: float = 5) -> Why:
    with pytest.raises(Missing) as caught:
        programs.run(SH, "-c", script, seconds=seconds)
    return caught.value.why


def test_a_program_that_insists_on_a_file_gets_one_of_its_own(programs: Programs) -> None:
    out, _, _ = sh(programs, 'echo hello >"$1"; stat -c %a "$(dirname "$1")" >>"$1"', OUTPUT)
    assert out == "hello\n700\n"
    where, _, _ = sh(programs, 'echo "$1" >"$1"', OUTPUT)
    assert not Path(where.strip()).parent.exists()
    with pytest.raises(Missing) as missing:
        sh(programs, "true", OUTPUT)
    assert missing.value.why is Why.ABSENT


def alive(mark: str) -> bool:
    return any(mark in line and not line.startswith("Z") for line in listed("stat", "args"))


def gone(mark: str) -> bool:
    for _ in range(100):
        if not alive(mark):
            return True
        time.sleep(0.02)
    return False


def test_both_streams_and_the_status_are_told(programs: Programs) -> None:
    assert sh(programs, "echo hello; echo sorry >&2; exit 3") == ("hello\n", "sorry\n", 3)


def test_words_are_never_read_by_a_shell(programs: Programs) -> None:
    assert sh(programs, 'printf "%s|" "$@"', "a b", "$(id)", "*", "")[0] == "a b|$(id)|*||"


def test_a_signal_that_ended_it_is_a_negative_status(programs: Programs) -> None:
    assert sh(programs, "kill -SEGV $$")[2] == -11


def test_it_sees_a_small_clean_world(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    monkeypatch.setenv("LANGUAGE", "ko")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    monkeypatch.setenv("SECRET_TOKEN", "planted")
    monkeypatch.setenv("http_proxy", "http://user:planted@192.0.2.1")
    monkeypatch.setenv("PATH", "/tmp/planted")
    seen, _, _ = sh(programs, "env; pwd; cat; ls /proc/self/fd 2>/dev/null | wc -l")
    assert "planted" not in seen
    assert "LC_ALL=C.UTF-8" in seen
    assert "LANGUAGE=C" in seen
    assert "TZ=UTC" in seen
    assert "\n/\n" in seen


def test_the_desktop_session_is_only_for_programs_that_ask_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/tmp/bus")
    monkeypatch.setenv("HOME", "/home/somebody")
    assert "DBUS_SESSION_BUS_ADDRESS" not in environment_for(SH)
    asking = environment_for(Command("gsettings", ("/usr/bin/gsettings",), session=True))
    assert asking["DBUS_SESSION_BUS_ADDRESS"] == "unix:path=/tmp/bus"
    assert asking["HOME"] == "/home/somebody"


@pytest.mark.parametrize("before", ["/opt/own/lib", ""])
def test_a_packaged_program_gives_the_library_path_back(
    before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/smartdoctor/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    assert environment_for(SH).get("LD_LIBRARY_PATH", "") == before


def test_one_that_is_not_installed_is_unsupported(programs: Programs) -> None:
    with pytest.raises(Missing) as caught:
        programs.run(Command("nope", ("/nowhere/nope",)), seconds=1)
    assert caught.value.why is Why.UNSUPPORTED
    assert caught.value.says.values["program"] == "nope"


def test_one_that_is_no_program_is_unreadable(programs: Programs, tmp_path: Path) -> None:
    file = tmp_path / "broken"
    file.write_bytes(b"\x00\x01")
    file.chmod(0o755)
    with pytest.raises(Missing) as caught:
        programs.run(Command("broken", (str(file),)), seconds=1)
    assert caught.value.why is Why.UNREADABLE


def test_one_we_may_not_start_is_denied() -> None:
    locked = Command("shadow", ("/etc/passwd",))  # a file without the right to be executed
    with pytest.raises(Missing) as caught:
        as_nobody(lambda: Programs().run(locked, seconds=1))
    assert caught.value.why is Why.DENIED


def test_one_that_hangs_ends_on_time_with_its_children_and_strays(programs: Programs) -> None:
    script = f"{SLEEP}.11 & setsid {SLEEP}.12 & ({SLEEP}.13; true) & trap '' TERM; {SLEEP}.14"
    began = time.monotonic()
    assert why(programs, script, seconds=0.3) is Why.TIMED_OUT
    assert time.monotonic() - began < 0.8
    assert gone(f"{SLEEP}.1")


def test_children_left_behind_do_not_outlive_it_nor_hold_it_up(programs: Programs) -> None:
    began = time.monotonic()
    assert sh(programs, f"echo done; {SLEEP}.21 &")[0] == "done\n"
    assert time.monotonic() - began < 1.5
    assert gone(f"{SLEEP}.21")


def test_one_that_closes_its_streams_is_waited_for(programs: Programs) -> None:
    assert sh(programs, "exec >&- 2>&-; sleep 0.2; exit 4") == ("", "", 4)
    assert why(programs, f"exec >&- 2>&-; {SLEEP}.31", seconds=0.2) is Why.TIMED_OUT
    assert gone(f"{SLEEP}.31")


def test_eight_megabytes_pass_and_one_byte_more_does_not(programs: Programs) -> None:
    flood = f"head -c {MOST_BYTES} /dev/zero"
    assert len(sh(programs, flood)[0]) == MOST_BYTES
    assert why(programs, f"{flood}; echo") is Why.UNREADABLE
    assert why(programs, "cat /dev/zero >&2") is Why.UNREADABLE


def test_bytes_are_decoded(programs: Programs) -> None:
    assert sh(programs, r"printf '\303\251 \351'")[0] == "Ã© é"  # one bad byte: Latin-1 all over
    assert sh(programs, r"printf '\303\251'")[0] == "é"
    assert sh(programs, r"printf '\377\376h\000i\000'")[0] == "hi"


@pytest.mark.skipif(sys.platform != "linux", reason="counts what /proc shows")
def test_nothing_is_left_open_and_nobody_stays_a_zombie(programs: Programs) -> None:
    sh(programs, "true")
    before = open_files()
    for _ in range(20):
        sh(programs, "true")
        why(programs, f"{SLEEP}.41", seconds=0.01)
    assert open_files() <= before
    assert not [state for state in listed("stat", parent=os.getpid()) if state.startswith("Z")]


def test_it_leads_its_own_group_in_our_session(programs: Programs) -> None:
    group, session = sh(programs, "ps -o pgid=,sid= -p $$ && echo $$")[0].split()[:2]
    assert int(group) != os.getpgid(0)
    assert int(session) == os.getsid(0)


def test_end_all_ends_what_runs_and_lets_nothing_begin(programs: Programs) -> None:
    ended: list[float] = []
    began = time.monotonic()

    def wait_for_it() -> None:
        sh(programs, f"{SLEEP}.51", seconds=30)
        ended.append(time.monotonic() - began)

    waiting = threading.Thread(target=wait_for_it)
    waiting.start()
    while not alive(f"{SLEEP}.51"):
        time.sleep(0.01)
    programs.end_all()
    waiting.join(timeout=5)
    assert ended
    assert gone(f"{SLEEP}.51")
    assert why(programs, "true") is Why.NOT_ASKED


def test_the_host_starts_nothing_that_is_not_on_the_list() -> None:
    with pytest.raises(LookupError):
        LiveHost().run(SH, "-c", "true")


def test_every_place_on_the_list_is_absolute() -> None:
    assert all(
        place.startswith(("/", "{system}\\")) for command in COMMANDS for place in command.places
    )
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))


def test_lines_that_are_none_of_our_business_go_no_further() -> None:
    some = Command("printf", ("/usr/bin/printf",), keeps=("mine ", "ours "))
    printed = Programs().run(some, "mine 1\\nyours 2\\nours 3\\n  mine 4", seconds=5)
    assert printed.out == "mine 1\nours 3\n"
