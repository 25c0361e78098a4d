r"""Run keys and approvals: samples after Microsoft's documentation and public registry prints."""

from typing import Any

import pytest

from smartdoctor.host import Key, Stat
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import autostart
from tests.support.judged import judged

ON = bytes([2]) + bytes(11)
OFF = bytes([3]) + bytes(3) + bytes.fromhex("c0a6e2f1b35bdb01")
USER, MACHINE, MACHINE32 = (key for _, key, _, _ in autostart.RUN)
SEEN = rf"HKCU\{autostart.APPROVED}"
SEEN_ALL = rf"HKLM\{autostart.APPROVED}"
PATHS = {
    "APPDATA": r"C:\Users\kim\AppData\Roaming",
    "LOCALAPPDATA": r"C:\Users\kim\AppData\Local",
    "PROGRAMDATA": r"C:\ProgramData",
    "PROGRAMFILES": r"C:\Program Files",
    "SYSTEMROOT": r"C:\Windows",
}


def pc(
    keys: dict[str, dict[str, Any]],
    *gone: str,
    folder: tuple[str, ...] = (),
    signed: bool | None = True,
) -> Relay:
    def ask(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        if method == "registry" and args[0] in keys:
            below = {key.removeprefix(args[0] + "\\").partition("\\")[0] for key in keys
                     if key.startswith(args[0] + "\\")}  # fmt: skip
            return Key(values=keys[args[0]], keys=tuple(sorted(below)))
        if method == "environment":
            return PATHS.get(args[0], "")
        if method == "glob":
            return folder if args[0].startswith(PATHS["APPDATA"]) else ()
        if method == "stat" and args[0] not in gone:
            return Stat(kind="file", size=1, modified=0.0, owner=0, mode=0)
        if method == "native" and signed is not None:
            return signed
        raise Missing(Why.ABSENT, say("No."))

    return Relay(ask)


@pytest.mark.parametrize(
    ("blob", "on"),
    [
        (None, True),
        (b"", True),
        (ON, True),
        (OFF, False),
        (bytes([6]) + bytes(11), True),
        (bytes([7]) + bytes(11), False),
        (bytes([1]) + bytes(11), False),
        ("text", True),
    ],
)
def test_an_odd_first_byte_is_off(blob: Any, on: bool) -> None:
    assert autostart.enabled(blob) is on


def test_lists_and_their_own_approvals() -> None:
    keys: dict[str, dict[str, Any]] = {
        USER: {"Chat": r'"C:\Apps\chat.exe" --hidden', "Off": r"C:\Apps\off.exe"},
        MACHINE: {"Chat": r"C:\Program Files\All\chat.exe /s"},
        MACHINE32: {"Old": r"C:\Program Files (x86)\Old\old.exe"},
        rf"{SEEN}\Run": {"Chat": ON, "Off": OFF},
        rf"{SEEN_ALL}\Run": {"Chat": OFF},
        rf"{SEEN_ALL}\Run32": {"Old": OFF},
        rf"{SEEN}\StartupFolder": {"Player.lnk": OFF},
    }
    folder = tuple(
        PATHS["APPDATA"] + autostart.STARTUP + "\\" + name
        for name in ("Player.lnk", "Notes.lnk", "desktop.ini")
    )
    known = autostart.read(pc(keys, folder=folder))
    assert [(each.name, each.source, each.enabled) for each in known.items] == [
        ("Chat", "user", True),
        ("Off", "user", False),
        ("Chat", "system", False),
        ("Old", "system", False),
        ("Player", "user", False),
        ("Notes", "user", True),
    ]
    assert known.more


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (r'"C:\Program Files\A B\a.exe" -x', r"C:\Program Files\A B\a.exe"),
        (r"C:\Program Files\A B\a.exe -x", r"C:\Program Files\A B\a.exe"),
        (r"%ProgramFiles%\A\a.EXE", r"C:\Program Files\A\a.EXE"),
        (r"%windir%\system32\x.exe", r"C:\Windows\system32\x.exe"),
        (r"%ProgramFiles(x86)%\A\a.exe", r"%ProgramFiles(x86)%\A\a.exe"),
        (r"rundll32.exe C:\x.dll,Run", "rundll32.exe"),
        ("chat --x", "chat"),
    ],
)
def test_the_program_of_a_command_line(command: str, path: str) -> None:
    known = {**PATHS, "WINDIR": PATHS["SYSTEMROOT"]}
    assert autostart.program(command, known) == path


