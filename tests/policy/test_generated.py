"""What is made of the schema: fresh, well formed, as Microsoft has it, and understood again."""

import plistlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from smartdoctor.checks import CATALOGUE
from smartdoctor.host.door import Key as RegistryKey
from smartdoctor.model import Missing, Why, Words
from smartdoctor.policy import Policy, State
from smartdoctor.policy.load import load
from smartdoctor.policy.places import BUNDLE, MACOS, MANAGED
from smartdoctor.policy.registry import PLACE
from smartdoctor.policy.understand import KEYS
from tools import policy as tool

ROOT = Path(__file__).parents[2]
MADE = tool.made()
SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
FULL = re.sub(r"(?m)^#(?=[a-z\[])", "", MADE["packaging/policy/example.toml"])

# Microsoft, [MS-GPREG] 7: what may stand in an element, in this order, and its attributes.
CHILDREN = {
    "policyDefinitions": ("policyNamespaces", "resources", "supportedOn", "categories", "policies"),
    "policyNamespaces": ("target",),
    "supportedOn": ("definitions",),
    "definitions": ("definition",),
    "categories": ("category",),
    "category": ("parentCategory",),
    "policies": ("policy",),
    "policy": ("parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"),
    "enabledValue": ("decimal",),
    "disabledValue": ("decimal",),
    "elements": ("decimal", "enum", "text", "multiText", "list"),
    "enum": ("item",),
    "item": ("value",),
    "value": ("string",),
    "policyDefinitionResources": ("displayName", "description", "resources"),
    "resources": ("stringTable", "presentationTable"),
    "stringTable": ("string",),
    "presentationTable": ("presentation",),
    "presentation": ("decimalTextBox", "dropdownList", "multiTextBox", "textBox", "listBox"),
    "textBox": ("label",),
}
ATTRIBUTES = {
    "policyDefinitions": {"revision", "schemaVersion"},
    "policyDefinitionResources": {"revision", "schemaVersion"},
    "resources": {"minRequiredRevision"},
    "target": {"prefix", "namespace"},
    "definition": {"name", "displayName"},
    "category": {"name", "displayName"},
    "parentCategory": {"ref"},
    "supportedOn": {"ref"},
    "policy": {
        *("name", "class", "displayName", "explainText", "key", "presentation", "valueName"),
    },
    "decimal": {"id", "valueName", "minValue", "maxValue", "required", "value"},
    "text": {"id", "valueName", "required", "maxLength"},
    "multiText": {"id", "valueName"},
    "enum": {"id", "valueName", "required"},
    "list": {"id", "key", "explicitValue"},
    "item": {"displayName"},
    "string": {"id"},
    "presentation": {"id"},
    "decimalTextBox": {"refId", "defaultValue"},
    "dropdownList": {"refId", "noSort"},
    "multiTextBox": {"refId"},
    "textBox": {"refId"},
    "listBox": {"refId"},
}


def parsed(name: str) -> Element:
    return ElementTree.fromstring(MADE[name].encode())


def bare(element: Element) -> str:
    assert element.tag.startswith(SPACE)
    return element.tag.removeprefix(SPACE)


ADMX = parsed("packaging/policy/SmartDoctor.admx")
ADML = {code: parsed(f"packaging/policy/{code}/SmartDoctor.adml") for code in ("en-US", "ko-KR")}


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_of_the_schema_is_fresh(name: str) -> None:
    fresh = (ROOT / name).read_bytes() == MADE[name].encode()
    assert fresh, "run `make docs`"


@pytest.mark.parametrize("root", [ADMX, *ADML.values()], ids=["admx", *ADML])
def test_only_what_microsoft_documents_stands_there_in_its_order(root: Element) -> None:
    for element in root.iter():
        name = bare(element)
        allowed = CHILDREN.get(name, ())
        places = [allowed.index(bare(child)) for child in element]
        if name not in ("elements", "presentation"):
            assert places == sorted(places), name
        assert set(element.attrib) <= ATTRIBUTES.get(name, set()), name


def test_every_reference_leads_somewhere_in_both_languages() -> None:
    strings = set(re.findall(r"\$\(string\.(\w+)\)", MADE["packaging/policy/SmartDoctor.admx"]))
    shows = set(re.findall(r"\$\(presentation\.(\w+)\)", MADE["packaging/policy/SmartDoctor.admx"]))
    refs = {each.get("id") for each in ADMX.iter() if each.get("id")}
    categories = {each.get("name") for each in ADMX.iter(f"{SPACE}category")}
    assert {each.get("ref") for each in ADMX.iter(f"{SPACE}parentCategory")} <= categories
    for root in ADML.values():
        ids = [each.get("id") for each in root.iter(f"{SPACE}string")]
        assert len(ids) == len(set(ids))
        assert strings == set(ids)
        assert shows == {each.get("id") for each in root.iter(f"{SPACE}presentation")}
        assert {each.get("refId") for each in root.iter() if each.get("refId")} == refs
    korean = [each.text or "" for each in ADML["ko-KR"].iter(f"{SPACE}string")]
    assert sum(bool(re.search("[가-힣]", each)) for each in korean) > len(KEYS)


