"""What ten years of history cost, beside ten days: `make bench` prints it (goals of issue 4).

python -m tests.bench.history_figures
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from smartdoctor.checks import CATALOGUE
from smartdoctor.history.look import points
from smartdoctor.history.store import History
from smartdoctor.ui import theme
from smartdoctor.ui.history_page import HistoryPage
from smartdoctor.ui.memory import Memory
from smartdoctor.ui.plot import Plot
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.trends import Trend
from tests.bench.history_world import NOW, fill, scan_of

RUNS = 5
AGES = {"ten days": (10, 0), "ten years": (3650, 500_000)}


def opened(folder: Path) -> HistoryPage:
    """The page, shown and painted."""
    checks = {check.id: check for check in CATALOGUE}
    memory = Memory(lambda: History(folder, create=False))
    page = HistoryPage(memory, lambda: checks, Speaker("en"))
    page.resize(924, 740)
    page.load()
    page.show()
    page.grab()
    return page


def median(work: Callable[[], object]) -> float:
    """Wall seconds, after one run to warm up."""
    work()
    spent = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent)


def slowest(page: HistoryPage, folder: Path) -> float:
    """The plot that takes longest over everything there is: ask for it anew, and paint it."""
    page.span.choose("all")
    spent = []
    with History(folder, create=False) as history:
        for trend in page.trends.trends:
            plot = page.plots[trend.subject.series].plot

            def work(trend: Trend = trend, plot: Plot = plot) -> None:
                found = points(history, trend.subject.series, page.span.since, page.span.until)
                plot.show_trend(replace(trend, points=found))
                plot.grab()

            spent.append(median(work))
    return max(spent)


def drawn(page: HistoryPage, span: str) -> Callable[[], object]:
    """Ask for a span anew, strips and all, and paint every plot of it."""

    def work() -> None:
        page.span.choose(span)
        for card in page.plots.values():
            card.plot.grab()

    return work


def saving(folder: Path) -> float:
    """CPU seconds of keeping one scan, at the end of ten years."""
    luck = Random(7)
    spent = []
    with History(folder) as history:
        for turn in range(9):
            report = scan_of(-1 - turn, luck, NOW + timedelta(days=1))
            before = time.process_time()
            history.save(report)
            spent.append(time.process_time() - before)
    return statistics.median(spent)


def main() -> None:
    """Print every figure beside its goal."""
    app = QApplication.instance() or QApplication(["figures"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    theme.apply(app)
    found: dict[str, dict[str, float]] = {}
    everything: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as home:
        for age, (days, samples) in AGES.items():
            folder = Path(home) / age.replace(" ", "-")
            path = fill(folder, days, samples, now=datetime.now(UTC))
            found[age] = {"opening the page": median(lambda: opened(folder))}  # noqa: B023 - called at once
            page = opened(folder)
            found[age]["the slowest plot of all time"] = slowest(page, folder)
            for span in ("month", "year"):
                found[age][f"the whole page anew, {span}"] = median(drawn(page, span))
            everything[age] = median(drawn(page, "all"))
            if age == "ten years":
                size = path.stat().st_size / 1e6
                sys.stdout.write(f"history of ten years: {size:.1f} MB (goal < 60)\n")
                cpu = saving(folder) * 1000
                sys.stdout.write(f"saving a scan into it: {cpu:.1f} ms CPU (goal < 20)\n")
    sys.stdout.write(
        f"the whole page anew, all (no goal): ten days {everything['ten days']:.3f} s,"
        f" ten years {everything['ten years']:.3f} s\n"
    )
    for what, young in found["ten days"].items():
        old, most = found["ten years"][what], young * 1.3 + 0.2
        sys.stdout.write(
            f"{what}: ten days {young:.3f} s, ten years {old:.3f} s, allowed {most:.3f} s,"
            f" ratio to allowed {old / most:.2f} (goal <= 1)\n"
        )


if __name__ == "__main__":
    main()
