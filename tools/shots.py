"""Renders every page of the window into pictures: `make shots`, then look at build/shots.

What is shown is a real scan: a device on paper (tests/recordings) examined by the real engine, on a
pretended GNOME desktop.  The pictures of the README are copied to docs/pictures.

    shots.py [RECORDING]
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop  # noqa: E402 - after the platform is set
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from smartdoctor import __version__  # noqa: E402
from smartdoctor.app import Doctor, Opened, own_argv  # noqa: E402
from smartdoctor.checks import CATALOGUE  # noqa: E402
from smartdoctor.history.store import History  # noqa: E402
from smartdoctor.remedies.pages import page_for  # noqa: E402
from smartdoctor.report.draft import Draft  # noqa: E402
from smartdoctor.scan.events import Event, FindingKnown  # noqa: E402
from smartdoctor.schedule.choices import Choices  # noqa: E402
from smartdoctor.ui import theme  # noqa: E402
from smartdoctor.ui.examination import Examination, Phase  # noqa: E402
from smartdoctor.ui.help import Help  # noqa: E402
from smartdoctor.ui.keeping_wiring import Keeping  # noqa: E402
from smartdoctor.ui.report_dialog import ReportDialog  # noqa: E402
from smartdoctor.ui.scan_process import ScanProcess  # noqa: E402
from smartdoctor.ui.settings import Settings  # noqa: E402
from smartdoctor.ui.speaker import Speaker  # noqa: E402
from smartdoctor.ui.support_wiring import of_doctor  # noqa: E402
from smartdoctor.ui.window import Window  # noqa: E402
from smartdoctor.ui.wiring import Wiring  # noqa: E402
from tests.bench.history_world import fill  # noqa: E402
from tests.ui.reminders import Pretended, Quiet, a_month  # noqa: E402

SHOTS = ROOT / "build" / "shots"
PICTURES = ROOT / "docs" / "pictures"
DEVICE = ROOT / "tests" / "recordings" / "linux-worn-laptop"
README = ("overview-light", "overview-dark", "results-light", "overview-ko")
SIZE = (1120, 740)
DOCTOR = Doctor()


@dataclass(frozen=True)
class Dress:
    """One way to render all pages."""

    name: str
    appearance: str = "light"
    language: str = "en"
    scale: float = 1.0


DRESSES = (
    Dress("light"),
    Dress("dark", appearance="dark"),
    Dress("ko", language="ko"),
    Dress("ko-dark", appearance="dark", language="ko"),
    Dress("150", scale=1.5),
    Dress("200", scale=2.0),
)


def has_page(key: str) -> bool:
    """Whether a GNOME desktop has this page."""
    known = lambda target: target[0] in ("gnome-control-center", "deja-dup")  # noqa: E731
    return page_for(key, "linux", "gnome", known) is not None


def told(app: QApplication, device: Path) -> list[Event]:
    """The events of a real scan of the device on paper."""
    process = ScanProcess(lambda: own_argv("scan", "--events", "--recording", str(device)))
    events: list[Event] = []
    waiting = QEventLoop(app)
    process.heard.connect(events.append)
    process.ended.connect(waiting.quit)
    process.start()
    waiting.exec()
    if process.running or not events:
        raise SystemExit("the engine did not scan the recording")
    return events


@dataclass
class Scene:
    """A window, and the engine the pictures play for it."""

    window: Window
    examination: Examination
    process: ScanProcess
    speaker: Speaker

    def play(self, events: list[Event]) -> None:
        self.examination.phase = Phase.RUNNING
        self.examination.asked = tuple(self.examination.checks)
        self.examination.findings = {}
        self.examination.began.emit()
        for event in events:
            self.process.heard.emit(event)


def scene(dress: Dress, *, welcomed: bool = True) -> Scene:
    wiring = Wiring(
        version=__version__,
        folder=SHOTS / "home",
        engine=lambda: [],
        catalogue=lambda: CATALOGUE,
        page_exists=has_page,
        open_page=lambda _: True,
        history=lambda: History(SHOTS / "home", create=False),
        draft=lambda report, full: DOCTOR.draft(report, full=full),
        draft_opened=lambda opened, full: DOCTOR.draft_opened(opened, full=full),
        keeping=lambda: Keeping(
            (SHOTS / "home", SHOTS / "home"), Quiet, lambda: Pretended(Choices(sample=True))
        ),
        support=lambda: of_doctor(DOCTOR),
        reminders=lambda: Pretended(Choices(backup=True, scan=True), a_month()),
    )
    process = ScanProcess(wiring.engine)
    examination = Examination(process, wiring.catalogue)
    speaker = Speaker(dress.language)
    window = Window(wiring, examination, Settings(welcomed=welcomed), speaker)
    window.resize(*SIZE)
    window.load()
    return Scene(window, examination, process, speaker)


def pages(dress: Dress, events: list[Event]) -> Iterator[tuple[str, QWidget]]:
    """Every page in every state worth a look."""
    yield "welcome", scene(dress, welcomed=False).window
    yield "before", scene(dress).window
    half = [at for at, event in enumerate(events) if isinstance(event, FindingKnown)]
    running = scene(dress)
    running.play(events[: half[len(half) * 2 // 3]])
    yield "scanning", running.window
    done = scene(dress)
    done.play(events)
    done.process.ended.emit(None)
    yield "overview", done.window
    done.window.show_page("results")
    yield "results", done.window
    unsure = next((c for c, f in done.examination.findings.items() if f.verdict == "unsure"), "")
    done.window.show_check(unsure)
    yield "unsure", done.window
    done.window.show_page("history")
    yield "history", done.window
    history = done.window.pages.looking_back.page
    history.days.whole = True
    history.load()
    scroll = history.verticalScrollBar()
    QApplication.processEvents()
    scroll.setValue(scroll.maximum() // 3)
    yield "history-strips", done.window
    QApplication.processEvents()
    scroll.setValue(scroll.maximum())
    yield "history-compare", done.window
    scroll.setValue(0)
    history.table.click()
    history.span.choose("all")
    yield "history-table", done.window
    newest = history.compare._scans.scans[3][0]
    history._open(newest, "battery.wear")
    yield "another-day", done.window
    read_out = done.examination.present()
    assert read_out is not None
    done.window.pages.desk.field.setText(" ".join(DOCTOR.spoken(read_out).words("ko")))
    for name in ("reminders", "support", "desk", "settings", "about"):
        done.window.show_page(name)
        yield name, done.window
    yield "help", Help(done.speaker, done.window)
    opened = DOCTOR.open_file(DEVICE)
    yield "report", ReportDialog(prepared(opened), done.speaker, done.window)
    done.window.paperwork.open(opened)
    yield "another-device", done.window
    done.window.show_page("results")
    yield "another-device-results", done.window
    done.window.paperwork.leave()


def prepared(opened: Opened) -> Callable[[bool], Draft]:
    return lambda full: DOCTOR.draft_opened(opened, full=full)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> int:
    app = QApplication(["shots"])
    app.setStyle("Fusion")
    device = Path(sys.argv[1]) if sys.argv[1:] else DEVICE
    events = told(app, device)
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    fill(SHOTS / "home", 120, now=datetime.now(UTC))
    for dress in DRESSES:
        theme.apply(app, dress.appearance, dress.language, dress.scale)
        shown: QWidget | None = None
        for name, widget in pages(dress, events):
            if shown is not None and shown is not widget:
                shown.hide()
            shown = widget
            widget.show()
            settle()
            widget.grab().save(str(SHOTS / f"{name}-{dress.name}.png"))
        if shown is not None:
            shown.hide()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in README:
        shutil.copyfile(SHOTS / f"{name}.png", PICTURES / f"{name}.png")
    print(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
