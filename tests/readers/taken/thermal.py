"""Print-outs of sensors, put back into the tree of /sys that the programs read them from."""

import json
import re
from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.heat import HeatLook
from smartdoctor.readers.linux import heat
from smartdoctor.readers.linux.heat import Temperatures
from tests.support.fake_host import fake_host
from tests.support.ttar import unpack


def tree(chips: Mapping[str, Mapping[str, Mapping[str, float]]]) -> dict[str, str]:
    """Write chips as hwmon folders; values in degrees become thousandths, as in the kernel."""
    files = {}
    for number, (chip, features) in enumerate(chips.items()):
        folder = f"/sys/class/hwmon/hwmon{number}"
        files[f"{folder}/name"] = re.split(r"-(?:isa|pci|acpi|virtual)-", chip)[0] + "\n"
        for label, values in features.items():
            for name, value in values.items():
                if name.startswith("temp"):
                    files[f"{folder}/{name}"] = f"{round(value * 1000)}\n"
                    files[f"{folder}/{name.partition('_')[0]}_label"] = f"{label}\n"
    return files


def seen(chips: Mapping[str, Any]) -> Temperatures:
    return heat.temperatures(fake_host(files=tree(chips)))


def sensors_json(raw: bytes) -> Temperatures:
    """`sensors -j`, also with the lines that it prints as errors in between."""
    text = re.sub(r"^ERROR: .*\n(?:\s*\n)?", "", raw.decode(), flags=re.MULTILINE)
    chips = {
        chip: {label: each for label, each in features.items() if isinstance(each, dict)}
        for chip, features in json.loads(text).items()
    }
    return seen(chips)


def sensors_text(raw: bytes) -> Temperatures:
    """`sensors -A -u`: a chip, its features, their values."""
    chips: dict[str, dict[str, dict[str, float]]] = {}
    chip = label = ""
    for line in raw.decode().splitlines():
        if not line.strip():
            chip = ""
        elif not chip:
            chip = line.strip()
            chips[chip] = {}
        elif line.endswith(":"):
            label = line[:-1]
            chips[chip][label] = {}
        else:
            name, _, value = line.strip().partition(": ")
            chips[chip][label][name] = float(value)
    return seen(chips)


def rocm(raw: bytes) -> Temperatures:
    """`rocm-smi --json` reads amdgpu's sensors and prints their numbers as text."""
    card = json.loads(raw)["card0"]
    features: dict[str, dict[str, float]] = {}
    for name, value in card.items():
        if found := re.fullmatch(r"Temperature \(Sensor (\w+)\) \(C\)", name):
            features[found[1]] = {f"temp{len(features) + 1}_input": float(value)}
    return seen({"amdgpu-pci-0300": features})


def sysfs(raw: bytes) -> HeatLook:
    return heat.read(fake_host(files=unpack(raw))).look
