"""Write docs/catalogue.md and docs/thresholds.md from the checks themselves.

tools/docs.py            write them
tools/docs.py --check    fail when they are not what would be written
"""

import difflib
import inspect
import sys
from collections.abc import Sequence
from pathlib import Path

from smartdoctor.app import SYSTEMS, Doctor
from smartdoctor.cli.checks import lane, proof
from smartdoctor.language import Voice
from smartdoctor.model import Action, Check, Need

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
IDS = DOCS / "ids.txt"
NAMES = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}
PROOFS = {
    "verified": "verified on the real thing",
    "recordings": "held against recordings of real machines",
    "documentation": "written after the documentation, not yet run",
}
BY_HAND = "<!-- Written by tools/docs.py from the checks. Change those, then run `make docs`. -->"
SAY = Voice("en")


def released() -> list[tuple[str, str]]:
    """Return code and id of every check there is or will be, in catalogue order."""
    lines = IDS.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return [(code, name) for code, name in rows]


def pages(doctor: Doctor) -> dict[str, str]:
    """Return the generated pages by file name."""
    return {"catalogue.md": catalogue(doctor), "thresholds.md": thresholds(doctor)}


def catalogue(doctor: Doctor) -> str:
    """One section a check."""
    built = {check.id: check for check in doctor.catalogue}
    coming = [f"{code} `{name}`" for code, name in released() if name not in built]
    parts = [
        BY_HAND,
        "# The catalogue of checks",
        f"{len(built)} of {len(released())} checks are built. How a verdict comes about is in "
        "each check's file; the limits with their sources are also listed in "
        "[thresholds.md](thresholds.md).",
        table(
            ("Code", "Id", "Question", *NAMES.values()),
            [
                (
                    check.code,
                    f"[`{check.id}`](#{anchor(check)})",
                    SAY(check.question),
                    *(short(doctor, check, system) for system in SYSTEMS),
                )
                for check in doctor.catalogue
            ],
        ),
    ]
    if coming:
        parts += [f"Still to come: {', '.join(coming)}."]
    parts += [section(doctor, check) for check in doctor.catalogue]
    return "\n\n".join(parts) + "\n"


def section(doctor: Doctor, check: Check[...]) -> str:
    story = inspect.getdoc(inspect.getmodule(check.examine)) or ""
    parts = [
        f'<a id="{anchor(check)}"></a>\n## {check.code} · {check.id}',
        f"**{SAY(check.question)}** {SAY(check.matters)}",
        story.replace("  ", " "),
        bullets(
            f"Area: {check.area}. Lane: {lane(doctor, check).value}.",
            *(f"{NAMES[system]}: {long(doctor, check, system)}." for system in SYSTEMS),
            f"Needs: {', '.join(map(needed, check.needs))}.",
            *([f"Looks for its cause in: {causes(check)}."] if check.after else []),
            f"Good: “{SAY(check.headlines.good)}”. Advice: “{SAY(check.headlines.advice)}”. "
            f"Problem: “{SAY(check.headlines.problem)}”.",
        ),
    ]
    if check.thresholds():
        parts += [limits(check)]
    for remedy in check.remedies:
        opens = f" (opens the page “{remedy.opens}”)" if remedy.opens else ""
        steps = "\n".join(f"   {n}. {SAY(step)}" for n, step in enumerate(remedy.steps, 1))
        planned = f"\n   {planned_action(remedy.action)}" if remedy.action else ""
        parts += [f"- Remedy `{remedy.id}`: {SAY(remedy.title)}{opens}\n{steps}{planned}"]
    return "\n\n".join(parts)


def planned_action(action: Action) -> str:
    """What Smart Doctor could do itself; nothing does it yet."""
    undo = f"Undo: {SAY(action.undo)}" if action.undo else "No undo."
    systems = ", ".join(NAMES[system] for system in action.systems)
    return (
        f"*Planned, not there yet ({systems}; rights: {action.needs}):* “{SAY(action.title)}”. "
        f"{SAY(action.preview)} {undo}"
    )


def thresholds(doctor: Doctor) -> str:
    """Every limit of every check, with its source."""
    parts = [
        BY_HAND,
        "# Thresholds",
        "Where a verdict turns, and who says so. “Our choice” means that no standard gives a "
        "value; a policy may set any of them by check id and name. Where leaving a verdict needs "
        "another value than entering it, both are given.",
    ]
    for check in doctor.catalogue:
        if check.thresholds():
            parts += [f'<a id="{anchor(check)}"></a>\n## {check.code} · {check.id}', limits(check)]
    return "\n\n".join(parts) + "\n"


def limits(check: Check[...]) -> str:
    rows = []
    for each in check.thresholds():
        value = SAY.value(each.value, each.unit)
        leaving = getattr(check.exits, each.name, each.value)
        if leaving != each.value:
            value += f" (leaves at {SAY.value(leaving, each.unit)})"
        rows.append((f"`{each.name}`", SAY(each.says), value, SAY(each.source)))
    return table(("Limit", "Meaning", "Value", "Source"), rows)


def needed(need: Need) -> str:
    kind = " (second look)" if need.second else " (if known)" if need.may_miss else ""
    return f"{need.fact.__name__}{kind}"


def causes(check: Check[...]) -> str:
    return ", ".join(
        f"{cause.check}"
        + (f" (not asked when: {', '.join(sorted(cause.mutes))})" if cause.mutes else "")
        for cause in check.after
    )


def short(doctor: Doctor, check: Check[...], system: str) -> str:
    known = proof(doctor, check, system)
    return known if known in PROOFS else known.partition(":")[0]  # exempt, none


def long(doctor: Doctor, check: Check[...], system: str) -> str:
    known = proof(doctor, check, system)
    return PROOFS.get(known, known.rstrip("."))


def anchor(check: Check[...]) -> str:
    return check.id.replace(".", "-")


def bullets(*lines: str) -> str:
    return "\n".join(f"- {line}" for line in lines)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def main(arguments: list[str]) -> int:
    made = pages(Doctor(system="linux"))
    stale = []
    for name, text in made.items():
        file = DOCS / name
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        if before == text:
            continue
        stale.append(name)
        if "--check" in arguments:
            changes = difflib.unified_diff(
                before.splitlines(),
                text.splitlines(),
                f"docs/{name}",
                "the checks",
                lineterm="",
                n=0,
            )
            print("\n".join(list(changes)[:20]))
        else:
            file.write_text(text, encoding="utf-8")
            print(f"wrote docs/{name}")
    if stale and "--check" in arguments:
        print(f"Stale: {', '.join(stale)}. Run `make docs`.")
        return 1
    sys.path.insert(0, str(ROOT))
    from tools import policy

    return policy.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
