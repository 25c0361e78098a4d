"""Write everything that is made of the policy's schema (smartdoctor/policy/keys.py).

docs/policy.md, packaging/policy/example.toml, the ADMX and ADML templates for Windows, and the
configuration profile for macOS.

tools/policy.py            write them
tools/policy.py --check    fail when they are not what would be written
"""

import plistlib
import sys
import uuid
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from smartdoctor.language import Voice
from smartdoctor.policy import titles
from smartdoctor.policy.key import Key
from smartdoctor.policy.keys import SECTIONS
from smartdoctor.policy.places import BUNDLE, LINUX, MACOS, MANAGED
from smartdoctor.policy.registry import PLACE
from smartdoctor.policy.understand import KEYS, is_list, shown

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = Voice("en")
LANGUAGES = {"en-US": "en", "ko-KR": "ko"}
SPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
OURS = "SmartDoctor.Policies.SmartDoctor"
KEY = PLACE.partition("\\")[2]
WINDOWS = r"%ProgramData%\SmartDoctor\policy.toml"
ICACLS = (
    r"icacls C:\ProgramData\SmartDoctor /inheritance:r /grant *S-1-5-18:(OI)(CI)F"
    " *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX"
)
NAMESPACE = uuid.UUID("5d1c3b3e-7f0a-4f0e-9d57-0d5a6d5c7a10")  # ours: ids stay the same


def made() -> dict[str, str]:
    """Return every file by its path below the project."""
    return {
        "docs/policy.md": page(),
        "packaging/policy/example.toml": example(),
        "packaging/policy/SmartDoctor.admx": admx(),
        **{
            f"packaging/policy/{code}/SmartDoctor.adml": adml(Voice(language))
            for code, language in LANGUAGES.items()
        },
        "packaging/policy/SmartDoctor.mobileconfig": profile(),
    }


def by_section() -> dict[str, list[Key]]:
    """The keys, section by section; those without one first."""
    found: dict[str, list[Key]] = {"": [], **{name: [] for name in SECTIONS}}
    for key in KEYS.values():
        found[key.name.rpartition(".")[0]].append(key)
    return found


# -- the page


def page() -> str:
    """docs/policy.md."""
    parts = [
        "<!-- Written by tools/policy.py from smartdoctor/policy/keys.py. Change that, then "
        "run `make docs`. -->",
        "# The policy of an organisation",
        "What an IT team sets for its devices. `smartdoctor policy check FILE` names every "
        "mistake with line and key;"
        " `smartdoctor policy show` says what holds on a device, from where, and what is "
        "ignored. Why it is as it is:"
        " [decisions/policy.md](decisions/policy.md).",
        "## Places",
        table(
            ("System", "Place", "Wins over"),
            (
                ("Linux", f"`{LINUX}`", ""),
                ("macOS", f"`{MACOS}`", ""),
                ("macOS", f"`{MANAGED}` (managed preferences)", "the file, key by key"),
                ("Windows", f"`{WINDOWS}`", ""),
                ("Windows", f"`{PLACE}` (registry, group policy)", "the file, key by key"),
            ),
        ),
        "Over the owner's own settings the policy always wins. It is read once, when the "
        "program starts. The file and every"
        " folder above it must belong to root (on Windows: SYSTEM, the Administrators or "
        "TrustedInstaller) and be writable by"
        " nobody else; a symbolic link is refused. On Windows the folder `SmartDoctor` below "
        "`%ProgramData%` must be made by"
        " an administrator without inherited rights"
        f" (`{ICACLS}`).",
        "In the registry a section is a key below it, true and false are 1 and 0 (REG_DWORD), "
        "numbers REG_DWORD, texts REG_SZ,"
        " lists REG_MULTI_SZ; limits are texts named like `battery.wear/worn` below `limits`. "
        "In managed preferences a section"
        " is a dictionary, and the names are the same.",
        "A key that is wrong costs itself only. The column *If wrong* says what holds in its "
        "place; “not set” leaves it to"
        " the owner and the program. A file that is no TOML at all counts as if all of those "
        "values were set.",
    ]
    for section, keys in by_section().items():
        parts += [f"## {'Without a section' if not section else f'`[{section}]`'}"]
        parts += [
            table(("Key", "Meaning", "Type", "Without it", "If wrong", "Example"), map(_row, keys))
        ]
    parts += [
        '## `[limits."battery.wear"]`',
        "Any limit of any check, by check id and name, as [thresholds.md](thresholds.md) and "
        "`smartdoctor explain ID` list"
        " them: `worn = 0.75`. Percentages are written as ratios from 0 to 1, times in "
        "seconds, sizes in bytes, rates in bit/s."
        " The value at which a verdict may end moves along by the same margin. A wrong limit "
        "counts as not set.",
    ]
    return "\n\n".join(parts) + "\n"


