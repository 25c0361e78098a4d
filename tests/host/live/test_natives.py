"""Native calls, psutil and the environment: plain values, and only what is on the list."""

import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from smartdoctor.host import natives, ps
from smartdoctor.host.live import LiveHost
from smartdoctor.host.ps import FIELDS, FUNCTIONS
from smartdoctor.host.surroundings import NAMES
from smartdoctor.model import Missing, Why
from tests.support.nobody import NOBODY, as_nobody

if sys.platform != "linux":
    pytest.skip("asks what Linux knows", allow_module_level=True)


@pytest.fixture
def host() -> LiveHost:
    return LiveHost()


def plain(answer: Any) -> bool:
    """Whether nothing changes on the way through a recording."""
    return bool(json.loads(json.dumps(answer)) == answer)


def test_a_file_system_tells_its_sizes_in_bytes(host: LiveHost) -> None:
    known = host.native("statvfs", "/")
    assert plain(known)
    assert 0 <= known["available"] <= known["size"]
    assert known["free"] <= known["size"]
    assert known["inodes_free"] <= known["inodes"]
    with pytest.raises(Missing) as caught:
        host.native("statvfs", "/nowhere")
    assert caught.value.why is Why.ABSENT


def test_who_we_are(host: LiveHost) -> None:
    assert host.native("uname")["release"] == os.uname().release
    assert host.native("hostname")["name"] == socket.gethostname()
    known = host.native("user")
    assert (known["uid"], known["euid"]) == (os.getuid(), os.geteuid())
    assert host.native("process") == {"pid": os.getpid(), "parent": os.getppid()}
    assert plain(known)


def test_who_nobody_is() -> None:
    natives.native("user", ())  # imports what nobody cannot
    known = as_nobody(lambda: natives.native("user", ()))
    assert known["euid"] == NOBODY


def test_the_kernel_tells_when_it_began_and_how_its_clock_is(host: LiveHost) -> None:
    began = host.native("boot_time")["seconds"]
    up = float(Path("/proc/uptime").read_text().split()[0])
    assert abs(time.time() - up - began) < 1
    known = host.native("adjtimex")
    assert plain(known)
    assert known["state"] in range(6)
    assert host.native("sysconf")["page"] == os.sysconf("SC_PAGE_SIZE")
    assert host.native("load")["processors"] == len(os.sched_getaffinity(0))


def test_an_unknown_question_is_our_own_mistake(host: LiveHost) -> None:
    for ask in (
        lambda: host.native("reboot"),
        lambda: host.psutil("Process"),
        lambda: host.psutil("processes", "environ"),
        lambda: host.environment("AWS_SECRET_ACCESS_KEY"),
    ):
        with pytest.raises(LookupError):
            ask()


@pytest.mark.parametrize("question", sorted(FUNCTIONS))
def test_psutil_answers_plainly_or_says_why_not(host: LiveHost, question: str) -> None:
    try:
        answer = host.psutil(question)
    except Missing as missing:
        answer = missing.why
    assert plain(answer) or answer in (Why.UNSUPPORTED, Why.DENIED)


def test_psutil_lists_processes_with_what_may_be_seen(host: LiveHost) -> None:
    fields = FIELDS - ({"num_handles"} if sys.platform != "win32" else {"num_fds", "uids"})
    listed = host.psutil("processes", *sorted(fields))
    assert plain(listed)
    ours = next(each for each in listed if each["pid"] == os.getpid())
    assert ours["cpu_times"]["user"] > 0
    assert set(ours) == fields

    def seen_anew() -> list[dict[str, Any]]:
        psutil.process_iter.cache_clear()  # else what root was told is told again
        answer: list[dict[str, Any]] = ps.ask("processes", ("pid", "exe"))
        return answer

    others = as_nobody(seen_anew)
    if len(others) < 3:
        pytest.skip("too few processes here that belong to others")
    assert any(each["exe"] is None for each in others)


def test_the_environment_is_told_by_name(host: LiveHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert host.environment("XDG_CURRENT_DESKTOP") == "KDE"
    assert host.environment("WAYLAND_DISPLAY") == ""
    assert "PATH" not in NAMES


@pytest.mark.parametrize(
    ("proxy", "told"),
    [
        ("http://192.0.2.1:3128", "http://192.0.2.1:3128"),
        ("http://anna:s3cret@192.0.2.1:3128", "http://192.0.2.1:3128"),
        ("anna:p@ss@192.0.2.1:3128", "192.0.2.1:3128"),
        ("", ""),
    ],
)
def test_a_proxys_password_is_never_told(
    host: LiveHost, monkeypatch: pytest.MonkeyPatch, proxy: str, told: str
) -> None:
    monkeypatch.delenv("http_proxy", raising=False)
    monkeypatch.setenv("HTTP_PROXY", proxy)
    assert host.environment("http_proxy") == told


def test_the_clock_is_utc_and_waiting_takes_time(host: LiveHost) -> None:
    before = host.clock()
    host.wait(0.05)
    assert 0.04 < (host.clock() - before).total_seconds() < 1
    assert before.utcoffset() is not None
    assert abs(before.timestamp() - time.time()) < 5


def test_the_head_of_a_file_is_its_first_whole_letters(host: LiveHost, tmp_path: Path) -> None:
    file = tmp_path / "long"
    file.write_text("a" + "가" * 4000, encoding="utf-8")
    assert host.native("head", str(file)) == "a" + "가" * 1365
    with pytest.raises(Missing) as caught:
        host.native("head", str(tmp_path / "none"))
    assert caught.value.why is Why.ABSENT
