"""Windows Update's own agent over COM: what it knows, without asking any server.

`Microsoft.Update.Session`: a search with Online = False answers from what the last look found.  It
may still take minutes when the agent is busy, so the search is begun, watched, and given up when
its time is over (`ISearchJob.RequestAbort`); nothing of it stays behind.
`Microsoft.Update.AutoUpdate`: when it last looked, and what it may do by itself.

Written after Microsoft's documentation of the Windows Update Agent API (IUpdateSearcher, IUpdate,
IAutomaticUpdates2); docs/windows-under-wine.md says how far it ran.
"""

import sys
import time
from typing import Any

from smartdoctor.host import windows_com
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
    end = time.monotonic() + float(seconds)
    found = windows_com.ask(lambda: _search(end), _missing)
    if found is None:
        raise Missing(Why.TIMED_OUT, say("Windows Update did not answer in time."))
    if found["result"] not in _SUCCEEDED:
        raise _odd(str(found["result"]))
    return {"updates": found["updates"]}


def _search(end: float) -> dict[str, Any] | None:
    """Begin, watch, and fetch or give up; messages are let in, else callbacks would wait."""
    if sys.platform != "win32":
        raise _nowhere()
    import pythoncom
    import win32com.client
    import win32com.server.util

    searcher = win32com.client.Dispatch("Microsoft.Update.Session").CreateUpdateSearcher()
    searcher.Online = False
    job = searcher.BeginSearch(CRITERIA, win32com.server.util.wrap(_Nobody()), None)
    while not job.IsCompleted:
        if time.monotonic() >= end:
            job.RequestAbort()
            return None
        pythoncom.PumpWaitingMessages()
        time.sleep(_TICK)
    found = searcher.EndSearch(job)
    count = min(found.Updates.Count, MOST)
    updates = [_update(found.Updates.Item(number)) for number in range(count)]
    return {"result": int(found.ResultCode), "updates": updates}


def routine() -> dict[str, Any]:
    """Return when it last looked (ISO, UTC; "" for never) and what it may do by itself."""
    if sys.platform != "win32":
        raise _nowhere()
    return windows_com.ask(_agent, _missing)


def _agent() -> dict[str, Any]:
    import win32com.client

    agent = win32com.client.Dispatch("Microsoft.Update.AutoUpdate")
    return {
        "looked": _moment(agent.Results.LastSearchSuccessDate),
        "level": int(agent.Settings.NotificationLevel),
        "service": bool(agent.ServiceEnabled),
    }


class _Nobody:
    """Is told when the search has ended, and does not care: we watch.

    BeginSearch refuses to have nobody to tell; it calls a script's object by the number 0.
    """

    _public_methods_ = ("done",)

    def __init__(self) -> None:
        self._dispid_to_func_ = {0: "done"}

    def done(self, *_: object) -> None:
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


def _missing(code: int) -> Missing:
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
