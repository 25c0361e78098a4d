"""Settings of the GNOME desktop and its programs that several readers need, all from ONE run.

gsettings list-recursively
    org.gnome.desktop.session idle-delay uint32 300
    org.gnome.desktop.screensaver lock-enabled true
    org.gnome.settings-daemon.plugins.power sleep-inactive-battery-type 'suspend'

One line a key: schema, key, then the value as GVariant text, which may itself hold spaces.  A
schema that is not installed has no lines.  Of all the owner's settings only those of the schemas
that `host/commands.py` keeps get here or into a recording; a reader that needs a further one adds
it there.  Naming a schema would print only that one, but cost a program for each.
"""

import ast
from dataclasses import dataclass

from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.host.commands import GSETTINGS
from smartdoctor.model import Fact, Missing, Why, say

SESSION = "org.gnome.desktop.session"
SAVER = "org.gnome.desktop.screensaver"
POWER = "org.gnome.settings-daemon.plugins.power"
PRIVACY = "org.gnome.desktop.privacy"
DEJA_DUP = "org.gnome.DejaDup"
INSTALLED = f"/usr/share/glib-2.0/schemas/{DEJA_DUP}.gschema.xml"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One key; text without its quotes."""

    schema: str
    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class GnomeSettings(Fact):
    """The keys that are there."""

    settings: tuple[Setting, ...]

    def keys(self, schema: str) -> dict[str, str]:
        """Return a schema's values by key; {} when it is not installed."""
        return {s.key: s.value for s in self.settings if s.schema == schema}

    def text(self, schema: str, key: str) -> str | None:
        """Return a value as text."""
        return self.keys(schema).get(key)

    def number(self, schema: str, key: str) -> float | None:
        """Return a whole number, whatever its type is called."""
        word = (self.text(schema, key) or "").rpartition(" ")[2]
        return float(word) if word.lstrip("-").isdecimal() else None


def read(host: Host, machine: Machine) -> GnomeSettings:
    """Ask once, on GNOME or where a program of GNOME that we want to know of is installed."""
    if machine.desktop != "gnome" and not host.glob(INSTALLED):
        raise Missing(Why.ABSENT, say("This desktop is not GNOME."))
    printed = host.run(GSETTINGS, "list-recursively")
    found = parse(printed.out) if printed.status == 0 else []
    if not found:
        raise Missing(Why.UNREADABLE, say("The settings of the desktop could not be read."))
    return GnomeSettings(settings=tuple(found))


def parse(printed: str) -> list[Setting]:
    """Understand the lines."""
    lines = (line.split(" ", 2) for line in printed.splitlines())
    return [
        Setting(schema=line[0], key=line[1], value=plain(line[2].strip()))
        for line in lines
        if len(line) == 3
    ]


def plain(value: str) -> str:
    """Unquote a string of GVariant's text form; leave everything else as it is."""
    if value[:1] not in ("'", '"'):
        return value
    try:
        return str(ast.literal_eval(value))
    except (ValueError, SyntaxError):
        return value.strip("'\"")
