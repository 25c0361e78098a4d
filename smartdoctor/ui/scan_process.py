"""The engine as a child process: starts it, reads its events, stops it.

The child writes one JSON object a line and stops when "stop" or the end of its input arrives.  It
may crash, hang or print nonsense; the window goes on.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from smartdoctor.model import Words, say

MOST_LINE = 8 * 1024 * 1024  # bytes; a report of every check is a hundredth of it
STOP_MS = 600  # what the engine gets to stop by itself; the owner was promised a second
LEAVE_MS = 7000  # what it gets to keep the scan in the history, which may be busy for 5 s


class ScanProcess(QObject):
    """One run of the engine at a time.

    `heard` carries each event; `ended` comes once a run, with what went wrong or None.
    """

    heard = Signal(object)
    ended = Signal(object)

    def __init__(self, argv: Callable[[], Sequence[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._argv = argv
        self._process: QProcess | None = None
        self._buffer = bytearray()
        self._whole = False  # whether the last event came
        self._trouble: Words | None = None
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._kill)

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._process is not None

    def start(self, *options: str) -> None:
        """Begin a run; one still under way is ended first."""
        self.close()
        self._buffer.clear()
        self._whole, self._trouble = False, None
        process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process = process
        program, *words = self._argv()
        process.start(program, [*words, *options])

    def stop(self) -> None:
        """Ask the engine to stop and to report what it knows; within a second it is over."""
        if self._process is not None:
            self._process.write(b"stop\n")
            self._patience.start(STOP_MS)

    def close(self) -> None:
        """End a run now, without another event; returns when the child is gone."""
        process = self._process
        if process is None:
            return
        self._forget(process)
        process.write(b"stop\n")
        process.closeWriteChannel()
        if not process.waitForFinished(STOP_MS):
            process.kill()
            process.waitForFinished(STOP_MS)
        process.deleteLater()

    def _read(self) -> None:
        process = self._process
        if process is None:
            return
        self._buffer += process.readAllStandardOutput().data()
        *lines, rest = self._buffer.split(b"\n")
        self._buffer = rest
        for line in lines:
            self._hear(bytes(line))
            if self._process is not process:  # who heard it has ended this run
                return
        if len(self._buffer) > MOST_LINE:
            self._buffer.clear()
            self._trouble = say("The examination gave an answer far too long to be understood.")
            self._kill()

    def _hear(self, line: bytes) -> None:
        from smartdoctor.model.plain import Unfit  # nothing of this before the first paint
        from smartdoctor.scan.events import ScanFinished, decode_event

        if not line.strip():
            return
        try:
            event = decode_event(line)
        except Unfit:
            self._trouble = say("The examination gave an answer that could not be understood.")
            return
        if isinstance(event, ScanFinished):
            self._whole = True
            self._patience.start(LEAVE_MS)
        self.heard.emit(event)

    def _finished(self, status: int, how: QProcess.ExitStatus) -> None:
        self._read()
        process = self._process
        if process is None:
            return
        self._forget(process)
        process.deleteLater()
        if self._whole:
            self.ended.emit(None)
        elif self._trouble is not None:
            self.ended.emit(self._trouble)
        elif how is QProcess.ExitStatus.CrashExit:
            self.ended.emit(say("The examination ended unexpectedly."))
        else:
            self.ended.emit(
                say("The examination ended unexpectedly (status {status}).", status=status)
            )

    def _failed(self, error: QProcess.ProcessError) -> None:
        process = self._process
        if process is None or error is not QProcess.ProcessError.FailedToStart:
            return
        self._forget(process)
        self.ended.emit(
            say("The examination could not be started ({error}).", error=process.errorString())
        )
        process.deleteLater()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _forget(self, process: QProcess) -> None:
        self._patience.stop()
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._failed)
        self._process = None
