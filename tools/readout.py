"""The catalogue as codes speak of it: resources/readout/catalogue-N.json, and examples of codes.

    tools/readout.py             write the file of CATALOGUE_VERSION when there is none yet
    tools/readout.py --unreleased  write it anew: only before any program went out with it
    tools/readout.py --words     write the examples of words anew: only before any list went out

Examples for tests/readout/vectors are written beside it.

Once a version was released neither file ever changes: codes of it are read for ever. When a check
or remedy is added, raise CATALOGUE_VERSION in smartdoctor/model/report.py and run this.

How the weights come about, and why not from counts: nobody has counted real devices, and the
seventeen devices on paper were made to show trouble. So the weights say only what the catalogue
itself knows: where a check does not apply (`exempt`), what is asked only on request (speed,
thorough), what needs a battery, a Wi-Fi, a fixed place or a past; and a guess of how often a
device is found wanting, the same for most checks. They cost or save a few bits; they are never
needed to be right.
"""

import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VECTORS = ROOT / "tests" / "readout" / "vectors"
sys.path.insert(0, str(ROOT))

from smartdoctor.app import Doctor  # noqa: E402 - the checkout's own, not an installed one
from smartdoctor.checks import CATALOGUE  # noqa: E402 - the same
from smartdoctor.cli.checks import proof  # noqa: E402 - the same
from smartdoctor.model import Check, Verdict  # noqa: E402 - the same
from smartdoctor.model.report import CATALOGUE_VERSION  # noqa: E402 - the same
from smartdoctor.readout import (  # noqa: E402 - the same
    Head,
    Message,
    Proof,
    Remedies,
    Verdicts,
    edition,
    of_message,
)
from smartdoctor.readout.edition import CLASSES  # noqa: E402 - the same
from smartdoctor.readout.spelling import SPOKEN, spelled  # noqa: E402 - the same
from smartdoctor.readout.verdicts import STATES  # noqa: E402 - the same
from tests.readout.made import plain  # noqa: E402 - the same

GOOD, ADVICE, PROBLEM, SKIPPED, UNSURE = range(5)
USUAL = (200, 16, 6, 16, 10)
ECHO = 8
ON_REQUEST = ("internet.speed", "internet.bufferbloat", "internet.mtu")
SELDOM_THERE = {  # the share of 256 that lacks what is asked about, on any device
    "router.wan": 64,
    "router.double_nat": 48,
    "internet.ipv6": 96,
    "internet.dns_hijack": 32,
    "backup.destination": 96,
    "battery.drain": 96,  # plugged in
    "battery.charging": 96,  # not plugged in
    "device.printer": 64,
    "device.bluetooth": 32,
    "device.camera": 24,
    "storage.trim": 32,
}
ONLY_REAL = (  # a virtual device has none of its own
    "storage.health",
    "storage.trim",
    "cpu.heat",
    "security.encryption",
    "device.camera",
    "device.bluetooth",
    "device.display",
    "device.usb",
    "device.drivers",
)
NEEDS_A_PAST = ("memory.leak",)
OFTEN_WANTING = ("backup.recent", "update.pending", "update.reboot", "startup.items")


