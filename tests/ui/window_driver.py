"""The real window in a process of its own: `python -m tests.ui.window_driver WHAT`.

WHAT   scan           begin a scan, and print what the first page says when it is over
       close          begin a scan, and close the window as soon as something was found
       stay           show the window, say so, and print "called" when it is called forward
       planted        the same as scan, with the doctor whose parts are sick
"""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from smartdoctor.ui.examination import Phase
from smartdoctor.ui.main import run_window
from smartdoctor.ui.shell import Shell
from smartdoctor.ui.window import Window
from tests.support.immortal import keep_none

keep_none()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def top() -> tuple[Shell, Window]:
    shell = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Shell))
    return shell, shell.findChildren(Window)[0]


def read(widget: QWidget) -> str:
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    return " | ".join(each.text() for each in labels)


class Driver:
    """Does one thing, watching the window twenty times a second."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.begun = False
        self.closed_at = 0.0
        self.timer = QTimer(interval=50)
        self.timer.timeout.connect(self.look)

    def begin(self) -> None:
        shell, _ = top()
        focused = QApplication.focusWidget() or shell.focusWidget()
        text = focused.text() if isinstance(focused, QPushButton) else focused
        say(f"shown {os.getpid()} {text}")
        if self.what == "stay":
            shell.come_forward = self.called  # type: ignore[method-assign]  # to hear it
        self.timer.start()

    def called(self) -> None:
        say("called")
        top()[0].close()

    def look(self) -> None:
        shell, window = top()
        examination = window._examination
        if self.what == "stay":
            return
        if not self.begun:
            self.begun = True
            window.scan()
            window.scan()  # a second press changes nothing
        elif self.what == "close" and examination.findings:
            self.closed_at = time.monotonic()
            shell.close()
        elif examination.phase is not Phase.RUNNING and not examination.busy:
            self.timer.stop()
            for check, finding in examination.findings.items():
                reason = finding.reason.why.value if finding.reason else ""
                say(f"{check} {finding.verdict} {reason}")
            say(f"phase {examination.phase.value}")
            say(read(window))
            shell.close()


if __name__ == "__main__":
    driver = Driver("scan" if sys.argv[1] == "planted" else sys.argv[1])
    doctor = None
    if sys.argv[1] == "planted":
        from tests.support import planted

        doctor = planted.doctor()
    status = run_window(doctor, complete=driver.begin)
    if driver.closed_at:
        say(f"ended {time.monotonic() - driver.closed_at:.3f}")
    sys.exit(status)
