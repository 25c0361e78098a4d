"""Records the devices written down in tests/paper into tests/recordings, with their reports.

tools/paper.py [NAME ...]   record (all, or these) and judge; `git diff` is the review
tools/paper.py --check      fails when a recording is behind what is written down
tools/paper.py --ask NAME   show what each fact was told, and what stayed without an answer
"""

import importlib
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from smartdoctor.app import (  # noqa: E402 - lies beside us, not on the path
    Doctor,
    Order,
    Seen,
    paper,
)
from smartdoctor.facts.ours import Moment  # noqa: E402
from smartdoctor.host.recorded import Recorder  # noqa: E402
from smartdoctor.host.recording_file import Recording, write  # noqa: E402
from smartdoctor.scan.inline import Inline  # noqa: E402
from smartdoctor.scan.scanner import Scanner  # noqa: E402
from smartdoctor.scan.worker import Kit  # noqa: E402
from tests.paper.machine import Device  # noqa: E402

RECORDINGS = ROOT / "tests" / "recordings"


def devices() -> dict[str, Device]:
    """Return every device written down, by name."""
    found = {}
    for path in sorted((ROOT / "tests" / "paper").glob("*/*.py")):
        module = importlib.import_module(f"tests.paper.{path.parent.name}.{path.stem}")
        if hasattr(module, "DEVICE"):
            found[f"{path.parent.name}-{path.stem.replace('_', '-')}"] = module.DEVICE
    return found


def recorded(device: Device) -> Recording:
    """Scan a device on paper and keep what it was asked, as `smartdoctor record` does."""
    doctor = Doctor(system=device.system)
    order = Order(thorough=device.thorough)
    ours = {**doctor.ours(order), Moment: Moment(now=device.now)}

    def door(_: str) -> tuple[Any, Any]:
        recorder = Recorder(device.host())
        return recorder, lambda: tuple(recorder.asked)

    kit = Kit(
        checks={check.id: check for check in doctor.catalogue},
        table=doctor.table(),
        limits=doctor.limits(),
        door=door,
    )
    plan = doctor.plan(doctor.chosen(()), ours)
    scanner = Scanner(plan=plan, crew=Inline(kit), tell=lambda _: None)
    report = replace(scanner.run(), seconds=0.0, program="0.0.0")
    seen = Seen(report=report, ours=ours, asked=scanner.asked, lost=scanner.lost)
    return replace(paper.kept(seen, order, full=True), locale=device.locale)


def differs(fresh: Path, kept: Path) -> bool:
    """Tell whether two folders hold different files."""
    names = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    old = {path.relative_to(kept) for path in kept.rglob("*") if path.is_file()}
    return names != old or any(
        (fresh / name).read_bytes() != (kept / name).read_bytes() for name in names
    )


def ask(name: str) -> None:
    """Show what a device was asked: the work list of whoever writes it down."""
    recording = recorded(devices()[name])
    for fact, asked in sorted(recording.facts.items()):
        print(f"-- {fact}")
        for each in asked:
            told = f"MISSING {each.missing.why}" if each.missing else str(each.answer)[:100]
            print(f"   {each.question.method} {each.question.args}: {told}")
    print(Counter(finding.verdict.value for finding in recording.report.findings.values()))
    for check, finding in recording.report.findings.items():
        if finding.verdict.value != "good":
            print(f"{check}: {finding.verdict} {finding.says.template} {dict(finding.says.values)}")


def main(arguments: list[str]) -> int:
    """Record, check or show."""
    if arguments[:1] == ["--ask"]:
        ask(arguments[1])
        return 0
    check = arguments[:1] == ["--check"]
    wanted = set(arguments) - {"--check"}
    stale = []
    for name, device in devices().items():
        if wanted and name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            fresh, kept = Path(folder) / name, RECORDINGS / name
            write(fresh, recorded(device))
            if kept.is_dir() and not differs(fresh, kept):
                continue
            stale.append(name)
            if not check:
                shutil.rmtree(kept, ignore_errors=True)
                shutil.copytree(fresh, kept)
    print(f"{len(devices())} devices on paper, recorded anew: {', '.join(stale) or 'none'}")
    if check:
        return int(bool(stale))
    from tools import golden

    return golden.main()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
