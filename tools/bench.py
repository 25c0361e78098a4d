"""`make bench`: how fast we are, always as a ratio to something measured in the same run.

Nothing here is a test; the machine is shared and seconds mean little.  Each figure is the median
of several runs, printed beside what it is compared with and the goal of the issue.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
PYTHON = sys.executable
RUNS = 7
KEPT = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
CONSOLE_SCRIPT = "import sys\nfrom json import dumps\nsys.stdout.write(dumps('1.0'))\n"
WINDOW = ROOT / "tools" / "first_paint.py"


def run(argv: Sequence[str], **more: str) -> tuple[float, float]:
    """Run a command; return wall seconds and CPU seconds of it and all its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(
        argv,
        cwd=ROOT,
        env={**KEPT, **more},  # compiled once, as for everybody who starts it twice
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def median(argv: Sequence[str], runs: int = RUNS, **more: str) -> tuple[float, float]:
    """Return the medians of wall and CPU seconds, after one run to warm the caches."""
    run(argv, **more)
    measured = [run(argv, **more) for _ in range(runs)]
    return statistics.median(w for w, _ in measured), statistics.median(c for _, c in measured)


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def lanes(*options: str) -> None:
    """Wall time of a scan against its slowest local fact or the sum of its network lane."""
    argv = [PYTHON, "-m", "smartdoctor", "scan", "--events", *options]
    started = time.perf_counter()
    done = subprocess.run(
        argv, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    wall = time.perf_counter() - started
    events = [json.loads(line) for line in done.stdout.splitlines()]
    report = events[-1]["report"]
    slow = sorted(
        ((e["seconds"], e["fact"]) for e in events if e["event"] == "fact_read"), reverse=True
    )
    floor = max(report["lane_seconds"]["local"], report["lane_seconds"]["network"])
    within = floor * 1.15 + 0.3
    say(
        f"scan {' '.join(options) or '(all)'}: {wall:.2f} s, floor {floor:.2f} s "
        f"(local {report['lane_seconds']['local']:.2f}, network "
        f"{report['lane_seconds']['network']:.2f}), allowed {within:.2f} s, "
        f"ratio to allowed {wall / within:.2f} (goal <= 1)"
    )
    say("  slowest facts: " + ", ".join(f"{fact} {seconds:.2f} s" for seconds, fact in slow[:5]))


def processor(script: Path) -> None:
    """CPU time of an offline scan against inxi and an idle Python."""
    _, nothing = median([PYTHON, "-c", "pass"])
    _, scan = median([PYTHON, "-m", "smartdoctor", "scan", "--offline"], runs=3)
    say(f"CPU python -c pass: {nothing:.3f} s")
    say(f"CPU scan --offline: {scan:.3f} s ({scan / nothing:.1f} x an idle Python)")
    if shutil.which("inxi"):
        _, inxi = median(["inxi", "-Fxxxz"], runs=3)
        say(f"CPU inxi -Fxxxz:    {inxi:.3f} s; scan --offline is {scan / inxi:.2f} x (goal <= 1)")
    else:
        say("inxi is not installed: no comparison")
    without = [
        word
        for area in ("battery", "wifi", "backup", "storage", "memory", "startup", "security")
        for word in ("--only", area)
    ]
    _, quick = median([PYTHON, "-m", "smartdoctor", "scan", "--offline", *without], runs=3)
    say(f"CPU scan --offline without update and cpu (apt's own list, two looks): {quick:.3f} s")
    one = [PYTHON, "-m", "smartdoctor", "scan", "--offline", "--only", "update.reboot"]
    _, least = median(one, runs=3)
    _, apt = median(["apt", "list", "--upgradable"], runs=3)
    say(f"  of which loading everything: {least:.3f} s; apt list --upgradable alone: {apt:.3f} s")
    wall, _ = median([PYTHON, str(script)])
    version, _ = median([PYTHON, "-m", "smartdoctor", "--version"])
    say(f"--version: {version / wall:.2f} x a three-line console script (goal <= 1.3)")


def on_paper() -> None:
    """CPU time of judging a recorded device, and the programs its scan would start."""
    from smartdoctor.app import Doctor, Order
    from tools.golden import recordings

    for path in recordings():
        doctor = Doctor()
        spent = []
        for _ in range(RUNS):
            before = time.process_time()
            seen = doctor.replay(path, Order(), lambda _: None)
            spent.append(time.process_time() - before)
        started = Counter(
            asked["question"]["args"][0]
            for sheet in seen.asked.values()
            for asked in sheet
            if asked["question"]["method"] == "run"
        )
        shells = started["powershell"]
        most = {"windows": "goal <= 2 PowerShell", "macos": "goal <= 8", "linux": "goal <= 12"}
        count = shells if seen.report.device.system == "windows" else started.total()
        say(
            f"on paper {path.stem}: {len(seen.report.findings)} checks, "
            f"{statistics.median(spent) * 1000:.0f} ms CPU (goal < 150), "
            f"{started.total()} programs, {count} counted ({most[seen.report.device.system]}): "
            + ", ".join(f"{name} {times}" for name, times in sorted(started.items()))
        )


def window() -> None:
    """Time to the first painted window against a bare PySide6 window."""
    shown = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    with tempfile.TemporaryDirectory() as home:
        bare, _ = median([PYTHON, str(WINDOW), "bare"], RUNS, **shown)
        say(f"bare PySide6 window, start to first paint and end: {bare:.2f} s")
        for what, name in (("ours", "our window"), ("page", "our first page, filled")):
            argv = [PYTHON, str(WINDOW), what]
            ours, _ = median(argv, RUNS, SMARTDOCTOR_HOME=home, **shown)
            say(f"{name}: {ours:.2f} s, {ours / bare:.2f} x (goal for the window <= 1.3)")


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "three_lines.py"
        script.write_text(CONSOLE_SCRIPT)
        lanes("--offline")
        lanes()
        processor(script)
    on_paper()
    subprocess.run([PYTHON, "-m", "tests.bench.history_figures"], cwd=ROOT, check=True)
    if WINDOW.exists():
        window()


if __name__ == "__main__":
    main()
