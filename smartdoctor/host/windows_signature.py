"""Whether somebody vouches for a program: WinVerifyTrust (wintrust.dll), asked without a network.

Written after Microsoft's documentation of WINTRUST_DATA and WINTRUST_FILE_INFO; nothing is shown,
no revocation list is fetched.  A catalogue-signed file of Windows itself has no signature inside
and is told "unsigned" here, so this is asked only of programs outside of Windows' own folders.
"""

import sys

from smartdoctor.model import Missing, Why, say

_NO_UI, _FILE, _VERIFY, _CLOSE = 2, 1, 1, 2
_CACHE_ONLY = 0x1000  # WTD_CACHE_ONLY_URL_RETRIEVAL
_WIN32, _FILE_ERROR = 0x8007, 0x80092003  # no such file, in use, forbidden ...
_UNSIGNED = frozenset({0x800B0100, 0x800B0003, 0x800B0001})  # none, form unknown, kind unknown


def signed(path: str) -> bool:
    """Return whether the file bears a signature, whoever signed it."""
    if sys.platform != "win32":
        raise Missing(
            Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question="signed")
        )
    import ctypes
    import uuid
    from ctypes import wintypes

    class File(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("path", wintypes.LPCWSTR),
            ("handle", wintypes.HANDLE),
            ("subject", ctypes.c_void_p),
        )

    class Data(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("callback", ctypes.c_void_p),
            ("client", ctypes.c_void_p),
            ("ui", wintypes.DWORD),
            ("revocation", wintypes.DWORD),
            ("choice", wintypes.DWORD),
            ("file", ctypes.POINTER(File)),
            ("action", wintypes.DWORD),
            ("state", wintypes.HANDLE),
            ("url", wintypes.LPCWSTR),
            ("flags", wintypes.DWORD),
            ("context", wintypes.DWORD),
            ("settings", ctypes.c_void_p),
        )

    generic = uuid.UUID("00AAC56B-CD44-11D0-8CC2-00C04FC295EE").bytes_le
    action = ctypes.create_string_buffer(generic, 16)
    file = File(size=ctypes.sizeof(File), path=path)
    data = Data(
        size=ctypes.sizeof(Data),
        ui=_NO_UI,
        choice=_FILE,
        file=ctypes.pointer(file),
        action=_VERIFY,
        flags=_CACHE_ONLY,
    )
    verify = ctypes.windll.wintrust.WinVerifyTrust
    said = int(verify(None, action, ctypes.byref(data))) & 0xFFFFFFFF
    data.action = _CLOSE
    verify(None, action, ctypes.byref(data))
    if said == _FILE_ERROR or (said and said >> 16 in (0, _WIN32)):
        raise Missing(Why.UNREADABLE, say("{path} could not be looked into.", path=path))
    return said not in _UNSIGNED
