"""The gate: what `make test`, `make check` and `make proof` do, with the time of each step.

    tools/gate.py                all of it
    tools/gate.py --quick ...    the part for while you work; what follows goes to pytest
    tools/gate.py --proof        the long proofs in full

Every step runs even when an earlier one failed, so that one run shows all there is to mend.  At the
end: each failed step, every reason a test was skipped for with its count, and one line
'N passed, N failed, N skipped' that counts steps and tests together.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
REPORTS = BUILD / "reports"
NEWEST_QT = BUILD / "newest-qt"
# What starts whole programs, windows or worlds: `make check` leaves it to the gate or to ONLY=...
SLOW = (
    "app",
    "bench",
    "cli",
    "frozen",
    "fuzz",
    "host/live",
    "scan",
    "ui",
    "rules/test_new_check.py",
)
SYSTEMS = ("linux", "darwin", "win32")


@dataclass
class Tally:
    passed: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def step(
        self, name: str, command: list[str], environment: dict[str, str] | None = None
    ) -> bool:
        """Run one step that counts as one test."""
        good = run(name, command, environment) == 0
        if good:
            self.passed += 1
        else:
            self.failed.append(name)
        return good

    def tests(
        self, name: str, arguments: list[str], environment: dict[str, str] | None = None
    ) -> None:
        """Run pytest and count its tests one by one."""
        REPORTS.mkdir(parents=True, exist_ok=True)
        report = REPORTS / f"{name.replace(' ', '-')}.xml"
        report.unlink(missing_ok=True)
        seed = os.environ.get("SEED") or str(random.randrange(2**32))
        options = [f"--junit-xml={report}", "-p", "randomly", f"--randomly-seed={seed}"]
        command = [sys.executable, "-m", "pytest", *options, *arguments]
        status = run(
            f"{name} (again in this order: SEED={seed})",
            command,
            {"QT_QPA_PLATFORM": "offscreen", **(environment or {})},
        )
        if status == 5:
            print(f"    no test found by: {name}")
            return
        before = len(self.failed)
        if report.exists():
            for case in ElementTree.parse(report).iter("testcase"):  # our own pytest wrote it
                self.case(case)
        if status != 0 and len(self.failed) == before:
            self.failed.append(f"{name} (pytest ended with {status})")

    def case(self, case: ElementTree.Element) -> None:
        skip = case.find("skipped")
        if skip is not None:
            self.skipped[skip.get("message", "no reason given").strip()] += 1
        elif case.find("failure") is not None or case.find("error") is not None:
            self.failed.append(f"{case.get('classname')}::{case.get('name')}")
        else:
            self.passed += 1

    def close(self, started: float) -> int:
        print()
        for reason, times in self.skipped.most_common():
            print(f"skipped: {reason}  x{times}")
        for name in self.failed:
            print(f"FAILED: {name}")
        print(f"{time.monotonic() - started:.0f} s in all")
        print(
            f"{self.passed} passed, {len(self.failed)} failed, {self.skipped.total()} skipped",
            flush=True,
        )
        return 1 if self.failed or not self.passed else 0


def run(name: str, command: list[str], environment: dict[str, str] | None = None) -> int:
    print(f"--- {name}", flush=True)
    before = time.monotonic()
    status = subprocess.call(command, cwd=ROOT, env={**os.environ, **(environment or {})})
    print(
        f"    {'ok' if status == 0 else f'FAILED ({status})'}  {time.monotonic() - before:.1f} s",
        flush=True,
    )
    return status


def module(*arguments: str) -> list[str]:
    return [sys.executable, "-m", *arguments]


def tool(name: str, *arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "tools" / name), *arguments]


def exists(*parts: str) -> bool:
    return ROOT.joinpath(*parts).exists()


def lint(tally: Tally) -> None:
    places = [p for p in ("smartdoctor", "tools", "tests", "hatch_build.py") if exists(p)]
    tally.step("ruff check", module("ruff", "check", "--quiet", *places))
    tally.step("ruff format", module("ruff", "format", "--check", "--quiet", *places))
    if exists("smartdoctor"):
        linter = Path(sys.executable).with_name("lint-imports")
        tally.step("floors of the house", [str(linter), "--no-logo"])


def types(tally: Tally, systems: tuple[str, ...]) -> None:
    """The program for each system; tests and tools, which run on Linux, for Linux."""
    for system in systems:
        options = ["--platform", system, f"--cache-dir=.mypy_cache/{system}", "--no-error-summary"]
        places = [] if system == "linux" else ["smartdoctor"]
        tally.step(f"mypy for {system}", module("mypy", *options, *places))


def fresh(tally: Tally) -> None:
    """Whatever is generated equals what a new generation would give."""
    if exists("tools", "docs.py"):
        tally.step("generated pages are fresh", tool("docs.py", "--check"))
    if exists("resources", "locale", "smartdoctor.pot"):
        tally.step("translations are fresh", tool("language.py", "check"))


def newest_qt(tally: Tally) -> None:
    """The window's tests once more, against the newest PySide6, laid over the locked one."""
    lock = ROOT / "requirements-newest-qt.lock"
    stamp = NEWEST_QT / ".ok"
    if not exists("tests", "ui"):
        return
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        command = module(
            *("pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"),
            *("--no-deps", "--upgrade", "--target", str(NEWEST_QT), "-r", str(lock)),
        )
        if run("fetch the newest PySide6", command) != 0:
            tally.failed.append("fetch the newest PySide6")
            return
        stamp.touch()
    overlay = {"PYTHONPATH": str(NEWEST_QT)}
    version = next(
        line.split()[0].partition("==")[2]
        for line in lock.read_text(encoding="utf-8").splitlines()
        if line.startswith("pyside6-essentials==")
    )
    proof = f"import PySide6.QtWidgets; assert PySide6.__version__ == {version!r}, PySide6.__file__"
    if not tally.step(
        f"PySide6 {version} lies over the locked one", [sys.executable, "-c", proof], overlay
    ):
        return
    tally.tests("window tests on the newest PySide6", ["-n", "2", "tests/ui"], overlay)


