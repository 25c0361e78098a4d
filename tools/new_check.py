"""Begin a check: make new-check id=wifi.crowded

Writes a check that works from the first minute, its test, and its line in the area's index; takes
the spoken code from docs/ids.txt or adds one there.  What to put in place of the example's words is
marked with PUT.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = Path("smartdoctor/checks")
IDS = Path("docs/ids.txt")
ID = re.compile(r"([a-z]+)\.([a-z][a-z0-9_]*)")

CHECK = '''"""PUT the story here: what goes wrong, when, and who says so (sources of the limits).

Catalogue {code}.
"""

from dataclasses import dataclass

from smartdoctor.facts.machine import Machine
from smartdoctor.model import Evidence, Finding, Headlines, Remedy, advice, check, good, limit, say

OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """PUT what is limited."""

    longest: float = limit(
        90 * 86400.0, unit="duration", says=say("PUT what this limits"), source=OURS
    )


REMEDY = Remedy(
    id="{name}",
    title=say("PUT what to do, in a few words"),
    steps=(say("PUT the first step."),),
)


@check(
    id="{id}",
    code="{code}",
    question=say("PUT the owner's question?"),
    matters=say("PUT why they should care."),
    headlines=Headlines(
        good=say("PUT fine, without numbers"),
        advice=say("PUT worth doing something, without numbers"),
        problem=say("PUT wrong, without numbers"),
    ),
    remedies=(REMEDY,),
)
def examine(machine: Machine, limits: Limits) -> Finding:
    """PUT how it is judged; take the facts it needs (smartdoctor/facts/) instead of the machine."""
    seen = Evidence(
        name="uptime",
        says=say("PUT what was measured"),
        value=machine.uptime,
        unit="duration",
        limit=limits.longest,
    )
    if machine.uptime > limits.longest:
        says = say("PUT it is {{much:duration}}.", much=machine.uptime)
        return advice(says, seen, remedies=(REMEDY,))
    return good(say("PUT all is well."), seen)
'''

TEST = '''"""PUT what is shown here."""

import pytest

from smartdoctor.checks.{area}.{name} import Limits, examine
from smartdoctor.facts.machine import Machine
from smartdoctor.model import Finding, Verdict

LIMITS = Limits()


def machine(uptime: float) -> Machine:
    return Machine(
        kind="laptop", release="", release_id="", desktop="", container=False, uptime=uptime
    )


@pytest.mark.parametrize(
    ("uptime", "verdict"),
    [
        (LIMITS.longest - 1, Verdict.GOOD),
        (LIMITS.longest, Verdict.GOOD),
        (LIMITS.longest + 1, Verdict.ADVICE),
    ],
)
def test_verdict_turns_at_the_limit(uptime: float, verdict: Verdict) -> None:
    finding = examine(machine(uptime), LIMITS)
    assert isinstance(finding, Finding)
    assert finding.verdict is verdict
'''

INDEX = '''"""{story}"""

from smartdoctor.checks.{area} import {modules}
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = ({examined},)
'''

NEXT = """
Now:
  1. {check}: put your own story, question, facts and limits where it says PUT
  2. {test}: the edges of each limit
  3. make check ONLY={tests}
  4. make language, then translate the new sentences; make docs
"""


def begin(root: Path, wanted: str) -> list[Path]:
    """Write everything below `root`; return the new files and those that changed."""
    match = ID.fullmatch(wanted)
    if not match:
        raise ValueError(
            f"{wanted!r} is no id: it is area.name in small letters, like wifi.crowded"
        )
    area, name = match.groups()
    check = CHECKS / area / f"{name}.py"
    test = Path("tests/checks") / area / f"test_{name}.py"
    if (root / check).exists():
        raise ValueError(f"{check} is there already")
    words = {"id": wanted, "area": area, "name": name, "code": code_of(root / IDS, wanted)}
    written = [check, test]
    for file, text in ((check, CHECK), (test, TEST)):
        target = root / file
        if not target.parent.exists():
            target.parent.mkdir(parents=True)
            (target.parent / "__init__.py").write_text("")
        target.write_text(text.format(**words))
    index(root, area, name)
    areas(root, area)
    return [*written, CHECKS / area / "__init__.py", CHECKS / "__init__.py"]


def order(ids: Path) -> list[str]:
    """Return all ids in catalogue order."""
    lines = ids.read_text(encoding="utf-8").splitlines()
    return [line.split()[1] for line in lines if line and not line.startswith("#")]


def code_of(ids: Path, wanted: str) -> str:
    """Return the spoken code of an id; a new id gets the next one of its area, on a new line."""
    lines = ids.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    known = {name: code for code, name in rows}
    if wanted in known:
        return known[wanted]
    area = wanted.partition(".")[0]
    codes = [code for code, name in rows if name.startswith(f"{area}.")]
    if not codes:
        raise ValueError(
            f"no area is called {area}: the areas and their letters are in {IDS}; a new one needs "
            "a letter, which is a decision, so add its first line there by hand"
        )
    code = f"{codes[-1][0]}{max(int(each[1:]) for each in codes) + 1}"
    last = max(n for n, line in enumerate(lines) if f" {area}." in f" {line.partition(' ')[2]}")
    ids.write_text("\n".join([*lines[: last + 1], f"{code} {wanted}", *lines[last + 1 :]]) + "\n")
    return code


def index(root: Path, area: str, name: str) -> None:
    """Add the check to CHECKS of its area, in catalogue order."""
    file = root / CHECKS / area / "__init__.py"
    before = file.read_text(encoding="utf-8")
    story = re.match(r'"""(.*?)"""', before)
    names = {*re.findall(r"(\w+)\.examine", before), name}
    ranked = [each.partition(".")[2] for each in order(root / IDS) if each.startswith(f"{area}.")]
    sorted_names = sorted(names, key=ranked.index)
    file.write_text(
        INDEX.format(
            story=story[1] if story else f"{area.capitalize()} checks.",
            area=area,
            modules=", ".join(sorted(names)),
            examined=", ".join(f"{each}.examine" for each in sorted_names),
        )
    )


def areas(root: Path, area: str) -> None:
    """Add a new area to the catalogue, in catalogue order."""
    file = root / CHECKS / "__init__.py"
    before = file.read_text(encoding="utf-8")
    known = re.findall(r"\*(\w+)\.CHECKS", before)
    if area in known:
        return
    ranked = list(dict.fromkeys(each.partition(".")[0] for each in order(root / IDS)))
    names = sorted([*known, area], key=ranked.index)
    text = re.sub(
        r"from smartdoctor\.checks import \([^)]*\)",
        "from smartdoctor.checks import (\n" + "".join(f"    {n},\n" for n in sorted(names)) + ")",
        before,
    )
    listed = "".join(f"    *{each}.CHECKS,\n" for each in names)
    file.write_text(re.sub(r"= \(\n(    \*\w+\.CHECKS,\n)+\)", f"= (\n{listed})", text))


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("make new-check id=AREA.NAME, for example: make new-check id=wifi.crowded")
        return 2
    try:
        files = begin(ROOT, arguments[0])
    except ValueError as error:
        print(error)
        return 2
    tidy = [sys.executable, "-m", "ruff", "format", "--quiet", *map(str, files)]
    subprocess.run(tidy, cwd=ROOT, check=False)
    check, test = files[:2]
    print("\n".join(f"wrote {file}" for file in files[:3]), end="")
    print(NEXT.format(check=check, test=test, tests=test.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
