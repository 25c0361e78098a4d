"""ICMP echoes on Windows, by its own service for it: any account may, where a raw socket may not.

`IcmpSendEcho` and `Icmp6SendEcho2` (iphlpapi) wait for one answer each, so every echo has a thread
and lost ones hold nobody up.  Windows tells whole milliseconds; our own clock tells more but also
counts the waking of the thread, so it is believed only inside the millisecond Windows tells.
Structures and numbers after Microsoft's ipexport.h and icmpapi.h.
"""

import socket
import sys
import threading
import time
from ctypes import (
    Structure,
    byref,
    c_uint8,
    c_uint16,
    c_uint32,
    c_void_p,
    create_string_buffer,
    sizeof,
)
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address

from smartdoctor.host.door import Echoes
from smartdoctor.model import Missing, Why, say

SUCCESS, TOO_BIG, TIMED_OUT, EXPIRED = 0, 11009, 11010, 11013  # IP_STATUS
DENIED = 5  # ERROR_ACCESS_DENIED
NOT_THERE = -1  # our own mark: no handle to send with
_NOT_OURS = frozenset({1, 50, 120})  # a Windows that has the call and does not do it
WHOLE = 0x2  # IP_FLAG_DF
_BODY = 32  # bytes
_LINGER = 1.0  # seconds an answer may take
_HEADERS = 8  # of ICMP, which an answer about an error quotes
_MILLISECOND = 0.001


class _Options(Structure):  # IP_OPTION_INFORMATION
    _fields_ = (
        ("ttl", c_uint8),
        ("tos", c_uint8),
        ("flags", c_uint8),
        ("size", c_uint8),
        ("data", c_void_p),
    )


class _Reply(Structure):  # ICMP_ECHO_REPLY
    _fields_ = (
        ("address", c_uint32),
        ("status", c_uint32),
        ("milliseconds", c_uint32),
        ("size", c_uint16),
        ("reserved", c_uint16),
        ("data", c_void_p),
        ("options", _Options),
    )


class _Reply6(Structure):  # ICMPV6_ECHO_REPLY; its address is packed: 26 bytes
    _fields_ = (
        ("address", c_uint8 * 26),
        ("status", c_uint32),
        ("milliseconds", c_uint32),
    )


@dataclass(frozen=True)
class Heard:
    """What became of one echo: an IP_STATUS, the seconds, and who answered (IPv4 only)."""

    status: int
    seconds: float
    by: str = ""


def echoes(address: str, to: tuple[object, ...], count: int, interval: float, end: float) -> Echoes:
    """Send `count` echoes at their own pace; what answered when time is up is kept."""
    heard: dict[int, Heard] = {}
    zone = to[3] if len(to) > 3 and isinstance(to[3], int) else 0

    def ask(number: int, patience: float) -> None:
        try:
            heard[number] = one(address, zone=zone, patience=patience)
        except Missing:  # no such service; the others will meet the same
            heard[number] = Heard(NOT_THERE, 0)

    linger = min(_LINGER, max(end - time.monotonic(), 0.0) / 2)
    due, sent = time.monotonic(), 0
    threads: list[threading.Thread] = []
    while sent < count and due <= end - linger:
        time.sleep(max(due - time.monotonic(), 0.0))
        threads.append(threading.Thread(target=ask, args=(sent, linger), daemon=True))
        threads[-1].start()
        sent += 1
        due += interval
    for thread in threads:
        thread.join(max(end - time.monotonic(), 0.0))
    said = {heard[each].status if each in heard else TIMED_OUT for each in range(sent)}
    if sent and said <= {NOT_THERE, *_NOT_OURS}:
        raise Missing(Why.UNSUPPORTED, say("This computer cannot send pings of this kind."))
    if sent and said == {DENIED}:
        raise Missing(Why.DENIED, say("Something on this computer forbids it to send pings."))
    return Echoes(
        times=tuple(
            heard[each].seconds if each in heard and heard[each].status == SUCCESS else None
            for each in range(sent)
        )
    )


def one(
    address: str,
    *,
    zone: int = 0,
    body: int = _BODY,
    whole: bool = False,
    ttl: int = 128,
    patience: float = _LINGER,
) -> Heard:
    """Send one echo with so many bytes in it and wait; `whole` forbids to cut it on the way."""
    if sys.platform != "win32":
        raise Missing(Why.UNSUPPORTED, say("This computer cannot send pings of this kind."))
    import ctypes

    library = ctypes.WinDLL("iphlpapi", use_last_error=True)
    options = _Options(ttl=ttl, flags=WHOLE if whole else 0)
    sent = create_string_buffer(body)
    room = create_string_buffer(max(sizeof(_Reply), sizeof(_Reply6)) + body + _HEADERS + 64)
    wait = max(int(patience * 1000), 1)
    known = ip_address(address.partition("%")[0])
    four = isinstance(known, IPv4Address)
    open_, send = library.IcmpCreateFile, library.IcmpSendEcho
    if not four:
        open_, send = library.Icmp6CreateFile, library.Icmp6SendEcho2
    open_.restype = c_void_p
    handle = c_void_p(open_())
    if handle.value in (None, c_void_p(-1).value):
        raise Missing(Why.UNSUPPORTED, say("This computer cannot send pings of this kind."))
    try:
        began = time.perf_counter()
        if four:
            there = c_uint32(int.from_bytes(known.packed, "little"))
            answers = send(
                handle, there, sent, c_uint16(body), byref(options), room, c_uint32(len(room)), wait
            )
        else:
            from_, there6 = _sockaddr6(b"", 0), _sockaddr6(known.packed, zone)
            answers = send(
                handle, None, None, None, from_, there6, sent, c_uint16(body),
                byref(options), room, c_uint32(len(room)), wait,
            )  # fmt: skip
        taken = time.perf_counter() - began
        if not answers:
            return Heard(ctypes.get_last_error() or TIMED_OUT, taken)
    finally:
        library.IcmpCloseHandle(handle)
    if four:
        reply = _Reply.from_buffer_copy(room)
        by = str(IPv4Address(reply.address.to_bytes(4, "little")))
        return Heard(reply.status, believed(reply.milliseconds, taken), by)
    reply6 = _Reply6.from_buffer_copy(room)
    return Heard(reply6.status, believed(reply6.milliseconds, taken))


def believed(milliseconds: int, taken: float) -> float:
    """Choose between Windows' whole milliseconds and our finer clock; seconds."""
    least = milliseconds * _MILLISECOND
    return min(max(taken, least), least + _MILLISECOND)


def _sockaddr6(packed: bytes, zone: int) -> bytes:
    family = int(socket.AF_INET6) if sys.platform == "win32" else 23
    return (
        family.to_bytes(2, "little")
        + bytes(6)
        + packed.ljust(16, b"\0")
        + zone.to_bytes(4, "little")
    )
