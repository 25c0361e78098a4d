"""Whether a notice would disturb: SHQueryUserNotificationState of shell32.

    1 nobody is there   2 a full-screen program   3 a full-screen game   4 a presentation
    5 notices are welcome   6 quiet time after an upgrade   7 a full-screen Store program

Written after Microsoft's documentation of QUERY_USER_NOTIFICATION_STATE.
"""

import sys

from smartdoctor.model import Missing, Why, say


def notification_state() -> int:
    """Return the number of the state."""
    says = say("This system has no way to tell ({question}).", question="notification_state")
    if sys.platform != "win32":
        raise Missing(Why.UNSUPPORTED, says)
    import ctypes

    state = ctypes.c_int()
    if ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state)) != 0:
        raise Missing(Why.UNREADABLE, says)
    return state.value
