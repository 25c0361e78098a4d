"""Files tell what they hold, or exactly why not, and nothing keeps us waiting."""

import os
import socket
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from smartdoctor.host import files
from smartdoctor.host.door import MOST_BYTES
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why
from tests.support.nobody import as_nobody, open_folder
from tests.support.watch import open_files

if sys.platform != "linux":
    pytest.skip("needs pipes, devices, /proc and /dev as on Linux", allow_module_level=True)


@pytest.fixture
def host() -> LiveHost:
    return LiveHost()


def why(ask: Callable[[], Any]) -> Why:
    with pytest.raises(Missing) as caught:
        ask()
    return caught.value.why


def test_text_and_bytes_arrive_whole(host: LiveHost, tmp_path: Path) -> None:
    file = tmp_path / "ä b"
    file.write_bytes("하나\r\n둘".encode())
    assert host.read(str(file)) == "하나\r\n둘"
    assert host.read_bytes(str(file)) == file.read_bytes()


@pytest.mark.parametrize("content", [b"a\0b", b"\xff\xfe", b"caf\xe9", b"\xed\xa0\x80"])
def test_what_is_no_text_is_unreadable(host: LiveHost, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert why(lambda: host.read(str(file))) is Why.UNREADABLE
    assert host.read_bytes(str(file)) == content


def test_what_is_not_there_is_absent(host: LiveHost, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "nope", tmp_path / "file" / "below"):
        assert why(partial(host.read, str(path))) is Why.ABSENT
        assert why(partial(host.stat, str(path))) is Why.ABSENT
        assert why(partial(host.link, str(path))) is Why.ABSENT
    assert why(lambda: host.read("/\0")) is Why.UNREADABLE


def test_a_folder_is_no_file(host: LiveHost, tmp_path: Path) -> None:
    assert why(lambda: host.read(str(tmp_path))) is Why.UNREADABLE


def test_what_is_not_ours_is_denied() -> None:
    with open_folder() as folder:
        secret = folder / "locked" / "secret"
        secret.parent.mkdir(mode=0o700)
        secret.write_text("x")
        path = str(secret)
        assert as_nobody(lambda: why(lambda: files.read(path))) is Why.DENIED
        assert as_nobody(lambda: why(lambda: files.stat(path))) is Why.DENIED
        secret.parent.chmod(0o755)
        secret.chmod(0o600)
        assert as_nobody(lambda: why(lambda: files.read(path))) is Why.DENIED
        assert as_nobody(lambda: files.stat(path).kind) == "file"


def test_a_pipe_nobody_writes_to_is_refused_at_once(host: LiveHost, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    began = time.monotonic()
    assert why(lambda: host.read(str(pipe))) is Why.UNREADABLE
    assert why(lambda: host.rows(str(pipe), "SELECT 1")) is Why.UNREADABLE
    assert time.monotonic() - began < 0.5
    assert host.stat(str(pipe)).kind == "other"


def test_devices_and_sockets_are_refused(host: LiveHost, tmp_path: Path) -> None:
    ear = tmp_path / "ear"
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(ear))
        for path in ("/dev/zero", "/dev/tty", str(ear)):
            assert why(partial(host.read_bytes, path)) is Why.UNREADABLE


def test_the_kernels_own_files_are_read_though_they_have_no_size(host: LiveHost) -> None:
    assert host.stat("/proc/meminfo").size == 0
    assert "MemTotal" in host.read("/proc/meminfo")
    assert host.read("/sys/class/net/lo/address").strip() == "00:00:00:00:00:00"
    assert b"\0" in host.read_bytes("/proc/self/cmdline")


@pytest.mark.root
def test_a_file_of_the_kernel_that_waits_does_not_make_us_wait(host: LiveHost) -> None:
    began = time.monotonic()
    for _ in range(1000):  # what is in the ring comes first, then it would wait
        try:
            files.read_bytes("/proc/kmsg")
        except Missing:
            break
    assert time.monotonic() - began < 2


def test_eight_megabytes_pass_and_one_byte_more_does_not(host: LiveHost, tmp_path: Path) -> None:
    file = tmp_path / "file"
    with file.open("wb") as made:
        made.truncate(MOST_BYTES)
    assert len(host.read_bytes(str(file))) == MOST_BYTES
    with file.open("ab") as made:
        made.write(b"x")
    assert why(lambda: host.read_bytes(str(file))) is Why.UNREADABLE


def test_a_file_that_never_answers_is_given_up(
    host: LiveHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "read", lambda _: time.sleep(3))
    began = time.monotonic()
    assert why(lambda: host.read("/dead/drive", seconds=0.1)) is Why.TIMED_OUT
    assert time.monotonic() - began < 1


def test_a_link_is_described_not_followed(host: LiveHost, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("nowhere/else")
    assert host.stat(str(link)).kind == "link"
    assert host.link(str(link)) == "nowhere/else"
    assert why(lambda: host.link(str(tmp_path))) is Why.UNREADABLE
    link.unlink()
    link.symlink_to(link)
    assert why(lambda: host.read(str(link))) is Why.UNREADABLE


def test_a_description_is_complete(host: LiveHost, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"12345")
    os.utime(file, (1_700_000_000, 1_700_000_000.5))
    known = host.stat(str(file))
    assert (known.kind, known.size, known.modified) == ("file", 5, 1_700_000_000.5)
    assert host.stat(str(tmp_path)).kind == "folder"


def test_paths_are_found_in_order(host: LiveHost, tmp_path: Path) -> None:
    for name in ("b", "a", ".hidden", "c.txt"):
        (tmp_path / name).touch()
    assert host.glob(f"{tmp_path}/*") == tuple(f"{tmp_path}/{n}" for n in ("a", "b", "c.txt"))
    assert host.glob(f"{tmp_path}/.h*") == (f"{tmp_path}/.hidden",)
    assert host.glob(f"{tmp_path}/nope/*") == ()


def test_no_file_stays_open(host: LiveHost, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xff")
    host.read("/proc/stat")
    before = open_files()
    for _ in range(20):
        for path in ("file", "nope", "."):
            why(partial(host.read, f"{tmp_path}/{path}"))
    assert open_files() <= before
