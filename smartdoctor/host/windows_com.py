"""Asking over COM from a thread that has many other questions to ask: in an apartment of its own.

Traps: the mode of a thread is chosen once, and importing `pythoncom` or `comtypes` chooses it too,
so every question uses the same (single-threaded).  An error's traceback holds what the failed call
had in its hands; it must be gone before COM is, or memory of unloaded libraries is touched.
"""

import sys
from collections.abc import Callable
from typing import TypeVar

from smartdoctor.model import Missing

T = TypeVar("T")
UNKNOWN_NAME = 0x80020006  # DISP_E_UNKNOWNNAME


def ask(work: Callable[[], T], fault: Callable[[int], Missing]) -> T:
    """Return what `work` returns; a COM error becomes what `fault` makes of its number."""
    if sys.platform != "win32":
        raise AssertionError("asked on Windows only")
    import comtypes
    import pythoncom
    import pywintypes

    pythoncom.CoInitialize()
    try:
        try:
            return work()
        except pywintypes.com_error as error:
            number = code(error)
        except comtypes.COMError as error:
            number = int(error.hresult) & 0xFFFFFFFF
        except AttributeError:  # pywin32's word for a member that the object does not have
            number = UNKNOWN_NAME
        except OSError as error:  # a class that is not registered, as comtypes tells it
            number = int(getattr(error, "winerror", None) or 0) & 0xFFFFFFFF
    finally:
        pythoncom.CoUninitialize()
    raise fault(number)


def code(error: object) -> int:
    """Return the number; behind "exception occurred" the details hide the real one."""
    details = getattr(error, "excepinfo", None)
    number = details[5] if details and details[5] else getattr(error, "hresult", 0)
    return int(number) & 0xFFFFFFFF
