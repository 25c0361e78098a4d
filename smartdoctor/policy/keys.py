"""Every key that a policy may hold: the one schema.

From here come what is understood of a policy, docs/policy.md, the commented example, the templates
for Windows (ADMX, ADML) and the profile for macOS (tools/policy.py).  A key is never renamed: files
on ten thousand devices use it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.model import Words, say
from smartdoctor.policy.key import key

PAGES = (
    *("overview", "results", "history", "reminders", "settings", "about"),
    *("desk", "support"),
)
HOW_OFTEN = ("daily", "weekly", "monthly")
TELLS = ("verdicts", "numbers")
PERSONAL = ("device_name", "user_name")
Limits = Mapping[str, Mapping[str, float]]  # by check id and name of the limit


@dataclass(frozen=True, kw_only=True)
class History:
    """What is kept on the device."""

    days: int = key(
        730,
        says=say("For how many days examinations are kept on the device"),
        form="number",
        example=365,
        unit="days",
        least=30,
        most=36_500,
    )


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What the system's own scheduler does; the owner chooses what is not set here."""

    scan: bool = key(
        default=False, says=say("Examine the device regularly"), form="switch", example=True
    )
    scan_often: str = key(
        "weekly", says=say("How often it is examined"), form="choice", choices=HOW_OFTEN
    )
    scan_at: str = key("12:00", says=say("When it is examined, by the wall clock"), form="time")
    scan_offline: bool = key(
        default=False,
        says=say("Regular examinations leave out the checks that use the network"),
        form="switch",
        private=True,
    )
    backup: bool = key(default=False, says=say("Remind of backups"), form="switch", example=True)
    backup_days: int = key(
        7,
        says=say("How old the newest backup may be before a reminder"),
        form="number",
        unit="days",
        least=1,
        most=365,
    )
    backup_at: str = key("19:00", says=say("When to remind, by the wall clock"), form="time")
    quiet_from: str = key("22:00", says=say("Never remind from this time on"), form="time")
    quiet_until: str = key("08:00", says=say("Remind again from this time on"), form="time")
    sample: bool = key(
        default=False, says=say("Note battery, Wi-Fi and memory every five minutes"), form="switch"
    )


_SERVERS = ProbeTargets()


@dataclass(frozen=True, kw_only=True)
class Network:
    """Checks that use the network, and the servers they talk to; an empty list asks nobody."""

    tests: bool = key(
        default=True, says=say("Checks that use the network may run"), form="switch", private=False
    )
    speed_test: bool = key(
        default=True, says=say("The speed test may be asked for"), form="switch", private=False
    )
    connectivity: tuple[str, ...] = key(
        _SERVERS.connectivity,
        says=say("Small pages that are fetched to see whether the internet is reachable"),
        form="urls",
        example=("http://probe.example.com/ok.txt",),
        private=(),
    )
    resolvers: tuple[str, ...] = key(
        _SERVERS.resolvers,
        says=say("Name servers (addresses) that name look-ups are compared with"),
        form="addresses",
        example=("10.0.0.53",),
        private=(),
    )
    names: tuple[str, ...] = key(
        _SERVERS.names,
        says=say("Names that are looked up; nothing is fetched from them"),
        form="hosts",
        example=("intranet.example.com", "www.example.com"),
        private=(),
    )
    dual: tuple[str, ...] = key(
        _SERVERS.dual,
        says=say("Servers with IPv4 and IPv6 to which a connection is opened and closed again"),
        form="hosts",
        example=("www.example.com",),
        private=(),
    )
    secure: str = key(
        _SERVERS.secure,
        says=say("A server for encrypted name look-ups that answers in JSON"),
        form="https",
        example="https://dns.example.com/resolve",
        private="",
    )
    clocks: tuple[str, ...] = key(
        _SERVERS.clocks,
        says=say("Time servers that the clock is compared with"),
        form="hosts",
        example=("ntp.example.com",),
        private=(),
    )
    stun: tuple[str, ...] = key(
        _SERVERS.stun,
        says=say("STUN servers that tell which address others see, with port"),
        form="ports",
        example=("stun.example.com:3478",),
        private=(),
    )
    speed: tuple[str, ...] = key(
        _SERVERS.speed,
        says=say("Servers of the speed test; one of your own is asked as Cloudflare's is"),
        form="https_list",
        example=("https://speed.example.com",),
        private=(),
    )


@dataclass(frozen=True, kw_only=True)
class Support:
    """Who helps, and where a request for help goes."""

    name: str = key("", says=say("Name of the support desk"), form="text", example="IT help desk")
    phone: str = key(
        "", says=say("Its telephone number"), form="text", example="+82 2 1234 5678", private=""
    )
    email: str = key(
        "", says=say("Its e-mail address"), form="email", example="help@example.com", private=""
    )
    hours: str = key(
        "", says=say("When somebody answers, in words"), form="text", example="Mon-Fri 09:00-18:00"
    )
    endpoint: str = key(
        "",
        says=say("The address (HTTPS) at which its help desk takes requests"),
        form="https",
        example="https://desk.example.com",
        private="",
    )
    kind: str = key(
        "zammad",
        says=say("What the help desk runs on"),
        form="choice",
        choices=("zammad", "freescout"),
    )
    token_file: str = key(
        "",
        says=say("The file that holds the help desk's access token"),
        form="path",
        example="/etc/smartdoctor/desk.token",
        private="",
    )


