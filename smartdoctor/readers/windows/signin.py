r"""Automatic sign-in and the guest account.

HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon
    AutoAdminLogon = "1" with a DefaultUserName     somebody is signed in at each start
native local_accounts     [{"rid": 501, "flags": 66083}, ...]: 501 is the guest of every language

Flags: 0x2 switched off, 0x20 no password needed.  The last is set on many accounts that have one
(setup itself sets it), so it is only mentioned.  Names of accounts are not asked for.
"""

from smartdoctor.facts.signin import SignIn
from smartdoctor.host import Host
from smartdoctor.model import Missing

WINLOGON = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
OFF, NO_PASSWORD = 0x2, 0x20
GUEST = 501
BUILT_IN = frozenset({500, GUEST, 503, 504})  # administrator, guest, default, Defender's


def read(host: Host) -> SignIn:
    """Read both; accounts of a company cannot be told from here and count as unknown."""
    values = host.registry(WINLOGON).values
    automatic = str(values.get("AutoAdminLogon", "0")) == "1" and bool(
        values.get("DefaultUserName")
    )
    try:
        guest, unlocked = parse(host.native("local_accounts"))
    except Missing:
        guest, unlocked = None, False
    return SignIn(automatic=automatic, guest=guest, unlocked=unlocked)


def parse(accounts: list[dict[str, int]]) -> tuple[bool, bool]:
    """Return whether the guest is let in, and whether an account of a person needs no password."""
    on = [each for each in accounts if not each["flags"] & OFF]
    return (
        any(each["rid"] == GUEST for each in on),
        any(each["flags"] & NO_PASSWORD and each["rid"] not in BUILT_IN for each in on),
    )
