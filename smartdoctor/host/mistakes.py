"""What the operating system calls a mistake, in words that can be translated."""

import errno
from collections.abc import Mapping

from smartdoctor.model import Words, say

_KNOWN: Mapping[int, Words] = {
    errno.ENOENT: say("there is no such file or folder"),
    errno.ENOTDIR: say("a part of the path is no folder"),
    errno.EISDIR: say("it is a folder"),
    errno.EACCES: say("this account has no right to"),
    errno.EPERM: say("this account has no right to"),
    errno.EROFS: say("nothing can be written there"),
    errno.ENOSPC: say("the disk is full"),
    errno.EIO: say("the disk reports an error"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.ELOOP: say("its links go in a circle"),
    errno.ENOEXEC: say("it is no program for this computer"),
}


def told(error: OSError) -> Words:
    """Say what went wrong; what has no words of ours keeps its code, such as EBUSY."""
    number = error.errno or 0
    code = errno.errorcode.get(number, type(error).__name__)
    return _KNOWN.get(number, say("error {code}", code=code))
