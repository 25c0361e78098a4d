"""A stand-in for the engine: `python -m tests.ui.engine HOW [options of scan]`.

It writes real events and misbehaves as told; what it was asked is noted in the file ENGINE_LOG.
"""

import os
import select
import sys
import time
from pathlib import Path

from smartdoctor.model import Finding, Reason, Why, declined, good
from smartdoctor.scan.events import Event, FindingKnown, ScanFinished, encode_event
from tests.ui.scene import FINDINGS, events, known, report, started


def tell(event: Event) -> None:
    sys.stdout.buffer.write(encode_event(event))
    sys.stdout.buffer.flush()


def stopped() -> bool:
    """Whether "stop" or the end of the input has come; waits a moment for it."""
    ready, _, _ = select.select([sys.stdin], [], [], 0.02)
    return bool(ready)


def play(how: str, options: list[str]) -> int:
    if "--only" in options:
        return again(how, options[options.index("--only") + 1])
    if how == "slow":
        for number, event in enumerate(events(finish=False)):
            if stopped():
                break
            tell(event)
            if number > 8:
                time.sleep(0.2)
        done = dict(list(FINDINGS.items())[:3])
        reason = Reason(why=Why.NOT_ASKED, says=known("Stopped."))
        rest = {
            name: Finding(**{**vars(declined(reason)), "check": name})
            for name in FINDINGS
            if name not in done
        }
        tell(ScanFinished(report=report({**done, **rest}, stopped=True)))
        return 130
    if how == "deaf":  # neither listens nor ends
        for event in events(3, finish=False):
            tell(event)
        time.sleep(600)
    if how == "crash":
        for event in events(4, finish=False):
            tell(event)
        os._exit(7)
    if how == "killed":
        for event in events(4, finish=False):
            tell(event)
        os.kill(os.getpid(), 9)
    if how == "garbage":
        sys.stdout.write('{"event": "finding"\nhello\n\x00\n{"event": "news"}\n[]\n')
        sys.stdout.flush()
    if how == "huge":
        line = "x" * 1_000_000
        for _ in range(40):
            sys.stdout.write(line)
        sys.stdout.flush()
        time.sleep(600)
    if how == "lingering":  # everything told, and then it does not end
        for event in events():
            tell(event)
        time.sleep(600)
    if how == "halves":  # a line may arrive in pieces
        whole = b"".join(encode_event(event) for event in events())
        for start in range(0, len(whole), 1000):
            sys.stdout.buffer.write(whole[start : start + 1000])
            sys.stdout.buffer.flush()
        return 2
    for event in events():
        tell(event)
    return 2


def again(how: str, check: str) -> int:
    if how == "crash":
        os._exit(7)
    better = Finding(**{**vars(good(known("Better now."))), "check": check})
    tell(started((check,)))
    tell(FindingKnown(finding=better))
    if how == "slow":
        while not stopped():
            time.sleep(0.02)
        tell(ScanFinished(report=report({check: better}, stopped=True)))
        return 130
    tell(ScanFinished(report=report({check: better})))
    return 0


if __name__ == "__main__":
    log = os.environ.get("ENGINE_LOG")
    if log:
        with Path(log).open("a") as notes:
            notes.write(f"{os.getpid()} {' '.join(sys.argv[2:])}\n")
    sys.exit(play(sys.argv[1], sys.argv[2:]))
