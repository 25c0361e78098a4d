"""Run a piece of a test as the account with the fewest rights (uid 65534), in a child process."""

import os
import pickle
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from smartdoctor.host import deadline

NOBODY = 65534

T = TypeVar("T")


@contextmanager
def open_folder() -> Iterator[Path]:
    """Make a folder everybody may enter: pytest's own are closed to nobody, and stay so."""
    with tempfile.TemporaryDirectory(prefix="smartdoctor-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def as_nobody(work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises, without any rights.

    Import what it needs beforehand: the interpreter's own files may be out of reach for nobody.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("needs root, to become nobody")
    ear, mouth = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside other threads
        child = os.fork()
    if child == 0:
        _live_as_nobody(work, mouth)
    os.close(mouth)
    with os.fdopen(ear, "rb") as heard:
        told = heard.read()
    os.waitpid(child, 0)
    error, answer = pickle.loads(told)
    if error is not None:
        raise error
    given: T = answer
    return given


def _live_as_nobody(work: Callable[[], T], mouth: int) -> None:
    if sys.platform == "win32":
        raise NotImplementedError
    deadline._idle.clear()  # threads do not survive a fork
    try:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        told = pickle.dumps((None, work()))
    except BaseException as error:  # noqa: BLE001 - handed to the test that asked
        told = pickle.dumps((error, None))
    while told:
        told = told[os.write(mouth, told) :]
    os._exit(0)