def item(command: str, *gone: str, name: str = "Thing", signed: bool | None = True):
    (known,) = autostart.read(pc({USER: {name: command}}, *gone, signed=signed)).items
    return known


def test_gone_only_where_it_can_be_told() -> None:
    assert item(r"C:\Apps\a.exe", r"C:\Apps\a.exe").missing is True
    assert item(r"C:\Apps\a.exe").missing is False
    assert item("a.exe", "a.exe").missing is None
    assert item(r"%ProgramFiles(x86)%\a.exe", r"%ProgramFiles(x86)%\a.exe").missing is None


def test_purposes() -> None:
    assert item(r"%windir%\system32\ctfmon.exe").purpose == "system"
    assert item(r"C:\Windows\System32\RtkAudUService64.exe").purpose == "driver"
    assert item(r'"C:\Program Files\Microsoft OneDrive\OneDrive.exe" /background').purpose == "sync"
    assert item(r"C:\Apps\chat.exe").purpose == ""


def test_only_an_unsigned_program_in_a_temporary_folder_is_odd() -> None:
    temporary = r"C:\Users\kim\AppData\Local\Temp\x.exe"
    assert item(temporary, signed=False).odd
    assert not item(temporary).odd
    assert not item(temporary, signed=None).odd
    assert not item(temporary, temporary, signed=False).odd
    assert not item(r"C:\Apps\x.exe", signed=False).odd


def test_through_the_check() -> None:
    many = {f"P{n}": rf"C:\Apps\p{n}.exe" for n in range(9)}
    found = judged(pc({USER: many}), "startup.items", system="windows")["startup.items"]
    assert found.verdict == "advice"
    off = {**dict.fromkeys(many, ON), "P3": OFF}
    keys: dict[str, dict[str, Any]] = {USER: many, rf"{SEEN}\Run": off}
    found = judged(pc(keys), "startup.items", system="windows")["startup.items"]
    assert found.verdict == "good"


def test_a_list_that_may_not_be_read_is_not_empty() -> None:
    def ask(question: Question, _: float) -> Any:
        if question.method == "environment":
            return ""
        raise Missing(Why.DENIED, say("No."))

    with pytest.raises(Missing) as missing:
        autostart.read(Relay(ask))
    assert missing.value.why is Why.DENIED


def test_packaged_apps() -> None:
    keys: dict[str, dict[str, Any]] = {autostart.PACKAGES: {}, USER: {}}
    for package, task, values in (
        ("Maker.Player_abc123", "PlayerTask", {"State": 2}),
        ("Maker.Notes_abc123", "NotesTask", {"State": 1}),
        ("Maker.Notes_abc123", "HAM", {"Other": b"x"}),
        ("Microsoft.YourPhone_8wekyb3d8bbwe", "YourPhone", {"State": 2}),
        ("Maker.Ruled_abc123", "Task", {"State": 4}),
    ):
        keys[rf"{autostart.PACKAGES}\{package}"] = {}
        keys[rf"{autostart.PACKAGES}\{package}\{task}"] = values
    known = {each.name: each for each in autostart.read(pc(keys)).items}
    assert {name: each.enabled for name, each in known.items()} == {
        "Player": True,
        "Notes": False,
        "YourPhone": True,
        "Ruled": True,
    }
    assert known["YourPhone"].purpose == "system"
    assert known["Player"].purpose == ""
