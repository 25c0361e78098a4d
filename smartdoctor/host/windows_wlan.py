r"""What Windows knows of Wi-Fi (wlanapi.dll), each question by a name.

    wlan_adapters               id, description and state (1: joined) of each adapter
    wlan_quality <guid>         mode, rates and each part of the link; Windows 11 24H2 and later
    wlan_rssi <guid>            signal in dBm and channel number, on any version
    wlan_profile <guid> <name>  how the saved settings of a network protect it; the key stays there

Not without the owner's consent to location, else Windows shows its one-time question and an icon:

    wlan_connection <guid>      name and protection of the network in use
    wlan_neighbours <guid>      every access point in earshot
    wlan_listen <guid>          listen anew; the list is full some four seconds later

Microsoft, "Changes to API behavior for Wi-Fi access and location", names what needs consent:
WlanGetAvailableNetworkList, WlanGetNetworkBssList, WlanScan, and WlanQueryInterface for the current
connection.  Readers ask `readers/windows/location.py` first.  Structures after wlanapi.h.
"""

import re
import struct
import sys
from collections.abc import Callable
from typing import Any

from smartdoctor.model import Missing, Why, say

_CHANNEL, _CURRENT, _RSSI, _QUALITY = 8, 7, 0x10000102, 19  # WLAN_INTF_OPCODE
_DENIED, _STATE, _NOT_FOUND, _STOPPED = 5, 5023, 1168, 1062
_OLDER = (50, 87, 1, 120)  # not supported, invalid parameter or function, not implemented
_MOST = 2000  # access points
_LINK, _ENTRY, _ADAPTER = 272, 360, 532  # sizes of what lists hold
_LOAD = 11  # the information element that says how busy a channel is
_ANY_BSS = 3


def adapters() -> list[dict[str, Any]]:
    """Return the Wi-Fi adapters; UNSUPPORTED on a Windows without that part, none is fine."""
    return parse_adapters(_ask("WlanEnumInterfaces", None))


def quality(guid: str) -> dict[str, Any]:
    """Return the link at this moment; UNSUPPORTED before Windows 11 24H2."""
    return parse_quality(_ask("WlanQueryInterface", guid, _QUALITY))


def rssi(guid: str) -> dict[str, int | None]:
    """Return the signal and the channel; each as far as the driver tells."""
    try:
        number = int.from_bytes(_ask("WlanQueryInterface", guid, _CHANNEL)[:4], "little")
    except Missing:
        number = 0
    level = int.from_bytes(
        _enough(_ask("WlanQueryInterface", guid, _RSSI), 4)[:4], "little", signed=True
    )
    return {"rssi": level, "channel": number or None}


def connection(guid: str) -> dict[str, Any]:
    """Return the network in use."""
    return parse_connection(_ask("WlanQueryInterface", guid, _CURRENT))


def profile(guid: str, name: str) -> dict[str, str]:
    """Return how a saved network is protected; ABSENT when none has that name."""
    saved = _ask("WlanGetProfile", guid, name)
    return parse_profile(saved.decode("utf-16-le", "replace").rstrip("\0"))


def neighbours(guid: str) -> list[dict[str, Any]]:
    """Return the access points in earshot."""
    return parse_neighbours(_ask("WlanGetNetworkBssList", guid))


def listen(guid: str) -> None:
    """Start to listen for access points."""
    _ask("WlanScan", guid)


