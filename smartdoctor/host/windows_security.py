"""Windows Security Center, firewall, drive encryption and accounts, by their own interfaces.

Written after Microsoft's documentation of WscGetSecurityProviderHealth, INetFwPolicy2, the shell
property System.Volume.BitLockerProtection and NetUserEnum level 20.  All work without an
administrator.
"""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from smartdoctor.host import windows_com
from smartdoctor.model import Missing, Why, say

T = TypeVar("T")

PROFILES = {"domain": 1, "private": 2, "public": 4}
_EVERYBODY = 2  # FILTER_NORMAL_ACCOUNT


def security_health(provider: str) -> int:
    """What the Security Center says: 0 good, 1 not monitored, 2 poor, 3 snoozed.

    `provider` is 1 for firewalls, 4 for antivirus.  UNSUPPORTED where there is no Security Center
    (Windows Server), UNREADABLE while its service does not run.
    """
    if sys.platform != "win32":
        raise _unsupported("security_health")
    import ctypes

    try:
        ask = ctypes.WinDLL("wscapi.dll").WscGetSecurityProviderHealth
    except (OSError, AttributeError):
        raise _unsupported("security_health") from None
    health = ctypes.c_int(-1)
    ask.argtypes = (ctypes.c_ulong, ctypes.POINTER(ctypes.c_int))
    ask.restype = ctypes.c_long
    result = ask(int(provider), ctypes.byref(health))
    if result != 0:  # S_FALSE: the service does not run
        says = say("The Security Center of Windows does not answer.")
        raise Missing(Why.UNREADABLE, says)
    return health.value


def firewall_profiles() -> dict[str, Any]:
    """The kinds of network this PC is in now, and for which kinds Windows' own firewall is on."""

    def ask() -> dict[str, Any]:
        import win32com.client

        policy = win32com.client.Dispatch("HNetCfg.FwPolicy2")
        current = int(policy.CurrentProfileTypes)
        return {
            "current": [name for name, bit in PROFILES.items() if current & bit],
            "on": [name for name, bit in PROFILES.items() if policy.FirewallEnabled(bit)],
        }

    return _com("firewall_profiles", ask)


def volume_protection(drive: str) -> int | None:
    """BitLocker's state of a drive such as "C:": 1 on, 2 off, 3 and 4 on the way, 5, 6 locked."""

    def ask() -> int | None:
        import win32com.client

        folder = win32com.client.Dispatch("Shell.Application").NameSpace(f"{drive}\\")
        if folder is None:  # the shell knows no such drive
            return None
        value = folder.Self.ExtendedProperty("System.Volume.BitLockerProtection")
        return value if isinstance(value, int) else None

    return _com("volume_protection", ask)


def local_accounts() -> list[dict[str, int]]:
    """Number (RID) and flags of each account of this PC; no names."""
    if sys.platform != "win32":
        raise _unsupported("local_accounts")
    import pywintypes
    import win32net

    found: list[dict[str, int]] = []
    resume = 0
    try:
        while True:
            accounts, _, resume = win32net.NetUserEnum(None, 20, _EVERYBODY, resume)
            found += [{"rid": each["user_id"], "flags": each["flags"]} for each in accounts]
            if not resume:
                return found
    except pywintypes.error as error:
        raise _unsupported("local_accounts") from error


def _com(question: str, ask: Callable[[], T]) -> T:
    if sys.platform != "win32":
        raise _unsupported(question)
    return windows_com.ask(ask, lambda _: _unsupported(question))


def _unsupported(question: str) -> Missing:
    return Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=question)
    )
