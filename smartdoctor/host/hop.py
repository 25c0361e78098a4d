"""Who stands at a given step of the way to an address, asked without any rights.

Linux: a datagram that may live so many steps; where it dies, somebody says so, and the kernel keeps
what was said on the socket's list of errors (ip(7), IP_RECVERR).  Windows: an echo with the same
short life, whose status is then 11013 (IcmpSendEcho2, `ipexport.h`).  macOS keeps no such list for
ordinary programs; its reader runs traceroute.
"""

import ipaddress
import select
import socket
import struct
import sys
import time

from smartdoctor.host.network import left, unreachable
from smartdoctor.model import Missing, Why, say

PORT = 33434  # where nobody listens, as traceroute has it
TRIES, PATIENCE = 3, 1.0  # datagrams, and seconds for each
ICMP, TIME_EXCEEDED = 2, 11  # linux/errqueue.h, linux/icmp.h
IP_RECVERR = 11
EXPIRED = 11013  # IP_TTL_EXPIRED_TRANSIT


def step(address: str, number: str) -> dict[str, str]:
    """Return who answered at that step; "" when nobody did."""
    ipaddress.IPv4Address(address)
    if sys.platform == "win32":
        return {"address": _on_windows(address, int(number))}
    if sys.platform == "linux":
        return {"address": _on_linux(address, int(number))}
    raise Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question="hop")
    )


def _on_linux(address: str, number: int) -> str:
    if sys.platform != "linux":
        return ""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
        line.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, number)
        line.settimeout(0)
        wait = select.poll()
        wait.register(line, 0)  # errors are always told
        for attempt in range(TRIES):
            try:
                line.sendto(bytes(32), (address, PORT + attempt))
            except OSError as error:
                raise unreachable(address, error) from error
            end = time.monotonic() + PATIENCE
            while wait.poll(max(end - time.monotonic(), 0) * 1000):
                try:
                    _, beside, _, _ = line.recvmsg(512, 512, socket.MSG_ERRQUEUE)
                except OSError:
                    break
                for level, kind, data in beside:
                    if (level, kind) == (socket.IPPROTO_IP, IP_RECVERR):
                        return parse(data)  # "" when the way ends before that step
    return ""


def parse(data: bytes) -> str:
    """Understand one `sock_extended_err` and the address after it; "" when it is another error."""
    if len(data) < 24:
        return ""
    _, origin, kind = struct.unpack_from("=IBB", data)
    family = struct.unpack_from("=H", data, 16)[0]
    if (origin, kind, family) != (ICMP, TIME_EXCEEDED, socket.AF_INET):
        return ""
    return str(ipaddress.IPv4Address(data[20:24]))


def _on_windows(address: str, number: int) -> str:
    """Written after Microsoft's documentation of IcmpSendEcho2 and ICMP_ECHO_REPLY."""
    if sys.platform != "win32":
        return ""
    import ctypes
    from ctypes import wintypes

    class Options(ctypes.Structure):
        _fields_ = (
            ("ttl", ctypes.c_ubyte),
            ("tos", ctypes.c_ubyte),
            ("flags", ctypes.c_ubyte),
            ("size", ctypes.c_ubyte),
            ("data", ctypes.c_void_p),
        )

    class Reply(ctypes.Structure):
        _fields_ = (
            ("address", wintypes.DWORD),
            ("status", wintypes.DWORD),
            ("milliseconds", wintypes.DWORD),
            ("size", wintypes.WORD),
            ("reserved", wintypes.WORD),
            ("data", ctypes.c_void_p),
            ("options", Options),
        )

    api = ctypes.WinDLL("iphlpapi", use_last_error=True)
    api.IcmpCreateFile.restype = wintypes.HANDLE
    api.IcmpCloseHandle.argtypes = (wintypes.HANDLE,)
    api.IcmpSendEcho2.argtypes = (
        wintypes.HANDLE, wintypes.HANDLE, ctypes.c_void_p, ctypes.c_void_p, wintypes.DWORD,
        ctypes.c_char_p, wintypes.WORD, ctypes.POINTER(Options), ctypes.c_void_p, wintypes.DWORD,
        wintypes.DWORD,
    )  # fmt: skip
    handle = api.IcmpCreateFile()
    if handle in (None, ctypes.c_void_p(-1).value):
        raise Missing(Why.UNSUPPORTED, say("This computer cannot send pings of this kind."))
    to = int.from_bytes(socket.inet_aton(address), sys.byteorder)
    word = bytes(32)
    room = ctypes.create_string_buffer(ctypes.sizeof(Reply) + len(word) + 16 + 8)
    options = Options(ttl=number)
    end = time.monotonic() + TRIES * PATIENCE
    try:
        for _ in range(TRIES):
            api.IcmpSendEcho2(
                handle, None, None, None, to, word, len(word), ctypes.byref(options), room,
                len(room), int(min(PATIENCE, left(end)) * 1000),
            )  # fmt: skip
            reply = Reply.from_buffer(room)
            if reply.status == EXPIRED and reply.address:
                return socket.inet_ntoa(reply.address.to_bytes(4, sys.byteorder))
            if reply.status == 0 and reply.address:
                return ""  # it is the address itself: the way is shorter
    except TimeoutError:
        return ""
    finally:
        api.IcmpCloseHandle(handle)
    return ""
