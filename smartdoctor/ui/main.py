"""Opens the window and waits until it is closed.

The frame is shown first; everything else is loaded and made after its first paint.
"""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from smartdoctor.report.places import settings_folder
from smartdoctor.ui.only_window import OnlyWindow
from smartdoctor.ui.settings import load
from smartdoctor.ui.shell import Shell

if TYPE_CHECKING:
    from smartdoctor.app import Doctor, Opened
    from smartdoctor.ui.window import Window

OPEN = "open "  # before the path of a file


def nothing() -> None:
    """Nobody wants to be told."""


def answer(window: "Window", wish: str) -> None:
    """Do what another start of the program was asked for."""
    if wish.startswith(OPEN):
        path = Path(wish.removeprefix(OPEN))
        if path.is_absolute():
            window.paperwork.open_path(path)
    elif wish:
        window.show_page(wish)


def run_window(
    doctor: "Doctor | None" = None,
    painted: Callable[[], None] = nothing,
    complete: Callable[[], None] = nothing,
    page: str = "",
    opened: "Opened | None" = None,
) -> int:
    """Show the window until it is closed; a second start calls the first window and ends.

    Without a doctor it is this device's own.  `painted` is told when the frame is there, `complete`
    when the first page is.
    """
    folder = settings_folder()
    only = OnlyWindow(folder)
    wish = f"{OPEN}{opened.path.absolute()}" if opened is not None else page
    if not only.claim(wish):
        return 0
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends us; the engine follows
    app = QApplication(["smartdoctor"])
    app.setApplicationName("Smart Doctor")
    app.setDesktopFileName("org.smartdoctor.SmartDoctor")
    settings = load(folder)
    shell = Shell(settings.place, settings.appearance)

    def make() -> None:
        from smartdoctor.ui.inside import fill, wiring_of

        window = fill(app, shell, settings, wiring_of(doctor, folder), complete)
        only.called.connect(shell.come_forward)
        only.called.connect(lambda name: answer(window, name))
        if opened is not None:
            window.paperwork.open(opened)
        elif page:
            window.show_page(page)
        only.listen()

    shell.painted.connect(painted)
    shell.painted.connect(lambda: QTimer.singleShot(0, make))
    shell.show()
    status = app.exec()
    only.release()
    return status
