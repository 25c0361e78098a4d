"""Where names and numbers stand that tell whose device a recording shows.

Names (of users, hosts, wireless networks) and serial numbers look like any other word, so they are
first collected from the places where they stand by definition; `recording_scrub.py` then replaces
them wherever they occur.  Addresses are recognised by their form and need no collecting.

A name that is also an everyday word of machines ("time", "backup") is *weak*: it is replaced only
where names stand.  Names that every machine may have ("root", "localhost") tell nothing and stay.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from smartdoctor.host.decoding import property_list
from smartdoctor.host.door import Host
from smartdoctor.host.recorded import Asked, Recorder, thaw
from smartdoctor.model import Missing
from smartdoctor.model.plain import unpack

EVERYBODY = frozenset(
    {
        "", "admin", "administrator", "arch", "cdrom", "computer", "debian", "default", "desktop",
        "fedora", "floppy", "guest", "kali", "laptop", "linuxbrew", "live", "localdomain",
        "localhost", "lost+found", "mint", "n/a", "nobody", "none", "notebook", "null", "opensuse",
        "owner", "pc", "pi", "public", "raspberrypi", "root", "shared", "true", "false", "ubuntu",
        "unknown", "unspecified", "usb", "user", "users", "yes", "no", "to be filled by o.e.m.",
        "system serial number", "default string", "not specified", "not available", "not present",
        "not provided",
    }
)  # fmt: skip
"""Names that tell nothing about anybody."""

_EVERYDAY = """
    access account active address all android any apt audio auto backup balanced bank bash battery
    bin block bluetooth boot borg bridge browser bus cable cache charge chrome class client clock
    cloud code config connection control core cpu cron daemon dark data database date day dbus deb
    dev device devices dhcp dir disk dns docker document domain down drive driver echo end error etc
    ethernet event false file firefox firewall flag flags free full game gateway git global gnome
    gnu good group hardware high home host hour http https image info input internet kde kernel key
    kind lan lib light limit line link linux list live load local lock log login low mail main mark
    master max media memory min mobile mode model module monitor mount music name net network new
    nfs node nvme off office old on open option org os output page path pending personal phone ping
    port power printer private process profile program proxy push python ram range rate read ready
    release remote restic restart root route router run safe sample scan score screen second secure
    security self sensor server service session set shell signal simple size snap socket software
    sound source speed ssh ssl stable start state static status stop storage studio sun support swap
    sync sys system table tag target task temp test text time tmp tool tor total trace traffic trust
    type unit unix up update upower usage usr value var vendor version video virtual vm volume vpn
    wait wan warning web wifi wire wired wireless wlan work world write x11 xorg zone
