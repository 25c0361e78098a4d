"""A stand-in for the engine: `python -m tests.ui.engine HOW [options of scan]`.

It writes real events and misbehaves as told; what it was asked is noted in the file ENGINE_LOG.
"""

import os
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path

from smartdoctor.model import Finding, Reason, Why, declined, good
from smartdoctor.scan.events import Event, FindingKnown, HistoryTrouble, ScanFinished, encode_event
from tests.ui.scene import FINDINGS, events, known, report, started

STOPPED = 130


def tell(*told: Event) -> None:
    for event in told:
        sys.stdout.buffer.write(encode_event(event))
    sys.stdout.buffer.flush()


def asked_to_stop() -> bool:
    """Whether "stop" or the end of the input has come; waits a moment for it."""
    ready, _, _ = select.select([sys.stdin], [], [], 0.02)
    return bool(ready)


def fine() -> int:
    tell(*events())
    return 2


def slow() -> int:
    """Take 0.2 s a fact, and stop when asked to."""
    for event in events(finish=False):
        if asked_to_stop():
            break
        tell(event)
        time.sleep(0.05)
    done = dict(list(FINDINGS.items())[:3])
    reason = Reason(why=Why.NOT_ASKED, says=known("Stopped."))
    unknown = vars(declined(reason))
    rest = {name: Finding(**{**unknown, "check": name}) for name in FINDINGS if name not in done}
    tell(ScanFinished(report=report({**done, **rest}, stopped=True)))
    return STOPPED


def deaf() -> int:
    """Neither listen nor end."""
    tell(*events(3, finish=False))
    time.sleep(600)
    return 0


def crash() -> int:
    tell(*events(4, finish=False))
    os._exit(7)


def killed() -> int:
    tell(*events(4, finish=False))
    os.kill(os.getpid(), 9)
    return 0


def garbage() -> int:
    """Say things that are no events, among those that are."""
    for line in (b'{"event": "finding"', b"hello", b"\x00\xff", b'{"event": "news"}', b"[]", b""):
        sys.stdout.buffer.write(line + b"\n")
    return fine()


def only_garbage() -> int:
    sys.stdout.write("Traceback (most recent call last):\n")
    return 1


def huge() -> int:
    """Print one line that never ends."""
    for _ in range(40):
        sys.stdout.write("x" * 1_000_000)
    sys.stdout.flush()
    time.sleep(600)
    return 0


def lingering() -> int:
    """Tell everything, and then do not end."""
    tell(*events())
    time.sleep(600)
    return 0


def halves() -> int:
    """Let lines arrive in pieces."""
    whole = b"".join(encode_event(event) for event in events())
    for start in range(0, len(whole), 1000):
        sys.stdout.buffer.write(whole[start : start + 1000])
        sys.stdout.buffer.flush()
        time.sleep(0.002)
    return 2


def forgetful() -> int:
    """Be unable to keep the scan."""
    tell(*events(), HistoryTrouble(says=known("The disk is full.")))
    return 2


HOW: dict[str, Callable[[], int]] = {
    each.__name__: each
    for each in (
        *(
            fine,
            slow,
            deaf,
            crash,
            killed,
            garbage,
            only_garbage,
            huge,
            lingering,
            halves,
            forgetful,
        ),
    )
}


def again(how: str, check: str) -> int:
    """Look at one check anew: it is better now, unless stopped."""
    if how == "crash":
        os._exit(7)
    better = Finding(**{**vars(good(known("Better now."))), "check": check})
    tell(started((check,)), FindingKnown(finding=better))
    while how == "slow" and not asked_to_stop():
        time.sleep(0.02)
    tell(ScanFinished(report=report({check: better}, stopped=how == "slow")))
    return 0


if __name__ == "__main__":
    log = os.environ.get("ENGINE_LOG")
    if log:
        with Path(log).open("a") as notes:
            notes.write(f"{os.getpid()} {' '.join(sys.argv[2:])}\n")
    how, options = sys.argv[1], sys.argv[2:]
    sys.exit(
        again(how, options[options.index("--only") + 1]) if "--only" in options else HOW[how]()
    )
