"""Recordings on disk: whole or not at all, private, and opened as a stranger's."""

import json
import os
import socket
import stat
import struct
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from smartdoctor.facts.ours import Moment, ProbeTargets
from smartdoctor.host import Host, recording_file
from smartdoctor.host.recording_box import COVER, MOST_MEMBERS, BadRecording
from smartdoctor.host.recording_file import Options, Recording, load, write
from smartdoctor.language import Voice
from smartdoctor.model import Missing, Why, good, say
from tests.support.fake_host import fake_host
from tests.support.recordings import WHEN, asked_by, recording_of, report_of

MANY = "linux-image-6.1.0-41-amd64\nlibssl3\n" * 1000
HOST = fake_host(files={"/run/reboot-required.pkgs": MANY, "/etc/hostname": "kim"})
FORMS = pytest.mark.parametrize("name", ["machine", "machine.zip"])
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX file modes and links")


def look(host: Host) -> tuple[str, str]:
    """Read a little and much, and miss a third."""
    with suppress(Missing):
        host.stat("/run/nothing")
    return host.read("/etc/hostname"), host.read("/run/reboot-required.pkgs")


def sample() -> Recording:
    finding = good(say("No restart is waiting."))
    return recording_of(
        {"Reboot": asked_by(look, HOST)},
        ours=(Moment(now=WHEN), ProbeTargets()),
        lost={"Battery": Missing(Why.TIMED_OUT, say("Too slow.")).reason},
        report=report_of(finding),
        options=Options(only=("update",), offline=True),
        locale="ko_KR.UTF-8",
        full=True,
    )