def gate() -> int:
    started = time.monotonic()
    tally = Tally()
    freezing = (
        subprocess.Popen(tool("freeze.py", "--quiet"), cwd=ROOT) if exists("build.spec") else None
    )
    lint(tally)
    types(tally, SYSTEMS)
    fresh(tally)
    environment = {}
    if freezing:
        print("--- packaged program (built meanwhile)", flush=True)
        before = time.monotonic()
        if freezing.wait() == 0:
            tally.passed += 1
            print(f"    ok  waited {time.monotonic() - before:.1f} s", flush=True)
        else:
            tally.failed.append("packaged program: build or self-test")
        environment["SMARTDOCTOR_EXPECT_FROZEN"] = "1"  # now its tests may not be skipped
    tally.tests("tests", ["-n", "2", "tests"], environment)
    newest_qt(tally)
    return tally.close(started)


def quick(arguments: list[str]) -> int:
    started = time.monotonic()
    tally = Tally()
    lint(tally)
    types(tally, ("linux",))
    fresh(tally)
    everything_fast = ["-n", "2", "tests", *(f"--ignore=tests/{place}" for place in SLOW)]
    tally.tests("tests", arguments or everything_fast)
    return tally.close(started)


def proof() -> int:
    started = time.monotonic()
    tally = Tally()
    tally.tests(
        "proofs", ["-m", "proof", "--timeout=3600", "tests"], {"HYPOTHESIS_PROFILE": "proof"}
    )
    for script in sorted((ROOT / "tools").glob("proof*.py")):
        tally.step(script.stem, [sys.executable, str(script)])
    return tally.close(started)


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--quick"]:
        return quick(arguments[1:])
    if arguments[:1] == ["--proof"]:
        return proof()
    return gate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
