"""Settings of the GNOME desktop that several readers need, each schema asked once.

gsettings list-recursively org.gnome.desktop.session
    org.gnome.desktop.session idle-delay uint32 300
    org.gnome.desktop.screensaver lock-enabled true
    org.gnome.settings-daemon.plugins.power sleep-inactive-battery-type 'suspend'

One line a key: schema, key, then the value as GVariant text, which may itself hold spaces.  A
schema that is not installed ends with status 1 and is left out.  Ask for a further one by adding it
to SCHEMAS; each costs one program.
"""

from dataclasses import dataclass

from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.host.commands import GSETTINGS
from smartdoctor.model import Fact, Missing, Why, say

SESSION = "org.gnome.desktop.session"
SAVER = "org.gnome.desktop.screensaver"
POWER = "org.gnome.settings-daemon.plugins.power"
SCHEMAS = (SESSION, SAVER, POWER)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One key; text without its quotes."""

    schema: str
    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class GnomeSettings(Fact):
    """The keys of SCHEMAS that are there."""

    settings: tuple[Setting, ...]

    def text(self, schema: str, key: str) -> str | None:
        """Return a value as text."""
        return next((s.value for s in self.settings if (s.schema, s.key) == (schema, key)), None)

    def number(self, schema: str, key: str) -> float | None:
        """Return a whole number, whatever its type is called."""
        word = (self.text(schema, key) or "").rpartition(" ")[2]
        return float(word) if word.lstrip("-").isdecimal() else None


def read(host: Host, machine: Machine) -> GnomeSettings:
    """Ask for each schema."""
    if machine.desktop != "gnome":
        raise Missing(Why.ABSENT, say("This desktop is not GNOME."))
    found: list[Setting] = []
    for schema in SCHEMAS:
        printed = host.run(GSETTINGS, "list-recursively", schema)
        if printed.status == 0:
            found += parse(printed.out)
    if not found:
        raise Missing(Why.UNREADABLE, say("The settings of the desktop could not be read."))
    return GnomeSettings(settings=tuple(found))


def parse(printed: str) -> list[Setting]:
    """Understand the lines."""
    lines = (line.split(" ", 2) for line in printed.splitlines())
    return [
        Setting(schema=line[0], key=line[1], value=line[2].strip().strip("'"))
        for line in lines
        if len(line) == 3
    ]
