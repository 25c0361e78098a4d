"""Start: the window, or a command. Loads only what the command needs."""

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartdoctor.app import Doctor, Opened

USAGE = 3  # wrong usage and crashes, in every command


def main(args: list[str] | None = None) -> int:
    """Run and return the exit status."""
    words = sys.argv[1:] if args is None else args
    if words == ["--version"]:
        from smartdoctor import __version__

        sys.stdout.write(f"smartdoctor {__version__}\n")
        return 0
    sys.excepthook = crashed
    if not words and has_display():
        from smartdoctor.ui.main import run_window

        return run_window()  # the window makes its doctor after its first paint
    from smartdoctor.app import of_this_device

    return start(of_this_device(), words)


def start(doctor: "Doctor", words: list[str]) -> int:
    """Run a command, or the window where there is a display and no command."""
    if words[:1] == ["worker"]:
        doctor.work()
    if words[:1] == ["transfer"]:
        doctor.transfer(words[1:])
    page = words[1] if len(words) == 2 and words[0] == "window" else ""  # how a notice opens one
    if words == ["desk"]:
        page = "desk"
    if (page or not words) and has_display():
        from smartdoctor.ui.main import run_window

        return run_window(doctor, page=page)
    from smartdoctor.cli.main import run

    if words[:1] == ["open"] and has_display():
        return run(doctor, words, show=lambda opened: _in_window(doctor, opened))
    return run(doctor, words)


def _in_window(doctor: "Doctor", opened: "Opened") -> int:
    from smartdoctor.ui.main import run_window

    return run_window(doctor, opened=opened)


def has_display() -> bool:
    """Tell whether a window could be shown."""
    if sys.platform in ("darwin", "win32"):
        return True
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        return False
    if os.environ.get("QT_QPA_PLATFORM"):  # whoever chose one knows what it needs
        return True
    from smartdoctor.host.display import answers

    return answers(os.environ)  # without an answer Qt would end us


def crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say loudly that the program is broken; Python's own exit status would read as a finding."""
    if issubclass(kind, KeyboardInterrupt):
        os._exit(130)
    from smartdoctor.language import Voice, preferred
    from smartdoctor.model import say
    from smartdoctor.report.crash import tell
    from smartdoctor.report.places import state_folder

    path = tell(kind, error, trace, state_folder())
    voice = Voice(preferred())
    broken = say(
        "Smart Doctor itself failed ({error}). Nothing on this device was changed.",
        error=kind.__name__,
    )
    kept = say("What happened is noted, without names, in {path}.", path=str(path))
    told = voice(broken) + (f" {voice(kept)}" if path else "")
    if os.environ.get("SMARTDOCTOR_DEBUG"):
        sys.__excepthook__(kind, error, trace)
    if sys.stderr is not None:
        sys.stderr.write(told + "\n")
        sys.stderr.flush()
    os._exit(USAGE)


if __name__ == "__main__":
    sys.exit(main())
