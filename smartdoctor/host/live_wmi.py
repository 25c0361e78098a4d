"""Windows Management Instrumentation, asked over DCOM, which answers where CIM cmdlets may fail.

`BatteryStaticData` and others now and then give 0x80041001 ("generic failure") and answer a moment
later, so that fault alone is asked again, once.
"""

import sys
import time
from typing import Any

from smartdoctor.model import Missing, Why, say

_MOST = 5_000  # rows
_DENIED = frozenset({0x80041003, 0x80070005})
_UNKNOWN = frozenset({0x8004100E, 0x80041010, 0x80041002, 0x80041017})
_PASSING = 0x80041001


def wmi(namespace: str, query: str) -> tuple[dict[str, Any], ...]:
    """Return the rows, each a dict by property."""
    if sys.platform != "win32":
        raise Missing(Why.UNSUPPORTED, say("This system has no WMI."))
    import pythoncom
    import pywintypes

    pythoncom.CoInitialize()
    try:
        for last in (False, True):
            try:
                return _rows(namespace, query)
            except pywintypes.com_error as error:
                if last or _code(error) != _PASSING:
                    raise refused(_code(error), query) from error
            time.sleep(0.2)
        raise AssertionError("the second look returns or raises")
    finally:
        pythoncom.CoUninitialize()


def _rows(namespace: str, query: str) -> tuple[dict[str, Any], ...]:
    import win32com.client

    path = "winmgmts:{impersonationLevel=impersonate}!\\\\.\\" + namespace
    found: list[dict[str, Any]] = []
    for row in win32com.client.GetObject(path).ExecQuery(query):
        found.append({each.Name: plain(each.Value) for each in row.Properties_})
        if len(found) >= _MOST:
            break
    return tuple(found)


def plain(value: Any) -> Any:
    """Return a property as JSON knows it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value)


def _code(error: Any) -> int:
    """WMI hides its own number in the details of "exception occurred"."""
    details = error.excepinfo
    number = details[5] if details and details[5] else error.hresult
    return int(number) & 0xFFFFFFFF


def refused(code: int, query: str) -> Missing:
    """Return what an error of WMI means."""
    if code in _DENIED:
        what = query.partition(" FROM ")[2].partition(" ")[0]
        says = say(
            "Windows tells only administrators ({what}). Start Smart Doctor as administrator, or "
            "let one allow it.",
            what=what,
        )
        return Missing(Why.DENIED, says)
    if code in _UNKNOWN:
        return Missing(
            Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=query)
        )
    return Missing(
        Why.UNREADABLE, say("The system's answer about {what} made no sense.", what=query)
    )
