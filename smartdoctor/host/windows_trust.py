r"""Whether on Windows only administrators can have written a file.

The file and the folder it lies in must belong to SYSTEM, the Administrators or TrustedInstaller and
be writable by them alone.  The folders further up only need to keep others from renaming or
replacing what is in them: Windows lets every user make new folders in C:\ and C:\ProgramData.
A reparse point (link or junction) on the way is refused.

Sources: Microsoft, "Access Rights and Access Masks", "Well-known SIDs", "File Attribute Constants".
Held against documentation only.
"""

import os
import sys

from smartdoctor.model import Missing, Why, say

ADMINISTRATORS = frozenset(
    {
        "S-1-5-18",  # SYSTEM
        "S-1-5-32-544",  # Administrators
        "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  # TrustedInstaller
    }
)
CREATOR_OWNER = "S-1-3-0"  # stands for the owner of what is made later; grants nothing here
NOBODY_NEW = "S-1-3-4"  # OWNER RIGHTS: the owner is one of the above
_REPLACE = 0x40 | 0x10000 | 0x40000 | 0x80000  # delete a child, delete, change rights, take over
_WRITE = _REPLACE | 0x2 | 0x4 | 0x10 | 0x100 | 0x10000000 | 0x40000000  # write, add, generic
INHERIT_ONLY, ALLOWED = 0x8, (0, 5, 9)  # the flag; the kinds of entry that allow something
REPARSE = 0x400


def insist(path: str) -> None:
    """Raise ABSENT, or DENIED when others than administrators could have written this file."""
    if sys.platform != "win32":
        raise Missing(Why.UNSUPPORTED, say("This system has no registry."))
    parts = [path]
    while (above := os.path.dirname(parts[-1])) != parts[-1]:  # noqa: PTH120 - texts of Windows paths
        parts.append(above)
    if not os.path.lexists(path):
        raise Missing(Why.ABSENT, say("{path} is not there.", path=path))
    for depth, part in enumerate(parts):
        _insist(part, _WRITE if depth < 2 else _REPLACE)


def _insist(path: str, rights: int) -> None:
    if sys.platform != "win32":
        return
    import pywintypes
    import win32security

    try:
        if os.lstat(path).st_file_attributes & REPARSE:
            says = say("{path} is a symbolic link, and those are not followed here.", path=path)
            raise Missing(Why.DENIED, says)
        known = win32security.GetNamedSecurityInfo(
            path,
            win32security.SE_FILE_OBJECT,
            win32security.OWNER_SECURITY_INFORMATION | win32security.DACL_SECURITY_INFORMATION,
        )
        owner = win32security.ConvertSidToStringSid(known.GetSecurityDescriptorOwner())
        entries = known.GetSecurityDescriptorDacl()
        listed = None
        if entries is not None:
            listed = [
                (entry[0][0], entry[0][1], entry[1], win32security.ConvertSidToStringSid(entry[-1]))
                for entry in (entries.GetAce(number) for number in range(entries.GetAceCount()))
            ]
    except (OSError, pywintypes.error) as error:
        says = say("{path} may not be read with this account's rights.", path=path)
        raise Missing(Why.DENIED, says) from error
    judge(path, owner, listed, rights)


def judge(
    path: str, owner: str, entries: list[tuple[int, int, int, str]] | None, rights: int
) -> None:
    """Raise DENIED unless only administrators have these rights.

    An entry is (kind, flags, mask, SID).  No list at all lets everybody do everything.
    """
    if owner not in ADMINISTRATORS:
        raise Missing(Why.DENIED, say("{path} does not belong to an administrator.", path=path))
    free = entries is None or any(
        kind in ALLOWED
        and not flags & INHERIT_ONLY
        and mask & rights
        and sid not in ADMINISTRATORS | {CREATOR_OWNER, NOBODY_NEW}
        for kind, flags, mask, sid in entries
    )
    if free:
        raise Missing(
            Why.DENIED, say("{path} can be changed without being administrator.", path=path)
        )
