"""Windows Update's own agent over COM: what it knows, without asking any server.

`Microsoft.Update.Session`: a search with Online = False answers from what the last look found.  It
may still take minutes when the agent is busy, so the search is begun, watched, and given up when
its time is over (`ISearchJob.RequestAbort`); nothing of it stays behind.
`Microsoft.Update.AutoUpdate`: when it last looked, and what it may do by itself.

Written after Microsoft's documentation of the Windows Update Agent API (IUpdateSearcher, IUpdate,
IAutomaticUpdates2); it has not run on Windows yet.
"""

import sys
import time
from typing import Any

from smartdoctor.model import Missing, Why, say

CRITERIA = "IsInstalled=0 and IsHidden=0 and Type='Software'"  # drivers are another check's
MOST = 200
_TICK = 0.2
_SUCCEEDED = (2, 3)  # OperationResultCode: succeeded, succeeded with errors
_DENIED = frozenset({0x80070005, 0x80240044})
_OFF = frozenset({0x80070422, 0x8024A000})  # the service is disabled


def waiting(seconds: str) -> dict[str, Any]:
    """Return the updates that wait, each as plain data; TIMED_OUT after so many seconds."""
    if sys.platform != "win32":
        raise _nowhere()
    import pythoncom
    import pywintypes
    import win32com.client
    import win32com.server.util

    end = time.monotonic() + float(seconds)
    pythoncom.CoInitializeEx(pythoncom.COINIT_MULTITHREADED)
    try:
        searcher = win32com.client.Dispatch("Microsoft.Update.Session").CreateUpdateSearcher()
        searcher.Online = False
        job = searcher.BeginSearch(CRITERIA, win32com.server.util.wrap(_Nobody()), None)
        while not job.IsCompleted:
            if time.monotonic() >= end:
                job.RequestAbort()
                raise Missing(Why.TIMED_OUT, say("Windows Update did not answer in time."))
            time.sleep(_TICK)
        found = searcher.EndSearch(job)
        if found.ResultCode not in _SUCCEEDED:
            raise _odd(str(found.ResultCode))
        count = min(found.Updates.Count, MOST)
        return {"updates": [_update(found.Updates.Item(number)) for number in range(count)]}
    except pywintypes.com_error as error:
        raise _missing(error) from error
    finally:
        pythoncom.CoUninitialize()


def routine() -> dict[str, Any]:
    """Return when it last looked (ISO, UTC; "" for never) and what it may do by itself."""
    if sys.platform != "win32":
        raise _nowhere()
    import pythoncom
    import pywintypes
    import win32com.client

    pythoncom.CoInitializeEx(pythoncom.COINIT_MULTITHREADED)
    try:
        agent = win32com.client.Dispatch("Microsoft.Update.AutoUpdate")
        return {
            "looked": _moment(agent.Results.LastSearchSuccessDate),
            "level": int(agent.Settings.NotificationLevel),
            "service": bool(agent.ServiceEnabled),
        }
    except pywintypes.com_error as error:
        raise _missing(error) from error
    finally:
        pythoncom.CoUninitialize()


class _Nobody:
    """Is told when the search has ended, and does not care: we watch."""

    _public_methods_ = ("Invoke",)

    def Invoke(self, *_: object) -> None:  # noqa: N802 - the interface's own name
        """Do nothing."""


def _update(each: Any) -> dict[str, Any]:
    return {
        "articles": [f"KB{number}" for number in _texts(each.KBArticleIDs)],
        "categories": [
            str(each.Categories.Item(number).CategoryID).lower()
            for number in range(each.Categories.Count)
        ],
        "severity": str(each.MsrcSeverity or ""),
        "offered": _moment(each.LastDeploymentChangeTime),
        "optional": bool(getattr(each, "BrowseOnly", False)),
    }


def _texts(collection: Any) -> list[str]:
    return [str(collection.Item(number)) for number in range(collection.Count)]


def _moment(value: Any) -> str:
    """Return a COM date, which is UTC here, as ISO text."""
    try:
        return f"{value:%Y-%m-%dT%H:%M:%S}+00:00" if value else ""
    except (TypeError, ValueError):
        return ""


def closed() -> Missing:
    """Return why the agent tells nothing, and where the same can be seen."""
    says = say(
        "This account may not ask Windows Update. Settings > Windows Update shows what is waiting, "
        "or an administrator can allow it."
    )
    return Missing(Why.DENIED, says)


def _missing(error: Any) -> Missing:
    details = error.excepinfo
    number = details[5] if details and details[5] else error.hresult
    code = int(number) & 0xFFFFFFFF
    if code in _DENIED:
        return closed()
    if code in _OFF:
        return Missing(Why.UNSUPPORTED, say("Windows Update is switched off on this computer."))
    return _odd(f"0x{code:08X}")


def _odd(detail: str) -> Missing:
    says = say("Windows Update gave no usable answer ({detail}).", detail=detail)
    return Missing(Why.UNREADABLE, says)


def _nowhere() -> Missing:
    return Missing(Why.UNSUPPORTED, say("This system has no Windows Update."))
