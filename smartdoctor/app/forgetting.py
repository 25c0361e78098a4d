"""Everything of ours on this device, deleted at the owner's wish."""

import os
from collections.abc import Iterator
from pathlib import Path

from smartdoctor.host.scheduler import NotScheduled
from smartdoctor.model import Words, say
from smartdoctor.schedule.keeper import Keeper

SETTINGS = ("window.json*", "window.call*", "reminders.json*", "history.json*")
STATE = ("history.db*", "history-damaged-*", "reminders-diary.json*", "crash-*.txt")


def forget_everything(keeper: Keeper, settings: Path, state: Path) -> tuple[Words, ...]:
    """Delete schedule, history, diary, choices and crash notes; returns what could not be.

    Only files of our own names go; whatever else somebody laid into these folders stays.  The lock
    of a window that is open goes with the window.
    """
    trouble = []
    try:
        keeper.remove()
    except NotScheduled as error:
        trouble.append(error.says)
    for folder, names in ((settings, SETTINGS), (state, STATE)):
        for path in _ours(folder, names):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                why = os.strerror(error.errno or 0)
                says = say("{path} could not be deleted ({detail}).", path=str(path), detail=why)
                trouble.append(says)
        if _empty(folder):
            folder.rmdir()
    return tuple(trouble)


def _ours(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        try:
            found = tuple(folder.glob(name))
        except OSError:
            continue  # nobody may look
        yield from (each for each in found if each.is_symlink() or not each.is_dir())


def _empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir()) and os.access(folder.parent, os.W_OK)
    except OSError:
        return False
