"""A window that closes as soon as it has painted, for `make bench`.

first_paint.py bare    a label and nothing else, the least PySide6 can do
first_paint.py ours    the frame of Smart Doctor's window
first_paint.py page    its first page
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


class Label(QLabel):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        QTimer.singleShot(0, QCoreApplication.quit)


def bare() -> int:
    app = QApplication([])
    label = Label("Smart Doctor")
    label.resize(1120, 740)
    label.show()
    return app.exec()


def ours(*, page: bool) -> int:
    from smartdoctor.ui.main import run_window

    if page:
        return run_window(complete=QCoreApplication.quit)
    return run_window(painted=QCoreApplication.quit)


if __name__ == "__main__":
    what = sys.argv[1]
    sys.exit(bare() if what == "bare" else ours(page=what == "page"))