def test_every_key_has_its_policy() -> None:
    names = {each.get("name") for each in ADMX.iter(f"{SPACE}policy")}
    assert names == {tool.ident(key) for key in KEYS.values()} | {"limits"}


class Written:
    """The registry after group policy has written every policy of the template at its example."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, object]] = {PLACE: {}}
        by_ident = {tool.ident(key): key for key in KEYS.values()}
        for policy in ADMX.iter(f"{SPACE}policy"):
            place = "HKLM\\" + policy.attrib["key"]
            values = self.keys.setdefault(place, {})
            key = by_ident.get(policy.attrib["name"])
            if key is None:
                values["battery.wear/worn"] = "0.75"
            elif "valueName" in policy.attrib:
                values[policy.attrib["valueName"]] = int(bool(key.example))
            else:
                (element,) = policy.iterfind(f"{SPACE}elements/*")
                listed = bare(element) == "multiText"
                written = list(key.example) if listed else key.example
                values[element.attrib["valueName"]] = written

    def read_bytes(self, path: str) -> bytes:
        raise Missing(Why.ABSENT, Words(path))

    def registry(self, path: str) -> RegistryKey:
        if path not in self.keys:
            raise Missing(Why.ABSENT, Words(path))
        below = tuple(
            name.removeprefix(f"{path}\\") for name in self.keys if name.startswith(f"{path}\\")
        )
        return RegistryKey(values=self.keys[path], keys=below, written=0.0)


class Managed:
    """A Mac whose management has put these preferences there, and perhaps a file."""

    def __init__(self, preferences: bytes, file: bytes | None = None) -> None:
        self.files = {MANAGED: preferences, **({MACOS: file} if file is not None else {})}

    def read_bytes(self, path: str) -> bytes:
        if path not in self.files:
            raise Missing(Why.ABSENT, Words(path))
        return self.files[path]

    def registry(self, path: str) -> RegistryKey:
        raise Missing(Why.UNSUPPORTED, Words(path))


class File(Managed):
    """A Linux device with a file."""

    def __init__(self, text: str) -> None:
        self.files = {"/etc/smartdoctor/policy.toml": text.encode()}


def settings(policy: Policy) -> Iterator[object]:
    """What it says, without where it says so."""
    assert policy.mistakes == ()
    yield from sorted(policy.given)
    for name in ("language", "first_page", "disabled_checks", "forbidden_remedies", "limits"):
        yield getattr(policy, name)
    for name in ("history", "schedule", "network", "support", "export", "dropins"):
        yield getattr(policy, name)


def profile() -> bytes:
    whole = plistlib.loads(MADE["packaging/policy/SmartDoctor.mobileconfig"].encode())
    assert whole["PayloadType"] == "Configuration"
    (payload,) = whole["PayloadContent"]
    assert payload["PayloadType"] == BUNDLE
    return plistlib.dumps(payload)


def test_file_registry_and_profile_say_the_same() -> None:
    """Every key, three ways."""
    tomllib.loads(FULL)
    file = load("linux", lambda: CATALOGUE, File(FULL))
    assert set(KEYS) <= set(file.given)
    registry = load("windows", lambda: CATALOGUE, Written())
    managed = load("macos", lambda: CATALOGUE, Managed(profile()))
    assert list(settings(file)) == list(settings(registry)) == list(settings(managed))
    assert set(registry.given.values()) == {PLACE}


def test_the_management_of_the_system_wins_over_the_file_key_by_key() -> None:
    preferences = plistlib.dumps({"first_page": "desk", "network": {"tests": True}})
    file = b'first_page = "history"\nlanguage = "ko"\n[network]\nspeed_test = false\n'
    policy = load("macos", lambda: CATALOGUE, Managed(preferences, file))
    assert (policy.first_page, policy.language) == ("desk", "ko")
    assert not policy.network.speed_test
    assert policy.given["first_page"] == MANAGED
    assert policy.given["language"] == MACOS


def test_wrong_values_of_the_registry_cost_themselves_only() -> None:
    door = Written()
    door.keys = {
        PLACE: {"first_page": "dsek", "Language": "ko"},
        rf"{PLACE}\Network": {"tests": 7, "resolvers": "10.0.0.1\n10.0.0.2"},
        rf"{PLACE}\limits": {"battery.wear/worn": "much", "battery.wear/spent": "0,5"},
    }
    policy = load("windows", lambda: CATALOGUE, door)
    assert [each.key for each in policy.mistakes] == [
        "first_page",
        "network.tests",
        'limits."battery.wear".worn',
        'limits."battery.wear".spent',
    ]
    assert policy.language == "ko"
    assert not policy.network.tests
    assert policy.network.resolvers == ("10.0.0.1", "10.0.0.2")


def test_preferences_that_are_none_leave_nothing_out() -> None:
    policy = load("macos", lambda: CATALOGUE, Managed(b"<plist>"))
    assert policy.sources[1].state is State.UNREADABLE
    assert not policy.network.tests