def parse_adapters(raw: bytes) -> list[dict[str, Any]]:
    """Understand WLAN_INTERFACE_INFO_LIST."""
    found = []
    for number in range(min(_number(raw, 0), _MOST, max(len(raw) - 8, 0) // _ADAPTER)):
        at = 8 + number * _ADAPTER
        first, second, third, rest = struct.unpack_from("<IHH8s", raw, at)
        tail = rest.hex().upper()
        found.append(
            {
                "guid": f"{{{first:08X}-{second:04X}-{third:04X}-{tail[:4]}-{tail[4:]}}}",
                "description": _wide(raw[at + 16 : at + 528]),
                "state": _number(raw, at + 528),
            }
        )
    return found


def parse_quality(raw: bytes) -> dict[str, Any]:
    """Understand WLAN_REALTIME_CONNECTION_QUALITY: rates in kbit/s, channels in MHz."""
    phy, percent, receiving, sending, several, count = struct.unpack_from(
        "<IIIIiI", _enough(raw, 24)
    )
    links = []
    for number in range(min(count, (len(raw) - 24) // _LINK)):
        _, frequency, width, level = struct.unpack_from("<IIIi", raw, 24 + number * _LINK)
        links.append({"frequency": frequency, "width": width, "rssi": level})
    return {
        "phy": phy,
        "quality": percent,
        "receiving": receiving,
        "sending": sending,
        "mlo": bool(several),
        "links": links,
    }


def parse_connection(raw: bytes) -> dict[str, Any]:
    """Understand WLAN_CONNECTION_ATTRIBUTES."""
    phy, _, percent, receiving, sending = struct.unpack_from("<5I", _enough(raw, 604), 568)
    secured, accounts, auth, cipher = struct.unpack_from("<4I", raw, 588)
    return {
        "ssid": _name(raw, 520),
        "bssid": raw[560:566].hex(":"),
        "phy": phy,
        "quality": percent,
        "receiving": receiving,
        "sending": sending,
        "secured": bool(secured),
        "accounts": bool(accounts),
        "auth": auth,
        "cipher": cipher,
    }


def parse_profile(saved: str) -> dict[str, str]:
    """Understand the XML of saved settings; what it does not say is ""."""
    return {
        tag: match[1].strip()
        if (match := re.search(rf"<(?:\w+:)?{tag}(?: [^>]*)?>([^<]*)<", saved))
        else ""
        for tag in ("authentication", "encryption", "transitionMode")
    }


def parse_neighbours(raw: bytes) -> list[dict[str, Any]]:
    """Understand WLAN_BSS_LIST; frequencies come in kHz."""
    found = []
    for number in range(min(_number(raw, 4), _MOST, max(len(raw) - 8, 0) // _ENTRY)):
        at = 8 + number * _ENTRY
        phy, level, percent = struct.unpack_from("<IiI", raw, at + 52)
        start, size = struct.unpack_from("<II", raw, at + 352)
        found.append(
            {
                "ssid": _name(raw, at),
                "bssid": raw[at + 40 : at + 46].hex(":"),
                "phy": phy,
                "rssi": level,
                "quality": percent,
                "frequency": _number(raw, at + 92) // 1000,
                "load": parse_load(raw[at + start : at + start + min(size, 4096)]),
            }
        )
    return found


def parse_load(elements: bytes) -> int | None:
    """Return how busy the channel is in 255ths, None when the access point does not tell."""
    while len(elements) >= 2:
        kind, size = elements[0], elements[1]
        if kind == _LOAD and size == 5 and len(elements) >= 7:
            return elements[4]
        elements = elements[2 + size :]
    return None


def _ask(call: str, guid: str | None, what: int | str = 0) -> bytes:
    """Ask one question and return a copy of the answer's bytes."""
    if sys.platform != "win32":
        says = say("This system has no way to tell ({question}).", question=call)
        raise Missing(Why.UNSUPPORTED, says)
    import ctypes
    from ctypes import byref, c_uint32, c_void_p

    try:
        library = ctypes.WinDLL("wlanapi")
    except OSError as error:
        raise Missing(Why.ABSENT, say("This computer has no Wi-Fi.")) from error
    handle, answer, size = c_void_p(), c_void_p(), c_uint32(0)
    _check(call, library.WlanOpenHandle(c_uint32(2), None, byref(c_uint32()), byref(handle)))
    try:
        _check(call, getattr(library, call)(handle, *_arguments(call, guid, what, size, answer)))
        if not answer.value:
            return b""
        return ctypes.string_at(answer, size.value or _length(call, answer))
    finally:
        if answer.value:
            library.WlanFreeMemory(answer)
        library.WlanCloseHandle(handle, None)


def _arguments(call: str, guid: str | None, what: int | str, size: Any, answer: Any) -> Any:
    """Return what follows the handle in each call."""
    import uuid
    from ctypes import byref, c_uint32, c_wchar_p, create_string_buffer

    if guid is None:
        return (None, byref(answer))
    whose = create_string_buffer(uuid.UUID(guid).bytes_le, 16)
    if call == "WlanQueryInterface":
        return (whose, c_uint32(int(what)), None, byref(size), byref(answer), None)
    if call == "WlanGetProfile":
        return (whose, c_wchar_p(str(what)), None, byref(answer), None, None)
    if call == "WlanGetNetworkBssList":
        return (whose, None, c_uint32(_ANY_BSS), 0, None, byref(answer))
    return (whose, None, None, None)


def _length(call: str, answer: Any) -> int:
    """How long an answer is that comes without its length."""
    import ctypes

    if call == "WlanGetProfile":
        return 2 * len(ctypes.wstring_at(answer.value))
    head = ctypes.string_at(answer, 8)
    if call == "WlanEnumInterfaces":
        return 8 + min(_number(head, 0), _MOST) * _ADAPTER
    return _number(head, 0)  # WLAN_BSS_LIST tells its whole size


def _check(call: str, status: int) -> None:
    if status == 0:
        return
    if status == _DENIED:
        says = say(
            "Windows tells about Wi-Fi only to programs that may know the location: Settings > "
            "Privacy & security > Location."
        )
        raise Missing(Why.DENIED, says)
    if status in (_STATE, _NOT_FOUND):
        raise Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
    if status == _STOPPED:
        raise Missing(Why.ABSENT, say("The Wi-Fi service of Windows is not running."))
    if status in _OLDER:
        says = say("This system has no way to tell ({question}).", question=call)
        raise Missing(Why.UNSUPPORTED, says)
    says = say("Windows answered {question} with error {code}.", question=call, code=status)
    raise Missing(Why.UNREADABLE, says)


def _enough(raw: bytes, size: int) -> bytes:
    if len(raw) < size:
        says = say("The system's answer about {what} made no sense.", what="Wi-Fi")
        raise Missing(Why.UNREADABLE, says)
    return raw


def _number(raw: bytes, at: int) -> int:
    return int.from_bytes(raw[at : at + 4], "little")


def _name(raw: bytes, at: int) -> list[int]:
    """A network's name is bytes, not text; at most 32 of them."""
    return list(raw[at + 4 : at + 4 + min(_number(raw, at), 32)])


def _wide(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace").partition("\0")[0]


QUESTIONS: dict[str, Callable[..., Any]] = {
    "wlan_adapters": adapters,
    "wlan_quality": quality,
    "wlan_rssi": rssi,
    "wlan_connection": connection,
    "wlan_profile": profile,
    "wlan_neighbours": neighbours,
    "wlan_listen": listen,
}