def pipe(path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(path)


def door(name: str) -> None:
    if sys.platform != "win32":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(name)


def refused(path: Path) -> str:
    """Return the one sentence with which a file is refused."""
    with pytest.raises(BadRecording) as bad:
        load(path)
    return Voice("en")(bad.value.says)


# -- our own


@FORMS
def test_what_was_written_is_opened_again(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, sample())
    assert load(tmp_path / name) == sample()


@FORMS
def test_a_reader_finds_on_paper_what_it_found_on_the_machine(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, sample())
    paper = load(tmp_path / name)
    assert look(paper.host("Reboot")) == look(HOST)
    with pytest.raises(Missing) as lost:
        paper.host("Battery")
    assert lost.value.why is Why.TIMED_OUT
    with pytest.raises(Missing) as unknown:
        paper.host("Wifi").read("/proc/net/wireless")
    assert unknown.value.why is Why.UNSUPPORTED


def test_long_answers_lie_beside_the_cover(tmp_path: Path) -> None:
    write(tmp_path / "machine", sample())
    assert json.loads((tmp_path / "machine/answers/0001.json").read_text()) == MANY
    assert len((tmp_path / "machine" / COVER).read_bytes()) < 16 * 1024


@POSIX
@FORMS
def test_only_the_owner_may_read_it(tmp_path: Path, name: str) -> None:
    os.umask(os.umask(0o022))
    write(tmp_path / name, sample())
    for path in (tmp_path / name, *(tmp_path / name).rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


@FORMS
def test_an_older_recording_is_replaced(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, recording_of({}))
    write(tmp_path / name, sample())
    assert load(tmp_path / name) == sample()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "machine").mkdir()
    write(tmp_path / "machine", sample())
    assert load(tmp_path / "machine") == sample()


@FORMS
@pytest.mark.parametrize("kind", ["letter", "folder", "recording and a letter", "link"])
def test_anything_else_is_left_as_it_was(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    letter = path
    if kind == "recording and a letter":
        write(tmp_path / "aside", sample())
        (tmp_path / "aside").rename(path)
    if kind == "link":
        write(tmp_path / "real.zip", sample())
        path.symlink_to("real.zip")
        letter = tmp_path / "real.zip"
    elif kind != "letter":
        path.mkdir(exist_ok=True)
        letter = path / "letter.txt"
    if kind != "link":
        letter.write_text("Dear Minji")
    before = letter.read_bytes()
    with pytest.raises(BadRecording) as bad:
        write(path, sample())
    assert Voice("en")(bad.value.says).endswith("so it was not touched.")
    assert letter.read_bytes() == before
    assert path.is_symlink() == (kind == "link")


@FORMS
def test_a_full_disk_leaves_the_old_recording_and_no_litter(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / name, sample())

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(recording_file, "_put", full)
    with pytest.raises(BadRecording):
        write(tmp_path / name, recording_of({}))
    assert load(tmp_path / name) == sample()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_what_could_not_be_opened_again_is_not_kept(tmp_path: Path) -> None:
    big = asked_by(lambda host: host.read("/x"), fake_host(files={"/x": "x" * 9_000_000}))
    facts = {f"Fact{number}": big for number in range(9)}
    with pytest.raises(BadRecording):
        write(tmp_path / "machine.zip", recording_of(facts))
    assert not list(tmp_path.iterdir())


# -- a stranger's


def cover_of(recording: Recording, tmp_path: Path) -> str:
    write(tmp_path / "cover", recording)
    return (tmp_path / "cover" / COVER).read_text()


def zipped(path: Path, pages: Mapping[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in pages.items():
            packing = zipfile.ZIP_STORED if len(content) < 12_000_000 else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, packing)
    return path


def test_nothing_there(tmp_path: Path) -> None:
    assert "cannot be read (there is no such file" in refused(tmp_path / "none.zip")


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x00" * 4096, b"%PDF-1.7", b"{}", b"\x1f\x8b\x08\x00", b"PK"]
)
def test_another_kind_of_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert refused(tmp_path / "x.zip").endswith("is not a recording of Smart Doctor.")


def test_another_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).endswith("is not a recording of Smart Doctor.")


@pytest.mark.parametrize(
    "cover", ["{}", "[]", "null", '{"format": 1}', '{"smartdoctor": 1}', '"x"']
)
def test_other_json(tmp_path: Path, cover: str) -> None:
    path = zipped(tmp_path / "x.zip", {COVER: cover})
    assert "is not a recording" in refused(path) or "is damaged" in refused(path)


def test_a_newer_format_says_so(tmp_path: Path) -> None:
    newer = cover_of(sample(), tmp_path).replace('"format": 1', '"format": 2, "facts": 7, "x": ', 1)
    newer = json.dumps({"smartdoctor": "recording", "format": 2, "pages": newer})
    assert "newer Smart Doctor" in refused(zipped(tmp_path / "x.zip", {COVER: newer}))


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.999])
def test_cut_off(tmp_path: Path, share: float) -> None:
    write(tmp_path / "x.zip", sample())
    whole = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(whole[: int(len(whole) * share)])
    assert refused(tmp_path / "x.zip").endswith("is damaged or incomplete.")
    write(tmp_path / "x", sample())
    cover = tmp_path / "x" / COVER
    cover.write_bytes(cover.read_bytes()[: int(cover.stat().st_size * share)])
    assert refused(tmp_path / "x").endswith("is damaged or incomplete.")


def test_a_page_is_missing(tmp_path: Path) -> None:
    write(tmp_path / "x", sample())
    (tmp_path / "x/answers/0001.json").unlink()
    assert refused(tmp_path / "x").endswith("is damaged or incomplete.")


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "answers/../../evil", "evil.py", "answers/0001.bin", "C:evil"]
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    cover = cover_of(sample(), tmp_path)
    for pages in (
        {COVER: cover, "answers/0001.json": '"x"', name: "x"},  # there, but never listed
        {COVER: cover.replace("answers/0001.json", name), name: '"x"'},  # listed
    ):
        said = refused(zipped(tmp_path / "x.zip", pages))
        assert "do not belong in a recording" in said
    assert not (tmp_path.parent / "evil").exists()


def test_a_name_twice(tmp_path: Path) -> None:
    cover = cover_of(recording_of({}), tmp_path)
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(COVER, cover)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(COVER, cover)
    assert "do not belong" in refused(tmp_path / "x.zip")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFDIR])