def row(check: Check[...], device_class: str) -> list[int]:
    """Return how likely each verdict is, out of about 256."""
    system, kind = device_class.split()
    weights = list(USUAL)
    if check.id in OFTEN_WANTING:
        weights[ADVICE], weights[PROBLEM] = 40, 20
    if check.id in NEEDS_A_PAST:
        weights[UNSURE] = 128
    lacking = SELDOM_THERE.get(check.id, 0)
    if check.id in ON_REQUEST:
        lacking = 232
    if check.area == "battery" and kind != "laptop":
        lacking = 244
    if check.area == "wifi" and kind != "laptop":
        lacking = 128 if kind == "desktop" else 244
    if check.id in ONLY_REAL and kind == "virtual":
        lacking = 208
    if proof(Doctor(system=system), check, system).startswith("exempt"):
        lacking = 248
    if lacking:
        rest = 256 - lacking
        weights = [max(1, each * rest // 256) for each in weights]
        weights[SKIPPED] += lacking
    return weights


def document() -> dict[str, object]:
    """Return the newest version of the catalogue as plain values."""
    counts = [  # how many advices, problems, skipped and unsure there are: 0, 1, 2, ...
        [160, 160, 128, 104, 64, 40, 24, 16, 8, 4, 2, 2],
        [320, 160, 64, 32, 16, 8, 4, 2],
        [64, 64, 80, 112, 128, 128, 96, 64, 48, 32, 24, 16, 12, 8, 8, 8],
        [512, 96, 48, 24, 16, 8, 4, 4, 2, 2],
    ]
    longest = len(CATALOGUE) + 1
    return {
        "version": CATALOGUE_VERSION,
        "checks": {check.id: [each.id for each in check.remedies] for check in CATALOGUE},
        "company": False,
        "counts": [each + [1] * (longest - len(each)) for each in counts],
        "echo": ECHO,
        "weights": {each: [row(check, each) for check in CATALOGUE] for each in CLASSES},
    }


def examples(version: int) -> Iterator[dict[str, object]]:
    """Yield codes of a version: of every class and length, and of each format."""
    known, dice = edition(version), random.Random(version)

    def head() -> Head:
        return Head(catalogue=version, day=dice.randrange(512), device_class=dice.choice(CLASSES))

    messages: list[Message] = []
    for trouble in (0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.8):
        for each in CLASSES:
            found = {
                name: dice.choice(STATES) if dice.random() < trouble else Verdict.GOOD
                for name in known.places
            }
            one = Head(catalogue=version, day=dice.randrange(512), device_class=each)
            messages.append(Verdicts(head=one, verdicts=found))
    for size in range(1, 9):
        chosen = sorted(dice.sample(known.remedies, size), key=known.remedies.index)
        messages.append(Remedies(head=head(), remedies=tuple(chosen)))
    for size in (0, 1, 1, 2, 3, 6, 7, 10):
        names = sorted(dice.sample(known.places, size), key=known.places.index)
        changes = {}
        for name in names:
            was, became = dice.sample(STATES, 2)
            changes[name] = (was, became)
        messages.append(Proof(head=head(), changes=changes))
    for message in messages:
        spoken = of_message(message)
        yield {"code": spoken.code.hex(), "digits": spoken.digits, "says": plain(message)}


def text(of: dict[str, object]) -> str:
    """Return it as JSON, one check or row a line."""
    lines = []
    for key, value in of.items():
        if isinstance(value, dict):
            inner = ",\n".join(f"  {json.dumps(k)}: {_rows(v)}" for k, v in value.items())
            lines.append(f' "{key}": {{\n{inner}\n }}')
        else:
            lines.append(f' "{key}": {_rows(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rows(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[\n" + ",\n".join(f"   {json.dumps(each)}" for each in value) + "\n  ]"
    return json.dumps(value)


def spelled_examples() -> Iterator[dict[str, object]]:
    """Yield codes that together use every word of every list once."""
    for start in range(0, 256, 8):
        code = bytes(byte for at in range(start, start + 8) for byte in (at, 255 - at))
        words = {language: " ".join(spelled(code, language)) for language in SPOKEN}
        yield {"code": code.hex(), **words}


def _keep(path: Path, lines: Iterable[dict[str, object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    rows = ",\n".join(json.dumps(each, ensure_ascii=False) for each in lines)
    path.write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    print(path)


def main(arguments: list[str]) -> int:
    """Write the file, once."""
    if arguments == ["--words"]:
        _keep(VECTORS / "words.json", spelled_examples())
        return 0
    path = ROOT / "resources" / "readout" / f"catalogue-{CATALOGUE_VERSION}.json"
    if path.exists() and arguments != ["--unreleased"]:
        print(f"{path} is there and never changes; a new catalogue has a new version.")
        return 1
    path.write_text(text(document()), encoding="utf-8")
    print(path)
    _keep(VECTORS / f"catalogue-{CATALOGUE_VERSION}.json", examples(CATALOGUE_VERSION))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