def _row(key: Key) -> tuple[str, ...]:
    wrong = "not set" if key.private is None else f"`{shown(key.private)}`"
    if key.form in ("checks", "remedies"):
        wrong = "the others hold"
    without = f"`{shown(key.default)}`" if key.default not in ("", ()) else "—"
    name = key.name.rpartition(".")[2]
    return (
        f"`{name}`",
        ENGLISH(key.says),
        kind(key),
        without,
        wrong,
        f"`{name} = {shown(key.example)}`",
    )


def kind(key: Key) -> str:
    """The type of a key in words."""
    if key.form == "number":
        return f"whole number, {key.least} to {key.most} {key.unit}"
    if key.form in ("choice", "some"):
        words = ", ".join(f"`{each}`" for each in key.choices)
        return f"one of {words}" if key.form == "choice" else f"list of {words}"
    return {
        "switch": "true or false",
        "time": "time, HH:MM",
        "text": "text",
        "https": "https address",
        "email": "e-mail address",
        "path": "whole path",
        "urls": "list of http or https addresses",
        "https_list": "list of https addresses",
        "hosts": "list of server names",
        "addresses": "list of internet addresses",
        "ports": "list of server:port",
        "checks": "list of check ids",
        "remedies": "list of remedy ids",
    }[key.form]


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


# -- the example


def example() -> str:
    """A policy with every key commented out."""
    lines = [
        "# Smart Doctor: what an organisation sets.  Take the # away from what you want, put "
        "the file where docs/policy.md",
        "# says, and look at it with `smartdoctor policy check FILE`.",
    ]
    for section, keys in by_section().items():
        lines += ["", *([f"[{section}]"] if section else [])]
        for key in keys:
            name = key.name.rpartition(".")[2]
            lines += [
                f"# {ENGLISH(key.says)} ({kind(key).replace('`', '')})",
                f"#{name} = {shown(key.example)}",
            ]
    lines += [
        "",
        "# Any limit of any check: `smartdoctor explain battery.wear` lists them.",
        '#[limits."battery.wear"]',
        "#worn = 0.75",
    ]
    return "\n".join(lines) + "\n"


# -- Windows


def ident(key: Key) -> str:
    """The name of a key where no dot may stand."""
    return key.name.replace(".", "_")


def admx() -> str:
    """The template: what is written where in the registry."""
    root = Element("policyDefinitions", {"xmlns": SPACE, "revision": "1.0", "schemaVersion": "1.0"})
    names = SubElement(root, "policyNamespaces")
    SubElement(names, "target", {"prefix": "smartdoctor", "namespace": OURS})
    SubElement(root, "resources", {"minRequiredRevision": "1.0"})
    definitions = SubElement(SubElement(root, "supportedOn"), "definitions")
    SubElement(definitions, "definition", {"name": "any", "displayName": "$(string.supported)"})
    categories = SubElement(root, "categories")
    SubElement(
        categories, "category", {"name": "smartdoctor", "displayName": "$(string.smartdoctor)"}
    )
    for section in (*SECTIONS, "limits"):
        category = SubElement(
            categories, "category", {"name": section, "displayName": f"$(string.section_{section})"}
        )
        SubElement(category, "parentCategory", {"ref": "smartdoctor"})
    policies = SubElement(root, "policies")
    for section, keys in by_section().items():
        for key in keys:
            _policy(policies, key, section)
    limits = _head(policies, "limits", "limits", rf"{KEY}\limits")
    SubElement(
        SubElement(limits, "elements"),
        "list",
        {"id": "limits", "key": rf"{KEY}\limits", "explicitValue": "true"},
    )
    return written(root)


def _head(policies: Element, name: str, section: str, key: str, **more: str) -> Element:
    policy = SubElement(
        policies,
        "policy",
        {
            "name": name,
            "class": "Machine",
            "displayName": f"$(string.{name})",
            "explainText": f"$(string.{name}_explain)",
            "key": key,
            **more,
        },
    )
    if "valueName" not in more:
        policy.set("presentation", f"$(presentation.{name})")
    SubElement(policy, "parentCategory", {"ref": section or "smartdoctor"})
    SubElement(policy, "supportedOn", {"ref": "any"})
    return policy


def _policy(policies: Element, key: Key, section: str) -> None:
    place = rf"{KEY}\{section}" if section else KEY
    value = key.name.rpartition(".")[2]
    if key.form == "switch":
        policy = _head(policies, ident(key), section, place, valueName=value)
        SubElement(SubElement(policy, "enabledValue"), "decimal", {"value": "1"})
        SubElement(SubElement(policy, "disabledValue"), "decimal", {"value": "0"})
        return
    elements = SubElement(_head(policies, ident(key), section, place), "elements")
    about = {"id": ident(key), "valueName": value}
    if key.form == "number":
        about |= {"minValue": str(key.least), "maxValue": str(key.most)}
        SubElement(elements, "decimal", {**about, "required": "true"})
    elif key.form == "choice":
        enum = SubElement(elements, "enum", {**about, "required": "true"})
        for each in key.choices:
            item = SubElement(enum, "item", {"displayName": f"$(string.{ident(key)}_{each})"})
            SubElement(SubElement(item, "value"), "string").text = each
    elif is_list(key):
        SubElement(elements, "multiText", about)
    else:
        SubElement(elements, "text", {**about, "required": "true", "maxLength": "500"})