@dataclass(frozen=True, kw_only=True)
class Export:
    """Where the result of a regular examination is told to; nothing unless it is set."""

    otlp_endpoint: str = key(
        "",
        says=say("The address of an OpenTelemetry collector (OTLP over HTTPS)"),
        form="https",
        example="https://otel.example.com:4318",
        private="",
    )
    otlp_headers_file: str = key(
        "",
        says=say("A file with headers for the collector, one a line, such as a token"),
        form="path",
        example="/etc/smartdoctor/otlp.headers",
        private="",
    )
    prometheus_folder: str = key(
        "",
        says=say("The folder of node_exporter's textfile collector"),
        form="path",
        example="/var/lib/prometheus/node-exporter",
        private="",
    )
    nagios_file: str = key(
        "",
        says=say("The file that gets a line for Nagios or checkmk"),
        form="path",
        example="/var/lib/smartdoctor/nagios.txt",
        private="",
    )
    syslog: bool = key(
        default=False,
        says=say("Write the result to syslog"),
        form="switch",
        example=True,
        private=False,
    )
    eventlog: bool = key(
        default=False,
        says=say("Write the result to the event log of Windows"),
        form="switch",
        example=True,
        private=False,
    )
    tell: tuple[str, ...] = key(
        TELLS,
        says=say("What is told: the verdicts, and the measured numbers"),
        form="some",
        choices=TELLS,
        example=("verdicts",),
        private=("verdicts",),
    )
    personal: tuple[str, ...] = key(
        (),
        says=say("What may name the device or its owner; the window says so"),
        form="some",
        choices=PERSONAL,
        example=("device_name",),
        private=(),
    )
    jitter: int = key(
        900,
        says=say("Over how long the devices spread their sending"),
        form="number",
        unit="seconds",
        least=0,
        most=86_400,
    )
    kept_days: int = key(
        7,
        says=say("For how many days unsent results are kept while the receiver is away"),
        form="number",
        unit="days",
        least=1,
        most=30,
    )


@dataclass(frozen=True, kw_only=True)
class DropIns:
    """Checks that the organisation adds."""

    checks: bool = key(
        default=False,
        says=say("Use the organisation's own checks (TOML files)"),
        form="switch",
        example=True,
        private=False,
    )
    folder: str = key(
        "",
        says=say("The folder of the organisation's own checks, instead of `checks.d`"),
        form="path",
        example="/etc/smartdoctor/checks.d",
        private="",
    )
    plugins: bool = key(
        default=False,
        says=say("Load checks that other Python packages bring (source and pip installs only)"),
        form="switch",
        private=False,
    )


class State(StrEnum):
    """What became of one place in which a policy may lie."""

    HOLDS = "holds"
    ABSENT = "absent"
    REFUSED = "refused"  # others than administrators could have written it
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Source:
    """One place in which a policy may lie, and what became of it."""

    place: str
    state: State
    says: Words | None = None  # why it does not hold


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """Something that is not understood; `line` and `column` count from 1, 0 where there are none.

    `instead` is what holds in its place, as it would be written; "" when nothing does.
    """

    place: str
    key: str
    says: Words
    line: int = 0
    column: int = 0
    instead: str = ""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What holds on this device; empty where no organisation has set anything."""

    language: str = key(
        "",
        says=say("The language of the program"),
        form="choice",
        choices=("en", "ko"),
        example="ko",
    )
    first_page: str = key(
        "overview", says=say("Which page opens first"), form="choice", choices=PAGES
    )
    disabled_checks: tuple[str, ...] = key(
        (), says=say("Checks that are not asked"), form="checks", example=("wifi.signal",)
    )
    forbidden_remedies: tuple[str, ...] = key(
        (),
        says=say("Remedies that are neither shown nor read out"),
        form="remedies",
        example=("replace_battery",),
    )
    history: History = field(default_factory=History, metadata={"section": History})
    schedule: Schedule = field(default_factory=Schedule, metadata={"section": Schedule})
    network: Network = field(default_factory=Network, metadata={"section": Network})
    support: Support = field(default_factory=Support, metadata={"section": Support})
    export: Export = field(default_factory=Export, metadata={"section": Export})
    dropins: DropIns = field(default_factory=DropIns, metadata={"section": DropIns})
    limits: Limits = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)  # dotted key -> the place that sets it
    sources: tuple[Source, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def sets(self, name: str) -> bool:
        """Whether this dotted key, or anything in this section, is set by the organisation."""
        return name in self.given or any(each.startswith(f"{name}.") for each in self.given)

    @property
    def targets(self) -> ProbeTargets:
        """The servers that the network checks talk to."""
        own = self.network
        return ProbeTargets(
            connectivity=own.connectivity,
            resolvers=own.resolvers,
            names=own.names,
            dual=own.dual,
            secure=own.secure,
            clocks=own.clocks,
            stun=own.stun,
            speed=own.speed if own.speed_test else (),
        )

    @property
    def troubled(self) -> bool:
        """Whether the owner should be told that something of it does not hold."""
        return bool(self.mistakes or any(each.says for each in self.sources))


SECTIONS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "history": History,
        "schedule": Schedule,
        "network": Network,
        "support": Support,
        "export": Export,
        "dropins": DropIns,
    }
)