def test_a_link_or_device_in_a_zip(tmp_path: Path, kind: int) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        member = zipfile.ZipInfo(COVER)
        member.external_attr = (kind | 0o600) << 16
        archive.writestr(member, "/etc/passwd")
    assert "do not belong" in refused(tmp_path / "x.zip")


@POSIX
@pytest.mark.parametrize("what", [COVER, "answers", "answers/0001.json"])
@pytest.mark.parametrize("kind", ["link", "pipe", "socket"])
def test_a_link_or_device_in_a_folder(
    tmp_path: Path, what: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "real", sample())
    write(tmp_path / "x", sample())
    place = tmp_path / "x" / what
    if place.is_dir():
        (place / "0001.json").unlink()
        place.rmdir()
    else:
        place.unlink()
    if kind == "link":
        place.symlink_to(tmp_path / "real" / what)
    elif kind == "pipe":
        pipe(place)
    else:
        monkeypatch.chdir(place.parent)  # the path of a socket may be no longer than 108 letters
        door(place.name)
    assert "do not belong" in refused(tmp_path / "x")


@POSIX
def test_a_pipe_instead_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe(tmp_path / "x.zip")
    assert "is not a recording" in refused(tmp_path / "x.zip")


def test_a_locked_zip(tmp_path: Path) -> None:
    raw = bytearray(zipped(tmp_path / "x.zip", {COVER: "{}"}).read_bytes())
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 8] |= 1  # says "encrypted"
    (tmp_path / "x.zip").write_bytes(raw)
    assert "do not belong" in refused(tmp_path / "x.zip")


# -- bombs


def heavy_pages(kind: str, cover: str) -> dict[str, bytes | str]:
    """Pages that claim little and grow large."""
    if kind == "zeros":
        return {COVER: b"0" * 20_000_000}
    if kind == "brackets":
        return {COVER: cover[:-3] + ', "x": [' + "[]," * 1_000_000 + "[]]}"}
    if kind == "deep":
        return {COVER: cover[:-3] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}"}
    if kind == "long line":
        return {COVER: '{"smartdoctor": "recording", "format": ' + "9" * 1_000_000 + "}"}
    if kind == "wide letters":
        return {COVER: cover[:-3] + ', "x": "\N{OCTOPUS}' + "0123456789" * 1_100_000 + '"}'}
    if kind == "many":
        return {COVER: cover, **{f"answers/{each:04}.json": "0" for each in range(MOST_MEMBERS)}}
    page = f'"{"0123456789" * 1_000_000}"'
    return {COVER: cover, **{f"answers/{each:04}.json": page for each in range(6)}}


HEAVY = ("zeros", "brackets", "deep", "long line", "wide letters", "many", "much")


@pytest.mark.parametrize("kind", HEAVY)
def test_a_bomb_costs_little_time_and_memory(tmp_path: Path, kind: str) -> None:
    asked = [
        {"question": {"method": "read", "args": [str(each)]}, "beside": f"answers/{each:04}.json"}
        for each in range(6)
    ]
    cover = json.loads(cover_of(recording_of({}), tmp_path))
    if kind == "much":
        cover["facts"] = {"Much": {"asked": asked}}
    path = zipped(tmp_path / "x.zip", heavy_pages(kind, json.dumps(cover, indent=1) + "\n"))
    tracemalloc.start()
    begun = time.process_time()
    with suppress(BadRecording):  # some are only large
        load(path)
    spent, (_, most) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200e6
    assert spent < 2 * 4  # counting memory makes everything slower; tests/fuzz measures without


def test_a_list_of_a_million_members_is_not_even_counted(tmp_path: Path) -> None:
    entry = b"PK\x01\x02" + bytes(42)
    contents = entry * 1_000_000
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1000, 1000, len(contents), 30, 0)
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04" + bytes(26) + contents + end)
    tracemalloc.start()
    assert "far larger" in refused(tmp_path / "x.zip")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5e6
