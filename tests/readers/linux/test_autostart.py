"""Desktop entries and units: after freedesktop.org's specifications and systemd.unit(5)."""

from typing import Any

import pytest

from smartdoctor.facts.autostart import Autostart, Item
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere.autostart_purpose import purpose
from smartdoctor.readers.linux import autostart
from tests.support.fake_host import fake_host, stat

HOME = "/home/kim"
OWN = f"{HOME}/.config/autostart"
BASE = ("/usr/bin/chat", "/opt/maker/tool", "/usr/bin/nm-applet", "/tmp/x/y")


def entry(command: str, *lines: str) -> str:
    return "\n".join(["[Desktop Entry]", "Name=Thing", f"Exec={command}", *lines, ""])


def linux(
    files: dict[str, str],
    *there: str,
    desktop: str = "ubuntu:GNOME",
    links: dict[str, str] | None = None,
) -> Relay:
    fake = fake_host(files=files, stats={path: stat() for path in (*BASE, *there, *(links or {}))})

    def ask(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        if method == "environment":
            return {"HOME": HOME, "XDG_CURRENT_DESKTOP": desktop}.get(args[0], "")
        if method == "link" and args[0] in (links or {}):
            return (links or {})[args[0]]
        return getattr(fake, method)(*args)

    return Relay(ask)


def only(known: Autostart) -> Item:
    (item,) = known.items
    return item


def one(text: str, folder: str = OWN, desktop: str = "ubuntu:GNOME") -> Item:
    return only(autostart.read(linux({f"{folder}/thing.desktop": text}, desktop=desktop)))


def test_an_entry_of_the_owner() -> None:
    item = one(entry("/opt/maker/tool --hidden"))
    assert item == Item(
        name="Thing", source="user", enabled=True, missing=False, purpose="", odd=False
    )


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("Hidden=true", False),
        ("Hidden=false", True),
        ("X-GNOME-Autostart-enabled=false", False),
        ("OnlyShowIn=XFCE;GNOME;", True),
        ("OnlyShowIn=XFCE;", False),
        ("NotShowIn=GNOME;", False),
        ("NotShowIn=KDE;", True),
        ("TryExec=chat", True),
        ("TryExec=/usr/bin/gone", False),
        ("[Desktop Action x]\nHidden=true", True),
    ],
)
def test_switched_off(line: str, on: bool) -> None:
    assert one(entry("chat", line)).enabled is on


def test_a_file_of_the_owner_hides_the_systems() -> None:
    files = {
        f"{autostart.EVERYBODY}/thing.desktop": entry("chat"),
        f"{OWN}/thing.desktop": entry("chat", "Hidden=true"),
    }
    assert only(autostart.read(linux(files))).enabled is False


def test_what_the_distribution_starts_is_its_own() -> None:
    assert one(entry("nm-applet"), autostart.EVERYBODY).purpose == "system"
    assert one(entry("/opt/maker/tool"), autostart.EVERYBODY).purpose == ""
    assert one(entry("nm-applet")).purpose == ""  # the owner has put it there


@pytest.mark.parametrize(
    ("command", "missing"),
    [
        ("/usr/bin/chat", False),
        ("/opt/gone/chat --x", True),
        ("chat", False),
        ("gone", None),  # may lie in a folder of the owner's PATH
        ("/media/kim/stick/chat", None),
        ('"/opt/maker/tool" "a b"', False),
        ("env LANG=C /opt/gone/x", True),
        ("", None),
        ("'unfinished", None),
    ],
)
def test_gone(command: str, missing: bool | None) -> None:
    assert one(entry(command)).missing is missing


def test_a_program_in_a_folder_for_temporary_files_is_odd() -> None:
    assert one(entry("/tmp/x/y")).odd
    assert not one(entry("/opt/maker/tool")).odd


def test_units_of_the_owner() -> None:
    wants = f"{HOME}/.config/systemd/user/default.target.wants"
    links = {
        f"{wants}/mine.service": f"{HOME}/.config/systemd/user/mine.service",
        f"{wants}/gone.service": "/opt/gone/gone.service",
        f"{wants}/pipewire.service": "/usr/lib/systemd/user/pipewire.service",
        f"{wants}/masked.service": "/dev/null",
    }
    there = (f"{HOME}/.config/systemd/user/mine.service", "/dev/null",
             "/usr/lib/systemd/user/pipewire.service")  # fmt: skip
    known = {each.name: each for each in autostart.read(linux({}, *there, links=links)).items}
    assert known["mine"].missing is False
    assert known["mine"].source == "service"
    assert known["gone"].missing is True
    assert known["pipewire"].purpose == "system"
    assert known["masked"].enabled is False


def test_without_a_home_nobody_can_tell() -> None:
    with pytest.raises(Missing) as missing:
        autostart.read(fake_host())
    assert missing.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("OneDrive", "sync"),
        ("SecurityHealthSystray.exe", "security"),
        ("RtkAudUService64", "driver"),
        ("deja-dup-monitor", "backup"),
        ("com.backblaze.bzbmenu", "backup"),
        ("VirtualBox", ""),
        ("Discord", ""),
        ("Steam", ""),
        ("Teams", ""),
        ("카카오톡", ""),
    ],
)
def test_purposes(name: str, kind: str) -> None:
    assert purpose(name) == kind