"""
EVERYDAY = frozenset(_EVERYDAY.split())
"""Words that machines use all the time, in print-outs, paths and names of settings."""

NETWORKS = frozenset({"ssid", "essid", "bssid"})
PEOPLE = frozenset({"username", "user_name", "realname", "real_name", "login", "logname"})
HOSTS = frozenset({"host", "hostname", "host_name", "statichostname", "prettyhostname", "nodename"})
SERIALS = frozenset(
    {
        "serial", "serialnumber", "serial_number", "serial_no", "driveserial", "wwn", "wwid", "eui",
        "eui64", "nguid", "uuid", "iduuid", "partuuid", "hintuuid", "machine_id", "product_uuid",
        "asset_tag", "devid", "id_serial", "id_serial_short", "power_supply_serial_number",
        "device_serial",
    }
)  # fmt: skip
ZONES = frozenset(
    {
        "domain", "domains", "search", "searches", "searchlist", "domainname", "searchdomains",
        "supplementalmatchdomains",
    }
)  # fmt: skip
KEYS = NETWORKS | PEOPLE | HOSTS | SERIALS | ZONES | {"home"}

_FILES = re.compile(
    r"/(?:[a-z_]*serial(?:_number)?|hostname|machine-id|product_uuid|wwid|nguid|eui|[a-z]*_asset_tag|"
    r"uuid|boot_id)$"
)
_VARIABLES = {
    "USER": "username",
    "LOGNAME": "username",
    "USERNAME": "username",
    "COMPUTERNAME": "hostname",
    "USERDOMAIN": "hostname",
    "HOME": "home",
    "USERPROFILE": "home",
}
"""What a variable holds, as the key of a dict would call it."""

_WORD = r"[^\s\"',;:/\\()\[\]{}<>=|]{1,80}"
SPOTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (mark, re.compile(pattern, re.MULTILINE))
    for mark, pattern in (
        ("/home/", rf"(?<![\w.-])/home/(?P<n>(?!\.){_WORD})"),  # not /srv/home/.config
        ("/users/", rf"/(?:Users|AccountsService/users)/(?P<n>{_WORD})"),
        ("\\users", rf":\\{{1,4}}Users\\{{1,4}}(?P<n>{_WORD})"),
        ("/media/", rf"(?:/run/media/|(?<!/run)/media/)(?P<n>{_WORD})"),
        ("/borg/security/", r"/borg/security/(?P<n>[0-9a-f]{64})"),
        ("/crontabs/", rf"/crontabs/(?P<n>{_WORD})"),
        ("ssid", r"^[ \t]{0,40}SSID: (?P<n>\S(?:.{0,130}\S)?)[ \t]{0,9}$"),  # iw
        ("ssid", r"\b(?:ESSID:\"|ssid=\"?)(?P<n>[^\"\n]{1,130})"),
        (
            '"',
            r"(?i)\"(?:ssid|essid|(?:local_)?host_?name|host|username|user|user_?name|serial|serial_?number|wwn|"
            r"device_serial|iduuid|machine_?id|realname|[\w-]{0,40}serial[_-]?num(?:ber)?|platform_uuid|"
            r"provisioning_udid|spcamera_unique-id)\"\s{0,4}:\s{0,4}\"(?P<n>(?:[^\"\\]|\\.){1,200})\"",
        ),
        (
            "",
            r"(?i)^[ \t]{0,40}(?:(?:\w{1,20} ){0,4}serial(?:[ _-]?(?:number|no\.?|short))?|"
            r"power_supply_serial_number|id_serial(?:_short)?|s/n|wwn|asset tag|"
            r"(?:static |pretty )?host ?name|lu wwn device id)"
            r"[ \t]{0,20}[:=][ \t]{0,20}\"?(?P<n>[^\"\s](?:[^\"\n]{0,130}[^\"\s])?)\"?"
            r"[ \t\r]{0,9}$",
        ),
        ("{", r"^\s{0,40}\"(?P<n>[^\"\n]{1,60}?)(?:['\u2019]s|의) [^\"\n]{1,40}\"\s?:\s?\{"),
        ("=", rf"\b(?:username|user|cifsuser)=(?P<n>{_WORD})"),
        (
            "=",
            r"(?i)^[\w.\\]{0,60}(?:host|user|account|display_?name)[ \t]{0,9}=[ \t]{0,9}"
            r"(?P<n>\S[^\n]{0,80}?)[ \t\r]{0,9}$",
        ),
        (  # a property list of macOS
            "<key>",
            r"(?i)<key>[a-z ]{0,30}serial[ _-]?(?:string|num(?:ber)?)?</key>\s{0,40}"
            r"<(?:string|integer)>(?P<n>[^<]{1,80})<",
        ),
        ("named:", r" named: \"(?P<n>(?!com\.)[^\"\n]{4,130})\""),  # why a Mac is kept awake
        ("<device", r"<device id=\"(?P<n>[A-Z2-7-]{20,80})\""),  # Syncthing
        ("<device", r"<device [^>]{0,200}\bname=\"(?P<n>[^\"]{1,80})\""),
        (  # entries of a Windows event log
            "<data",
            r"(?i)<Data Name=[\"'](?:SSID|ProfileName|(?:Subject|Target)?User(?:Name)?)[\"']>"
            r"(?P<n>[^<]{1,130})<",
        ),
        (  # a Windows device: "...&PID_25A2\\575834314443", numbers with & in them are Windows' own
            "&",
            r"(?i)&(?:PID|REV)_[\w.]{4}(?:&[^\\\s\"]{1,20})?\\{1,4}(?P<n>[^\\&\s\"]{4,80})(?:&\d)?"
            r"(?=[\"\s]|$)",
        ),
        ("dev_", r"(?i)\b(?:BTH\w{1,8}\\{1,4}DEV|BLUETOOTHDEVICE)_(?P<n>[0-9A-F]{12})\b"),
        ("<serialnumber>", r"<SerialNumber>(?P<n>[^<]{1,80})<"),  # powercfg's battery report
        ("<computername>", r"<ComputerName>(?P<n>[^<]{1,80})<"),
        (  # File History's settings
            "<friendlyname>",
            r"<(?:FriendlyName|UserName|PCName|TargetName)>(?P<n>[^<]{1,80})<",
        ),
        ("<targeturl>", r"<TargetUrl>\\{2}(?P<n>[^\\<]{1,80})\\"),  # a server
        ("onedrive - ", r"(?i)\\OneDrive - (?P<n>[^\\/\":\n]{2,80})"),  # a company's
        ("s-1-5-21-", r"\bS-1-5-21-(?P<n>\d{1,10}-\d{1,10}-\d{1,10})\b"),  # a Windows installation
        ("<computer>", r"(?i)<Computer>(?P<n>[^<]{1,80})<"),
        ("<user>", r"<user>(?P<n>[^<]{1,80})</user>"),
        ("://", rf"\b[a-z][a-z+.-]{{1,12}}://(?P<n>{_WORD})(?::[^/@\s]{{0,80}})?@"),  # signs in
        ("://", rf"\b[a-z][a-z+.-]{{1,12}}://{_WORD}@(?P<n>{_WORD})"),  # there
        ("//", rf"^//(?P<n>{_WORD})/"),  # a share
        (":/", r"^(?P<n>[A-Za-z][\w.-]{0,80}):/\S{0,200} \S{1,200} nfs"),
        ("by-uuid/", r"by-uuid/(?P<n>[0-9A-Fa-f-]{9,17})\b"),
        ("uuid=", r"\bUUID=\"?(?P<n>[0-9A-Fa-f-]{9,17})\b"),
        (
            "by-id/",
            r"by-id/(?:wwn-|nvme-eui\.|nvme-uuid\.|dm-uuid-[A-Z]{1,9}-|lvm-pv-uuid-)"
            r"(?P<n>[^\s\"'/]{1,120}?)(?=-part|[\s\"']|$)",
        ),
        (
            "by-id/",
            r"by-id/(?!wwn-|dm-|lvm-|nvme-eui)[^\s\"'/]{0,120}_"
            r"(?P<n>[^\s\"'/_]{4,80}?)(?=-part\d|-\d{1,3}:\d|[\s\"']|$)",
        ),
    )
)
"""Places inside any text: a sign in small letters that must occur, and where "n" is a name."""

PASSWORDS = re.compile(
    r"(?i)(?:passw(?:or)?d|passphrase|secret|token|api_?key|credential|\bpsk)[\w.-]{0,40}[\"']?\s{0,4}[:=>]"
    r"\s{0,4}[\"']?(?P<n>[^\"'<>\s,;&]{3,300})"
)
"""What nobody should have written into a file, and programs do."""

_OWNED = re.compile(r"(?P<n>.{1,60}?)(?:['\u2019]s|의) ")
_URL_HOST = re.compile(r"://(?:[^/@\s\"']{1,80}@)?([A-Za-z][\w.-]{0,120})")
_SEARCH = re.compile(r"^\s*(?:search|domain)\s+(.+)$", re.MULTILINE)
_PASSWD = re.compile(r"^([^:\n]+):[^:]*:(\d+):\d+:([^:\n]*):([^:\n]*):", re.MULTILINE)
_HOSTS = re.compile(r"^\s*[\da-fA-F.:]+[ \t]+(\S[^#\n]*)", re.MULTILINE)
_AIRPORT = re.compile(  # names of networks, not those of adapters
    r"\"_name\"\s{0,4}:\s{0,4}\"(?!(?:en|awdl|llw|ap)\d|<redacted>|spairport_)"
    r"((?:[^\"\\\x00-\x1f]|\\[\"\\/bfnrt]|\\u[\da-fA-F]{4}){1,200})\""
)
_OLD_ESCAPE = re.compile(r"((?:\\x[0-9a-f]{2})+)")
_BOTH_NAMES = re.compile(r"([^()]{2,60}) \(([^\s()]{2,40})\)")
_ZONE = re.compile(r"[A-Za-z][\w-]*(\.[\w-]+)+")
ADDRESS = re.compile(  # told by their form, wherever they stand
    r"(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{32}|(?:[\da-f]{2}:){5}[\da-f]{2}|[\da-f:.]*::[\da-f:.]*(?:%\w+)?|"
    r"(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}",
    re.IGNORECASE,
)
_BOARD = ("board_serial", "chassis_serial", "product_serial")
PERSONS = range(1000, 65534)


def collected(asked: Iterable[Asked]) -> frozenset[str]:
    """Return every name and serial number that stands where such things stand."""
    names: set[str] = set()
    for each in asked:
        names.update(_from_question(each))
    return vetted(names)


def vetted(names: Iterable[str]) -> frozenset[str]:
    """Leave out what tells nothing, and add the names inside names."""
    kept: set[str] = set()
    for name in names:
        whole = name.strip().rstrip(".")
        kept.update((whole, unescaped(whole)))
        if both := _BOTH_NAMES.fullmatch(whole):  # macOS: Kim Minji (minji)
            kept.update((*real_names(both[1]), both[2]))
        if _ZONE.fullmatch(whole):  # host.corp.example -> host, corp.example
            first, _, rest = whole.partition(".")
            kept.update((first, rest) if "." in rest else (first,))
    return frozenset(name for name in kept if not _tells_nothing(name))


def own_names(host: Host) -> frozenset[str]:
    """Ask a machine who it and its owner are: names an error message may hold by chance."""
    asked = Recorder(host)
    questions: tuple[Callable[[], object], ...] = (
        lambda: asked.environment("USER"),
        lambda: asked.environment("LOGNAME"),
        lambda: asked.environment("USERNAME"),
        lambda: asked.environment("COMPUTERNAME"),
        lambda: asked.environment("HOME"),
        lambda: asked.environment("USERPROFILE"),
        lambda: asked.native("hostname"),
        lambda: asked.native("user"),
        lambda: asked.read("/etc/hostname"),
        lambda: asked.read("/etc/passwd"),
        *(partial(asked.read, f"/sys/class/dmi/id/{name}") for name in _BOARD),
    )
    for ask in questions:
        with suppress(Missing):
            ask()
    return collected(unpack(asked.asked, tuple[Asked, ...]))


def weak(name: str) -> bool:
    """Whether a name is to be replaced only where names stand."""
    return len(name) < 3 or name.lower() in EVERYDAY or (name.isdigit() and len(name) < 8)


def unescaped(text: str) -> str:
    r"""Undo `\xea\xb0\x80` as iw writes it."""

    def real(found: re.Match[str]) -> str:
        return bytes.fromhex(found[1].replace("\\x", "")).decode("utf-8", "replace")

    return _OLD_ESCAPE.sub(real, text)


def _tells_nothing(name: str) -> bool:
    plain = name.lower()
    dull = plain in EVERYBODY or len(set(plain)) == 1 < len(plain) or "\n" in plain
    return dull or not re.search(r"[^\W_]", name) or ADDRESS.fullmatch(name) is not None


def _from_question(asked: Asked) -> Iterator[str]:
    method, args = asked.question.method, asked.question.args
    for arg in args:
        yield from from_value("", arg)
    if asked.missing is not None:
        yield from from_value("", dict(asked.missing.says.values))
        return
    answer = thaw(asked.answer)
    yield from from_value(_context(method, args), answer)
    path = str(args[0]) if args else ""
    text = answer if isinstance(answer, str) else ""
    yield from _networks(method, args, answer)
    if method == "bus":
        yield from _gadgets(args, answer)
    if method in ("read", "read_bytes") and _FILES.search(path):
        yield text.strip()
    elif path.endswith("resolv.conf"):
        for line in _SEARCH.findall(text):
            yield from line.split()
    elif path == "/etc/passwd":
        yield from _accounts(text)
    elif path.startswith(("/home/", "/Users/")):  # their settings: their servers
        for found in _URL_HOST.finditer(json.dumps(answer) if method == "rows" else text):
            yield found[1]
    elif path == "/etc/hosts":
        for line in _HOSTS.findall(text):
            yield from (name for name in line.split() if not name.startswith(("ip6-", "localhost")))


def _gadgets(args: tuple[Any, ...], answer: Any) -> Iterator[str]:
    """Serial numbers of screens, and owners in names such as "Kim's AirPods"."""
    if "GetCurrentState" in args:
        for each in answer[1]:
            yield str(each[0][3])
    elif "GetManagedObjects" in args:
        for device in (each.get("org.bluez.Device1") or {} for each in answer[0].values()):
            if owner := _OWNED.match(str(device.get("Alias", ""))):
                yield owner["n"]


def _networks(method: str, args: tuple[Any, ...], answer: Any) -> Iterator[str]:
    """Names of networks and owners where they are called "Name" or are asked for by name."""
    if method == "native" and args[0] == "wlan_profile":
        yield str(args[2])
    elif method == "wmi" and "MSFT_NetConnectionProfile" in str(args[1]):
        yield from (str(row.get("Name", "")) for row in answer)
    elif method == "wmi" and "Win32_PnPEntity" in str(args[1]):  # "Kim's AirPods"
        yield from (own["n"] for row in answer if (own := _OWNED.match(str(row.get("Name")))))
    elif method == "run" and "SPAirPortDataType" in args:
        for found in _AIRPORT.finditer(str(answer["out"])):
            yield json.loads(f'"{found[1]}"')


def _context(method: str, args: tuple[Any, ...]) -> str:
    """Name an answer as a whole, as the key of a dict would."""
    if method == "environment":
        return _VARIABLES.get(str(args[0]), "")
    if method == "native" and args[0] in ("hostname", "user"):
        return f"native {args[0]}"
    if method == "bus" and args[4:5] == ("Get",):
        return str(args[-1])
    return ""


def from_value(key: str, value: Any) -> Iterator[str]:
    """Find names in an answer of any shape; `key` is what it is called."""
    kind = key.lower()
    if isinstance(value, str):
        yield from _from_text(kind, value)
    elif isinstance(value, bytes):
        opened = property_list(value)
        yield from from_value(key, opened or value.decode("utf-8", "ignore"))
    elif isinstance(value, Mapping):
        yield from _from_mapping(kind, value)
    elif isinstance(value, list | tuple):
        if kind in NETWORKS and value and all(isinstance(each, int) for each in value):
            yield from from_value(key, text_of(value))
        for each in value:
            yield from from_value(key, each)


def text_of(numbers: Iterable[int]) -> str:
    """Read numbers as the bytes of a text, as D-Bus gives the name of a network."""
    return bytes(each & 0xFF for each in numbers).decode("utf-8", "ignore")


def _from_text(kind: str, text: str) -> Iterator[str]:
    if kind == "home":
        yield re.split(r"[/\\]", text.rstrip("/\\"))[-1]
    elif kind in KEYS:
        yield text
    small = text.lower()
    for mark, spot in SPOTS:
        if mark in small:
            for found in spot.finditer(text):
                yield found["n"]


def _from_mapping(kind: str, value: Mapping[Any, Any]) -> Iterator[str]:
    own = kind.startswith("native ")
    if "username" in value and not _personal(value):
        value = {name: each for name, each in value.items() if name != "username"}
    for name, each in value.items():
        if own and name == "name":
            yield str(each)
        elif isinstance(name, str):
            yield from from_value("", name)
            if name == "name" and "terminal" in value:  # psutil's users
                yield str(each)
            if name == "Id" and "wireless" in str(value.get("Type", "")):  # a saved network
                yield str(each)
        yield from from_value(str(name), each)


def _personal(process: Mapping[Any, Any]) -> bool:
    """Whether a process is a person's; accounts of the system have the same names everywhere."""
    uids = process.get("uids")
    real = uids.get("real") if isinstance(uids, Mapping) else None
    return real in PERSONS if isinstance(real, int) else True


def _accounts(text: str) -> Iterator[str]:
    for name, number, about, home in _PASSWD.findall(text):
        if int(number) in PERSONS:
            yield name
            yield from real_names(about)
            yield home.rstrip("/").rpartition("/")[2]


def real_names(about: str) -> Iterator[str]:
    """Take a full name apart: "Kim Minji,,," -> the whole and each part."""
    full = about.partition(",")[0].strip()
    yield full
    if " " in full:
        yield from (part for part in full.split() if len(part) > 2)
