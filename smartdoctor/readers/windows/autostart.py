r"""Programs that Windows starts by itself: Run keys, start-up folders, and what was switched off.

HKCU\Software\Microsoft\Windows\CurrentVersion\Run          Chat = "C:\Apps\chat.exe" --hidden
HKLM\SOFTWARE\[WOW6432Node\]Microsoft\...\Run
%APPDATA%\Microsoft\Windows\Start Menu\Programs\Startup     shortcuts; %PROGRAMDATA% for everybody
...\Explorer\StartupApproved\{Run,Run32,StartupFolder}      Chat = 03 00 00 00 + when: switched off
...\AppModel\SystemAppData\<package>\<task>                 State = 2 (4 by policy): on; packages

Traps: the Run value stays when it is switched off, and only the approval changes: its first byte
is odd then, 3 or any other; without approval it is on.  Where a shortcut leads is not read,
nor the tasks of the scheduler.  Packages that Microsoft signs are taken for the system's own.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from smartdoctor.facts.autostart import Autostart, Item
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere.autostart_purpose import purpose

VERSION = r"Microsoft\Windows\CurrentVersion"
APPROVED = rf"Software\{VERSION}\Explorer\StartupApproved"
RUN = (
    ("HKCU", rf"HKCU\Software\{VERSION}\Run", "Run", "user"),
    ("HKLM", rf"HKLM\SOFTWARE\{VERSION}\Run", "Run", "system"),
    ("HKLM", rf"HKLM\SOFTWARE\WOW6432Node\{VERSION}\Run", "Run32", "system"),
)
STARTUP = r"\Microsoft\Windows\Start Menu\Programs\Startup"
LISTS = (("HKCU", "APPDATA", "user"), ("HKLM", "PROGRAMDATA", "system"))
VARIABLES = ("APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PUBLIC")
SYSTEM = ("SYSTEMROOT", "SYSTEMDRIVE", "USERPROFILE")
UNQUOTED = re.compile(r"(.+?\.(?:exe|bat|cmd|com|scr|vbs|js|pif))(?=\s|$|,)", re.IGNORECASE)
PACKAGES = (
    r"HKCU\Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion"
    r"\AppModel\SystemAppData"
)
SWITCHED_ON = (2, 4)
MICROSOFT = ("_8wekyb3d8bbwe", "_cw5n1h2txyewy")  # what the names of its packages end in
PERCENT = re.compile(r"%([^%]+)%")


def read(host: Host) -> Autostart:
    """Go through the Run keys and the start-up folders."""
    known = {name: host.environment(name) for name in (*VARIABLES, *SYSTEM)}
    known["WINDIR"] = known["SYSTEMROOT"]
    approvals = {
        (hive, name): _values(host, rf"{hive}\{APPROVED}\{name}")
        for hive, name in (("HKCU", "Run"), ("HKLM", "Run"), ("HKLM", "Run32"))
    }
    items = []
    for hive, key, approved, source in RUN:
        for name, command in _values(host, key, must=source == "user").items():
            if isinstance(command, str) and command.strip():
                on = enabled(approvals[hive, approved].get(name))
                items.append(_item(host, known, name, program(command, known), source, on=on))
    items.extend(_folders(host, known))
    items.extend(_packages(host))
    return Autostart(items=tuple(items), more=True)


def enabled(approval: Any) -> bool:
    """Whether an item is on: an odd first byte says that it was switched off."""
    return not (isinstance(approval, bytes) and approval[:1] and approval[0] % 2)


def program(command: str, known: Mapping[str, str]) -> str:
    """Return the program of a command line, "" where that cannot be told."""
    command = PERCENT.sub(lambda one: known.get(one[1].upper()) or one[0], command.strip())
    if command.startswith('"'):
        return command[1:].partition('"')[0]
    found = UNQUOTED.match(command)
    return found[1] if found else command.partition(" ")[0]


def _item(
    host: Host, known: Mapping[str, str], name: str, path: str, source: str, *, on: bool
) -> Item:
    low = path.lower()
    root = known["SYSTEMROOT"].lower() or r"c:\windows"
    whole = re.match(r"[a-z]:\\", low) is not None and "%" not in low
    temporary = (known["LOCALAPPDATA"].lower() or "?") + "\\temp\\", f"{root}\\temp\\"
    kind = purpose(name, path.rpartition("\\")[2])
    if not kind and low.startswith(f"{root}\\") and not low.startswith(temporary):
        kind = "system"
    missing = _gone(host, path) if whole else None
    odd = whole and missing is False and low.startswith(temporary)
    return Item(
        name=name,
        source=source,
        enabled=on,
        missing=missing,
        purpose=kind,
        odd=odd and _unsigned(host, path),
    )


def _folders(host: Host, known: Mapping[str, str]) -> Iterator[Item]:
    for hive, variable, source in LISTS:
        if not known[variable]:
            continue
        approved = _values(host, rf"{hive}\{APPROVED}\StartupFolder")
        for path in host.glob(f"{known[variable]}{STARTUP}\\*"):
            file = path.replace("/", "\\").rpartition("\\")[2]
            if file.lower() == "desktop.ini":
                continue
            yield Item(
                name=file.removesuffix(".lnk"),
                source=source,
                enabled=enabled(approved.get(file)),
                missing=None,
                purpose=purpose(file),
                odd=False,
            )


def _packages(host: Host) -> Iterator[Item]:
    for package in _keys(host, PACKAGES):
        for task in _keys(host, rf"{PACKAGES}\{package}"):
            state = _values(host, rf"{PACKAGES}\{package}\{task}").get("State")
            if not isinstance(state, int):
                continue  # a key for something else
            name = package.partition("_")[0].rpartition(".")[2]
            yield Item(
                name=name,
                source="user",
                enabled=state in SWITCHED_ON,
                missing=None,
                purpose="system" if package.endswith(MICROSOFT) else purpose(package),
                odd=False,
            )


def _keys(host: Host, key: str) -> tuple[str, ...]:
    try:
        return host.registry(key).keys
    except Missing:
        return ()


def _gone(host: Host, path: str) -> bool | None:
    try:
        host.stat(path)
    except Missing as missing:
        return True if missing.why is Why.ABSENT else None
    return False


def _unsigned(host: Host, path: str) -> bool:
    try:
        return host.native("signed", path) is False
    except Missing:
        return False


def _values(host: Host, key: str, *, must: bool = False) -> Mapping[str, Any]:
    """Return a key's values; one that is not there holds none."""
    try:
        return host.registry(key).values
    except Missing as missing:
        if must and missing.why is not Why.ABSENT:
            raise
        return {}
