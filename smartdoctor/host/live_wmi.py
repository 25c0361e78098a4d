"""Windows Management Instrumentation, asked over DCOM, which answers where CIM cmdlets may fail.

`BatteryStaticData` and others now and then give 0x80041001 ("generic failure") and answer a moment
later, so that fault alone is asked again, once.
"""

import re
import sys
import time
from typing import Any

from smartdoctor.host import windows_com
from smartdoctor.model import Missing, Why, say

_MOST = 5_000  # rows
_DENIED = frozenset({0x80041003, 0x80070005})
_UNKNOWN = frozenset({0x8004100E, 0x80041010, 0x80041002, 0x80041017, 0x80004001})
_PASSING = 0x80041001


def wmi(namespace: str, query: str) -> tuple[dict[str, Any], ...]:
    """Return the rows, each a dict by property."""
    if sys.platform != "win32":
        raise Missing(Why.UNSUPPORTED, say("This system has no WMI."))
    codes: list[int] = []

    def look() -> tuple[dict[str, Any], ...]:
        return windows_com.ask(lambda: _rows(namespace, query), fault)

    def fault(code: int) -> Missing:
        codes.append(code)
        return refused(code, query)

    try:
        return look()
    except Missing:
        if codes != [_PASSING]:
            raise
    time.sleep(0.2)
    return look()


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


def about(query: str) -> str:
    """Return the class a query asks for, which is enough for people."""
    found = re.search(r"\bFROM\s+(\w+)", query, re.IGNORECASE)
    return found[1] if found else query


def refused(code: int, query: str) -> Missing:
    """Return what an error of WMI means."""
    if code in _DENIED:
        says = say(
            "Windows tells only administrators ({what}). Start Smart Doctor as administrator, or "
            "let one allow it.",
            what=about(query),
        )
        return Missing(Why.DENIED, says)
    if code in _UNKNOWN:
        says = say("This system has no way to tell ({question}).", question=about(query))
        return Missing(Why.UNSUPPORTED, says)
    return Missing(
        Why.UNREADABLE, say("The system's answer about {what} made no sense.", what=about(query))
    )
