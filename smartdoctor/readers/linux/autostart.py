"""Programs that a Linux desktop starts by itself: desktop entries and units of the owner.

~/.config/autostart/*.desktop, /etc/xdg/autostart/*.desktop     [Desktop Entry]
                                                                Exec=/opt/chat/chat --hidden
                                                                Hidden=true: switched off
                                                                OnlyShowIn=XFCE;GNOME;
                                                                TryExec=: not started without it
~/.config/systemd/user/*.wants/*.service                        links to enabled units

A file of the owner's hides the system's of the same name.  Entries in /etc that start what the
distribution installed are parts of the desktop; so are units from /usr/lib.  Traps: a program
without its folder is looked for where programs usually are, and if it is not there, nobody can
tell; a drive that is not plugged in hides its programs; X-GNOME-Autostart-enabled=false is
GNOME's own way to switch off.  freedesktop.org's Autostart and Desktop Entry specifications.
"""

import shlex
from collections.abc import Iterator, Mapping

from smartdoctor.facts.autostart import Autostart, Item
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.autostart_purpose import purpose

EVERYBODY = "/etc/xdg/autostart"
FOLDERS = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin")
OWN_FOLDERS = (".local/bin", "bin")
FOREIGN = ("/opt/", "/usr/local/", "/snap/", "/home/", "/root/", "/var/lib/flatpak/", "/srv/")
TEMPORARY = ("/tmp/", "/var/tmp/", "/dev/shm/")
PLUGGED = ("/media/", "/mnt/", "/run/media/", "/run/user/")
UNITS = ("/etc/systemd/user", "/usr/lib/systemd/user", "/usr/local/lib/systemd/user")


def read(host: Host) -> Autostart:
    """Go through the owner's entries, those for everybody, and the owner's units."""
    home = host.environment("HOME").rstrip("/")
    if not home:
        raise Missing(Why.UNREADABLE, say("The home folder of this account is not known."))
    config = host.environment("XDG_CONFIG_HOME").rstrip("/") or f"{home}/.config"
    desktop = tuple(filter(None, host.environment("XDG_CURRENT_DESKTOP").split(":")))
    own = {_file(path): path for path in host.glob(f"{config}/autostart/*.desktop")}
    common = {_file(path): path for path in host.glob(f"{EVERYBODY}/*.desktop")}
    items = []
    for name, path in sorted({**common, **own}.items()):
        try:
            entry = parse(host.read(path))
        except Missing:
            continue
        source = "user" if name in own else "system"
        items.append(_entry(host, home, desktop, name, entry, source, common=name in common))
    items.extend(_units(host, config))
    return Autostart(items=tuple(items), more=False)


def parse(text: str) -> Mapping[str, str]:
    """Return the keys of the entry itself, without translations and other groups."""
    known: dict[str, str] = {}
    group = ""
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == "[Desktop Entry]" and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            known.setdefault(key.strip(), value.strip())
    return known


def program(command: str) -> str:
    """Return the program a command line starts, without what prepares its environment."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = command.split()
    for word in words:
        if "=" in word.partition("/")[0] or word in ("env", "/usr/bin/env", "nohup"):
            continue
        return word
    return ""


def shown(entry: Mapping[str, str], desktop: tuple[str, ...]) -> bool:
    """Whether the entry is switched on, on this desktop."""
    if entry.get("Hidden", "").lower() == "true":
        return False
    if entry.get("X-GNOME-Autostart-enabled", "").lower() == "false":
        return False
    only, never = (_list(entry.get(key, "")) for key in ("OnlyShowIn", "NotShowIn"))
    if desktop and only and not only & set(desktop):
        return False
    return not never & set(desktop)


def _entry(
    host: Host,
    home: str,
    desktop: tuple[str, ...],
    file: str,
    entry: Mapping[str, str],
    source: str,
    *,
    common: bool,
) -> Item:
    command = program(entry.get("Exec", ""))
    path, missing = _found(host, home, command)
    tried = entry.get("TryExec", "")
    ours = common and not path.startswith(FOREIGN)
    return Item(
        name=entry.get("Name") or file.removesuffix(".desktop"),
        source=source,
        enabled=shown(entry, desktop) and not (tried and _found(host, home, tried)[1]),
        missing=missing,
        purpose="system" if ours else purpose(file, entry.get("Name", ""), path),
        odd=path.startswith(TEMPORARY),
    )


def _found(host: Host, home: str, command: str) -> tuple[str, bool | None]:
    """Return where a program lies, and whether it is gone."""
    if command.startswith("~/"):
        command = home + command[1:]
    if command.startswith("/"):
        there = _there(host, command)
        gone = None if there is None or command.startswith(PLUGGED) else not there
        return command, False if there else gone
    for folder in (*FOLDERS, *(f"{home}/{each}" for each in OWN_FOLDERS)):
        if command and _there(host, f"{folder}/{command}"):
            return f"{folder}/{command}", False
    return command, None


def _there(host: Host, path: str) -> bool | None:
    try:
        host.stat(path)
    except Missing as missing:
        return False if missing.why is Why.ABSENT else None
    return True


def _units(host: Host, config: str) -> Iterator[Item]:
    folder = f"{config}/systemd/user"
    for path in host.glob(f"{folder}/*.wants/*.service"):
        try:
            target = host.link(path)
        except Missing:
            continue
        name = _file(path)
        if target.startswith("."):
            target = f"{folder}/{target.rpartition('/')[2]}"
        places = (target, f"{folder}/{name}", *(f"{unit}/{name}" for unit in UNITS))
        seen = [_there(host, place) for place in places]
        gone = None if None in seen else not any(seen)
        ours = target.startswith(("/usr/lib/", "/lib/"))
        yield Item(
            name=name.removesuffix(".service"),
            source="service",
            enabled=target != "/dev/null",
            missing=False if any(seen) else gone,
            purpose="system" if ours else purpose(name),
            odd=False,
        )


def _list(text: str) -> set[str]:
    return set(filter(None, text.split(";")))


def _file(path: str) -> str:
    return path.rpartition("/")[2]
