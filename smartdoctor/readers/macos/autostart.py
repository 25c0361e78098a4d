"""Programs that macOS starts by itself: launch agents and daemons of other makers.

~/Library/LaunchAgents/*.plist, /Library/LaunchAgents, /Library/LaunchDaemons
    {"Label": "com.maker.helper", "ProgramArguments": ["/Applications/...", "--x"],
     "RunAtLoad": true, "KeepAlive": {...}, "Disabled": false}
launchctl print-disabled gui/501        "com.maker.helper" => disabled      (true before macOS 13);
                                        run only where an agent is there that would be counted

Trap 18: `sfltool dumpbtm` knows the login items too, but always asks for a password and may hang,
so it is never called; login items are on a list that macOS shows in its settings.  An agent
without RunAtLoad and KeepAlive waits until it is wanted.  Samples after launchd.plist(5) and
public print-outs; never run on a Mac.
"""

import plistlib
import re
from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from smartdoctor.facts.autostart import Autostart, Item
from smartdoctor.host import Host
from smartdoctor.host.commands import CODESIGN, LAUNCHCTL
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.autostart_purpose import purpose

FOLDERS = (
    ("{home}/Library/LaunchAgents", "user"),
    ("/Library/LaunchAgents", "system"),
    ("/Library/LaunchDaemons", "service"),
)
TEMPORARY = ("/tmp/", "/private/tmp/", "/var/tmp/", "/private/var/tmp/", "/private/var/folders/")
STATE = re.compile(r'"([^"\n]+)"\s*=>\s*(disabled|enabled|true|false)')


def read(host: Host) -> Autostart:
    """Go through the three folders, then ask what was switched off."""
    user = host.native("user")
    home = str(user["home"]).rstrip("/")
    if not home:
        raise Missing(Why.UNREADABLE, say("The home folder of this account is not known."))
    found = []
    for folder, source in FOLDERS:
        for path in host.glob(f"{folder.format(home=home)}/*.plist"):
            if job := _job(host, path):
                found.append((source, job))
    asked = any(source != "service" and _matters(host, job) for source, job in found)
    off = _switched_off(host, int(user["uid"])) if asked else {}
    items = tuple(_item(host, source, job, off) for source, job in found)
    return Autostart(items=items, more=True)


def parse(raw: bytes) -> Mapping[str, Any]:
    """Return a job that starts by itself, {} for any other and for what is no job."""
    try:
        job = plistlib.loads(raw)
    except (plistlib.InvalidFileException, ExpatError, ValueError, IndexError, OverflowError):
        return {}
    if not isinstance(job, dict) or not isinstance(job.get("Label"), str):
        return {}
    return job if job.get("RunAtLoad") or job.get("KeepAlive") else {}


def parse_disabled(text: str) -> Mapping[str, bool]:
    """Return by label whether it was switched off."""
    return {label: state in ("disabled", "true") for label, state in STATE.findall(text)}


def program(job: Mapping[str, Any]) -> str:
    """Return the program of a job."""
    arguments = job.get("ProgramArguments")
    first = arguments[0] if isinstance(arguments, list) and arguments else ""
    return str(job.get("Program") or first)


def _job(host: Host, path: str) -> Mapping[str, Any]:
    try:
        return parse(host.read_bytes(path))
    except Missing:
        return {}


def _switched_off(host: Host, user: int) -> Mapping[str, bool]:
    try:
        return parse_disabled(host.run(LAUNCHCTL, "print-disabled", f"gui/{user}").out)
    except Missing:
        return {}


def _matters(host: Host, job: Mapping[str, Any]) -> bool:
    """Whether it would be counted or be missing, so that it counts whether it is switched off."""
    path = program(job)
    return not _purpose(job) or (path.startswith("/") and _gone(host, path) is True)


def _purpose(job: Mapping[str, Any]) -> str:
    label = job["Label"]
    return "system" if label.startswith("com.apple.") else purpose(label, program(job))


def _item(host: Host, source: str, job: Mapping[str, Any], off: Mapping[str, bool]) -> Item:
    label, path = job["Label"], program(job)
    missing = _gone(host, path) if path.startswith("/") else None
    switched = off.get(label) if source != "service" else None
    return Item(
        name=label,
        source=source,
        enabled=not (bool(job.get("Disabled")) if switched is None else switched),
        missing=missing,
        purpose=_purpose(job),
        odd=missing is False and path.startswith(TEMPORARY) and _unsigned(host, path),
    )


def _gone(host: Host, path: str) -> bool | None:
    if path.startswith("/Volumes/"):
        return None  # a drive that is not plugged in
    try:
        host.stat(path)
    except Missing as missing:
        return True if missing.why is Why.ABSENT else None
    return False


def _unsigned(host: Host, path: str) -> bool:
    try:
        return host.run(CODESIGN, "--verify", path).status == 1
    except Missing:
        return False
