"""Notices on macOS and Windows, by the library desktop-notifier; `notice` calls it.

    await DesktopNotifier(name, icon).send(title, message, buttons=[Button(title, identifier=key)])
    on_clicked(id)   on_button_pressed(id, key)   on_dismissed(id)      set on the notifier

Traps, all of 6.2.0.  The library raises nothing when a notice was not shown: it writes a warning
into its log, so we listen there.  Handlers of one notice are forgotten when Windows moves it from
the screen to the notification centre; those of the notifier stay, so we set those.  macOS shows
notices only of a signed bundle, and answers only a run loop of its own in the main thread; its
callbacks swallow exceptions, so a signal to us is noted down and looked at twice a second.
Written after the library's source, tried on neither system: docs/decisions/reminders.md.
"""

import asyncio
import logging
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from smartdoctor.host.notice import CLICKED, NAME_SHOWN, NO_NOTICES, Answer, Outcome
from smartdoctor.model import Missing, Why, say

TURN = 0.5  # seconds between two looks at what happened
NO_BUNDLE = say("macOS shows notices only of a program that is installed as an app.")
UNASKED = say("macOS asked whether Smart Doctor may show notices, and nobody answered.")
FORBIDDEN = say(
    "The system does not let Smart Doctor show notices; the system settings can allow it."
)
TROUBLES = (ImportError, OSError, RuntimeError, NameError)  # NameError: a class macOS lacks


def show(title: str, body: str, buttons: Sequence[tuple[str, str]], patience: float) -> Answer:
    """Show a notice and wait for the answer; raises Missing, with the reason."""
    with _signals() as stopped, _warnings() as said:
        try:
            with asyncio.Runner(loop_factory=_loop()) as runner:
                answer = runner.run(_shown(title, body, buttons, patience, said, stopped))
        except TROUBLES as error:
            raise _refused(_named(error)) from error
    if stopped:
        raise KeyboardInterrupt
    return answer


@dataclass
class _Said:
    """What the library complained of since `armed`."""

    armed: bool = False
    complaints: list[str] = field(default_factory=list)


async def _shown(
    title: str,
    body: str,
    buttons: Sequence[tuple[str, str]],
    patience: float,
    said: _Said,
    stopped: list[int],
) -> Answer:
    from desktop_notifier import Button, Capability, DesktopNotifier

    end = time.monotonic() + patience
    notifier = DesktopNotifier(NAME_SHOWN, None)
    can = await notifier.get_capabilities()
    if Capability.MESSAGE not in can:
        raise Missing(Why.UNSUPPORTED, NO_BUNDLE if sys.platform == "darwin" else NO_NOTICES)
    asked = asyncio.ensure_future(notifier.request_authorisation())
    if not await _until(asked.done, end, stopped):
        asked.cancel()
        if stopped:
            return Answer(outcome=Outcome.CLOSED)
        raise Missing(Why.DENIED, UNASKED)
    if not asked.result():
        raise Missing(Why.DENIED, FORBIDDEN)
    answers: list[Answer] = []

    def answered(outcome: Outcome, key: str = "") -> None:
        answers.append(Answer(outcome=outcome, key=key))

    notifier.on_button_pressed = lambda _, key: answered(Outcome.CHOSEN, key)
    notifier.on_clicked = lambda _: answered(Outcome.CHOSEN, CLICKED)
    notifier.on_dismissed = lambda _: answered(Outcome.CLOSED)
    said.armed = True
    pressed = [Button(words, identifier=key) for key, words in buttons]
    number = await notifier.send(title, body, buttons=pressed if Capability.BUTTONS in can else ())
    try:
        await _until(lambda: bool(answers or said.complaints), end, stopped)
    finally:
        await notifier.clear(number)
    if answers:
        return answers[0]
    if said.complaints:
        raise _refused(said.complaints[0])
    return Answer(outcome=Outcome.CLOSED if stopped else Outcome.IGNORED)


async def _until(happened: Callable[[], bool], end: float, stopped: list[int]) -> bool:
    """Wait until something happens, our time is over, or somebody stops us."""
    while not happened():
        left = end - time.monotonic()
        if left <= 0 or stopped:
            return False
        await asyncio.sleep(min(TURN, left))
    return True


def _refused(detail: str) -> Missing:
    says = say("The system did not show the notice ({detail}).", detail=detail)
    return Missing(Why.UNREADABLE, says)


def _named(error: BaseException) -> str:
    number = getattr(
        error, "winerror", None
    )  # of Windows; the text beside it may be in any language
    return type(error).__name__ + (f" 0x{number & 0xFFFFFFFF:08X}" if number else "")


def _loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform != "darwin":
        return None
    from rubicon.objc.eventloop import RubiconEventLoop

    made: Callable[[], asyncio.AbstractEventLoop] = RubiconEventLoop
    return made


@contextmanager
def _signals() -> Iterator[list[int]]:
    """Note down who wants us to stop; the notice is taken away first."""
    stopped: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        stopped.append(number)

    ends = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, note) for number in ends}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


@contextmanager
def _warnings() -> Iterator[_Said]:
    """Hear what the library only writes into its log."""
    said = _Said()

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if said.armed:
                error = record.exc_info[1] if record.exc_info else None
                said.complaints.append(_named(error) if error else record.getMessage())

    ear, log = Ear(logging.WARNING), logging.getLogger("desktop_notifier")
    log.addHandler(ear)
    try:
        yield said
    finally:
        log.removeHandler(ear)
