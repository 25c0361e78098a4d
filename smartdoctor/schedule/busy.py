"""Whether somebody gives a presentation or looks at something full-screen, as far as is told.

GNOME   org.gnome.SessionManager.IsInhibited(8): a program keeps the screen awake
KDE     the power service's PolicyAgent.HasInhibition(4), the same; and the notification server's
        own `Inhibited`: "do not disturb"
others  logind's list of inhibitors: "idle" in mode "block"
X11     the window in front fills the screen; Wayland tells nobody
Windows SHQueryUserNotificationState: 2, 3, 7 something full-screen, 4 a presentation
macOS   tells nothing of the kind; its own Focus holds back what should not be seen

A video player and a call keep the screen awake, too; then it is no moment for a reminder either.
"""

from collections.abc import Callable
from typing import Any

from smartdoctor.host import Host
from smartdoctor.model import Missing, Words, say

AWAKE = say("A program kept the screen awake, as a presentation or a film does.")
UNDISTURBED = say("The desktop was set to do not disturb.")
PRESENTING = say("A presentation or a full-screen program was running.")
IDLE, SCREEN = 8, 4
_BUSY_STATES = (2, 3, 4, 7)
_NOTICES = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications")
_GNOME = ("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager")
_KDE = (
    "org.kde.Solid.PowerManagement",
    "/org/kde/Solid/PowerManagement/PolicyAgent",
    "org.kde.Solid.PowerManagement.PolicyAgent",
)
_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")


def busy(host: Host, system: str) -> Words | None:
    """Return why nobody wants to be disturbed now, None when nothing says so."""
    if system == "windows":
        state = _asked(lambda: host.native("notification_state"))
        return PRESENTING if state in _BUSY_STATES else None
    if system != "linux":
        return None
    if _asked(lambda: host.bus("session", *_GNOME, "IsInhibited", "u", IDLE)) == (True,):
        return AWAKE
    if _asked(lambda: host.bus("session", *_KDE, "HasInhibition", "u", SCREEN)) == (True,):
        return AWAKE
    words = (*_NOTICES, "org.freedesktop.DBus.Properties", "Get", "ss", _NOTICES[0], "Inhibited")
    if _asked(lambda: host.bus("session", *words)) == (True,):
        return UNDISTURBED
    listed = _asked(lambda: host.bus("system", *_LOGIND, "ListInhibitors"))
    for what, _, _, mode, *_ in listed[0] if listed else ():
        if mode == "block" and "idle" in what.split(":"):
            return AWAKE
    return PRESENTING if _asked(lambda: host.native("full_screen")) else None


def _asked(question: Callable[[], Any]) -> Any:
    try:
        return question()
    except Missing:
        return None
