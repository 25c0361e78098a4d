"""Korean is whole: every sentence has its own, says the same, and reads as Korean."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from string import Formatter
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.rules.source import ROOT, calls, modules

CATALOGUE = ROOT / "resources" / "locale" / "ko" / "LC_MESSAGES" / "smartdoctor.po"

# Names of products, standards, units, keys and files are the same in both languages.
NAMES = """
    Event Log Readers Update Vaults VeraCrypt netplwiz R SSH btrfs TRIM Chromium DSL
    5G 6G AC AirPort AMD APFS Apple AppleCare ATA Backblaze BIOS BitLocker Bluetooth Borg
    Btrfs CAKE CGNAT CIS Cisco CPU CRC CSV CUPS Debian Defender Del DHCP DNS Doctor Dropbox EFI
    ext4 F2 Fedora FileVault FQ-CoDel fsck fstrim Gatekeeper GB GDM GHz GNOME Google GPU Gufw
    HDD HiDPI HTTP HTTPS Hyper-V Hz iCloud ICMP Intel IP IPv4 IPv6 IT iw JSON KDE Kerberos
    LightDM LUKS Mac macOS MB Microsoft Mint MSS MTU NAS NAT NetBIOS netdata NetworkManager NIST
    NVIDIA NVMe OLED OneDrive PackageKit PPPoE Pareto PC PIN ping RAM RFC SATA SDDM Security SIP
    Smart SMART SQM SSD SSID STUN systemd TCP Teams TPM Ubuntu UDP UEFI UPnP UPower USB USB-C
    VM VPN Wake-on-LAN WEP Wi-Fi Windows WMI WPA WPA2 WPA3 WSL XProtect ZFS Zoom
    Command D ESU launchd Linux mdsched NetworkManager-wait-online Pro restic Silicon
    TOML true false JSON OTLP OpenTelemetry Nagios checkmk UTF-8 token pip Python STUN syslog
    node_exporter textfile plist Cloudflare
    QR
    PDF HTML y N App Store Enter Fn Zebra MHz http a b g n k v ac ax DSLReports QoS
""".split()  # noqa: SIM905 - a paragraph of words is easier to keep than a list
PRODUCTS = ("Déjà Dup", "Pika Backup", "Time Machine")
CODE = re.compile(r"`[^`]*`|(?<![\w-])--[a-z-]+|sudo apt autoremove")
FIELD = re.compile(r"\{[^}]*\}")
HANGUL = re.compile(r"[가-힣]+")
LATIN = re.compile(r"[^\W\d_][\w-]*|\d+[A-Z]\b")

# A particle depends on the last sound of the word before it, and a value's is not known.  These
# kinds always end in the same one: 퍼센트, 바이트.
PARTICLE = re.compile(r"\{(\w+)(?::(\w+))?\}(을|를|이|가|은|는|과|와|으로|로)(?![가-힣])")
ENDS_IN_A_VOWEL = ("percent", "bytes")
AFTER_A_VOWEL = ("를", "가", "는", "와", "로")
POLITE = re.compile(r"(니다|세요|\}|\))\.$")


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as source:
        return read_po(source, locale="ko", domain="smartdoctor")


def pairs() -> Iterator[tuple[str, str]]:
    """Each English template with its Korean one; what counts is compared in its form for many."""
    for message in catalogue():
        if message.id:
            yield english(message), korean(message)


def english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def korean(message: Message) -> str:
    return message.string if isinstance(message.string, str) else (message.string or ("",))[0]


def fields(template: str) -> list[tuple[str, str | None]]:
    return sorted((name, kind) for _, name, kind, _ in Formatter().parse(template) if name)


def latin(template: str) -> list[str]:
    """The words of a sentence in Latin letters that are no names."""
    text = FIELD.sub(" ", CODE.sub(" ", template))
    for name in PRODUCTS:
        text = text.replace(name, " ")
    words = LATIN.findall(HANGUL.sub(" ", text))
    return [word for word in words if word not in NAMES]


def hanging(template: str) -> list[str]:
    """Particles that fit some values and not others."""
    return [
        found.group()
        for found in PARTICLE.finditer(template)
        if found.group(2) not in ENDS_IN_A_VOWEL or found.group(3) not in AFTER_A_VOWEL
    ]


def tool() -> ModuleType:
    """tools/language.py, which is no package."""
    spec = spec_from_file_location("language_tool", ROOT / "tools" / "language.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_has_its_korean() -> None:
    assert [one for one, other in pairs() if not other.strip()] == []
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []
    assert len(list(pairs())) > 500


def test_every_sentence_of_the_code_is_in_the_catalogue() -> None:
    known = {english(message) for message in catalogue()}
    lacking = [
        f"{path}:{call.lineno}: {ast.literal_eval(call.args[-1])}"
        for path, tree in modules().items()
        for call in calls(tree, "say", "say_many")
        if isinstance(call.args[-1], ast.Constant) and call.args[-1].value not in known
    ]
    assert lacking == []


def test_collecting_again_changes_nothing() -> None:
    language = tool()
    assert [path.name for path in language.stale(language.wanted())] == []


def test_the_values_are_the_same() -> None:
    for one, other in pairs():
        assert fields(one) == fields(other), one


def test_no_word_is_left_in_english() -> None:
    assert {other: left for _, other in pairs() if (left := latin(other))} == {}


def test_no_particle_hangs_on_a_value() -> None:
    assert [other for _, other in pairs() if hanging(other)] == []
    assert [other for _, other in pairs() if "을(를)" in other or "(으)로" in other] == []


def test_sentences_end_as_sentences_and_labels_as_labels() -> None:
    """A sentence ends politely, or names at its end what it is about."""
    for one, other in pairs():
        whole = one.endswith(".")
        if whole and other.endswith("."):
            assert POLITE.search(other), other
        elif whole:
            assert re.search(r": \{\w+(:\w+)?\}( \(.*\))?$", other), other
        else:
            assert not other.endswith("."), other


def test_it_is_calm_and_tidy() -> None:
    for _, other in pairs():
        assert "!" not in other
        assert "..." not in other, other
        assert "  " not in other, other
        assert other == other.strip(), other


@pytest.mark.parametrize(
    ("template", "bad"),
    [
        ("{name}을 읽었습니다.", ["{name}을"]),
        ("{share:percent}가 찼습니다.", []),
        ("{share:percent}이 찼습니다.", ["{share:percent}이"]),
        ("{name}에서 왔습니다.", []),
        ("{name} 이름을 읽었습니다.", []),
    ],
)
def test_the_test_would_notice_a_particle(template: str, bad: list[str]) -> None:
    assert hanging(template) == bad


@pytest.mark.parametrize(
    ("template", "bad"),
    [
        ("Wi-Fi가 안전합니다.", []),
        ("`smartdoctor checks` 명령", []),
        ("--json, {name:text}", []),
        ("router가 응답합니다.", ["router"]),
        ("5G", []),
        ("status 3", ["status"]),
    ],
)
def test_the_test_would_notice_a_stray_word(template: str, bad: list[str]) -> None:
    assert latin(template) == bad