def adml(voice: Voice) -> str:
    """The words of the template in one language."""
    root = Element(
        "policyDefinitionResources", {"xmlns": SPACE, "revision": "1.0", "schemaVersion": "1.0"}
    )
    SubElement(root, "displayName").text = "Smart Doctor"
    SubElement(root, "description").text = voice(titles.ABOUT)
    resources = SubElement(root, "resources")
    strings = SubElement(resources, "stringTable")
    shows = SubElement(resources, "presentationTable")

    def string(name: str, text: str) -> None:
        SubElement(strings, "string", {"id": name}).text = text

    string("supported", voice(titles.SUPPORTED))
    string("smartdoctor", "Smart Doctor")
    for section in (*SECTIONS, "limits"):
        string(f"section_{section}", voice(titles.SECTIONS[section]))
    for key in KEYS.values():
        string(ident(key), voice(key.says))
        string(f"{ident(key)}_explain", f"{voice(key.says)}\n\n{_toml(key)}")
        if key.form == "choice":
            for each in key.choices:
                string(f"{ident(key)}_{each}", each)
        if key.form != "switch":
            _show(SubElement(shows, "presentation", {"id": ident(key)}), key, voice)
    string("limits", voice(titles.LIMITS))
    string("limits_explain", f'{voice(titles.LIMITS)}\n\n[limits."battery.wear"]\nworn = 0.75')
    limits = SubElement(shows, "presentation", {"id": "limits"})
    SubElement(limits, "listBox", {"refId": "limits"}).text = voice(titles.SECTIONS["limits"])
    return written(root)


def _toml(key: Key) -> str:
    section, _, name = key.name.rpartition(".")
    return (f"[{section}]\n" if section else "") + f"{name} = {shown(key.example)}"


def _show(presentation: Element, key: Key, voice: Voice) -> None:
    ref = {"refId": ident(key)}
    if key.form == "number":
        SubElement(
            presentation, "decimalTextBox", {**ref, "defaultValue": str(key.default)}
        ).text = voice(key.says)
    elif key.form == "choice":
        SubElement(presentation, "dropdownList", {**ref, "noSort": "true"}).text = voice(key.says)
    elif is_list(key):
        SubElement(presentation, "multiTextBox", ref).text = voice(key.says)
    else:
        box = SubElement(presentation, "textBox", ref)
        SubElement(box, "label").text = voice(key.says)


def written(root: Element) -> str:
    """XML, a line an element."""
    ElementTree.indent(root)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        + ElementTree.tostring(root, encoding="unicode")
        + "\n"
    )


# -- macOS


def profile() -> str:
    """A configuration profile with every key at its example, to be cut down to what is wanted."""
    settings: dict[str, object] = {}
    for key in KEYS.values():
        section, _, name = key.name.rpartition(".")
        into = settings.setdefault(section, {}) if section else settings
        assert isinstance(into, dict)
        into[name] = list(key.example) if isinstance(key.example, tuple) else key.example
    settings["limits"] = {"battery.wear": {"worn": 0.75}}
    payload = {
        "PayloadType": BUNDLE,
        "PayloadVersion": 1,
        "PayloadIdentifier": f"{BUNDLE}.policy",
        "PayloadUUID": str(uuid.uuid5(NAMESPACE, "payload")).upper(),
        "PayloadDisplayName": "Smart Doctor",
        **settings,
    }
    whole = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadScope": "System",
        "PayloadIdentifier": f"{BUNDLE}.profile",
        "PayloadUUID": str(uuid.uuid5(NAMESPACE, "profile")).upper(),
        "PayloadDisplayName": "Smart Doctor",
        "PayloadDescription": "Every key of docs/policy.md at its example: keep what you want.",
        "PayloadContent": [payload],
    }
    return plistlib.dumps(whole, sort_keys=False).decode()


def main(arguments: list[str]) -> int:
    """Write or compare; returns the exit status."""
    sys.path.insert(0, str(ROOT))  # for those who start this file alone
    from hatch_build import compile_translations

    compile_translations(ROOT)  # the Korean template speaks from the catalogue
    stale = []
    for name, text in made().items():
        file = ROOT / name
        if file.exists() and file.read_bytes() == text.encode():
            continue
        stale.append(name)
        if "--check" not in arguments:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            print(f"wrote {name}")
    if stale and "--check" in arguments:
        print(f"Stale: {', '.join(stale)}. Run `make docs`.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
