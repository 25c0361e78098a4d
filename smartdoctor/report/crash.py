"""What is kept of a crash: a local file without names, offered at the next start."""

import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from smartdoctor import __version__

_MOST = 20_000  # characters shown of one file


def tell(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None, folder: Path
) -> Path | None:
    """Write the crash file into `folder` and return its path, None when it cannot be written.

    The text holds no values and no home folder: file names inside the program, line numbers and
    the kind of the error only, because messages and paths can name people.
    """
    calls = traceback.extract_tb(trace)
    lines = [f"Smart Doctor {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    lines += [f"{Path(call.filename).name}:{call.lineno} in {call.name}" for call in calls]
    lines.append(kind.__name__)
    if isinstance(error, OSError) and error.errno:
        lines.append(f"errno {error.errno}")
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError:
        return None
    return path


def left_behind(folder: Path) -> Path | None:
    """Return the newest crash file nobody has dealt with yet."""
    try:
        return max(folder.glob("crash-*.txt"), default=None)
    except OSError:
        return None


def told(path: Path) -> str:
    """Return what a crash file says; "" when it cannot be read any more."""
    try:
        return path.read_text("utf-8", errors="replace")[:_MOST]
    except OSError:
        return ""


def forget(folder: Path) -> None:
    """Delete all crash files; what cannot be deleted stays."""
    for path in folder.glob("crash-*.txt"):
        with suppress(OSError):
            path.unlink()
