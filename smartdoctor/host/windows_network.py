"""What Windows knows of its network adapters and routes, and what it thinks of the line.

    adapters            each adapter's kind, addresses, routers, name servers (GetAdaptersAddresses)
    best_route <to>     the adapter, router and own address a packet to there would take
    network_list        connectivity and cost of the line, category of each adapter's network

GetAdaptersAddresses does not tell real adapters from software ones; GetIfEntry2 does.  Structures
after iptypes.h, netioapi.h and netlistmgr.h; docs/windows-under-wine.md says what ran.
No hardware address is read: nobody needs it.
"""

import sys
from ctypes import (
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_int,
    c_uint8,
    c_uint16,
    c_uint32,
    c_uint64,
    c_void_p,
    c_wchar,
    c_wchar_p,
    cast,
    create_string_buffer,
    string_at,
)
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from smartdoctor.host import windows_com
from smartdoctor.model import Missing, Why, say

AF_INET, AF_INET6 = 2, 23
_FLAGS = (
    0x2 | 0x4 | 0x80 | 0x100
)  # no anycast, no multicast; gateways, also of adapters that are down
_ROOM = 16 * 1024
_MORE = 111  # ERROR_BUFFER_OVERFLOW
_NONE = 232  # ERROR_NO_DATA
_NO_WAY = (2, 1168, 1231, 1232, 10051, 10065)  # file or element not found, net or host unreachable
_MOST = 10_000  # entries of any list that came out right
_HARDWARE = 1
_LISTS = "{DCB00C01-570F-4A9B-8D69-199FDBA5723B}"  # class NetworkListManager
_COSTS = "{DCB00008-570F-4A9B-8D69-199FDBA5723B}"  # interface INetworkCostManager


class _Address(Structure):
    _fields_ = (("sockaddr", c_void_p), ("length", c_int))


class _Item(Structure):  # IP_ADAPTER_DNS_SERVER_ADDRESS, _GATEWAY_ADDRESS, head of _UNICAST_ADDRESS
    _fields_ = (
        ("length", c_uint32),
        ("flags", c_uint32),
        ("next", c_void_p),
        ("address", _Address),
    )


class _Suffix(Structure):
    _fields_ = (("next", c_void_p), ("text", c_wchar * 256))


class _Adapter(Structure):  # IP_ADAPTER_ADDRESSES_LH
    _fields_ = (
        ("length", c_uint32),
        ("index", c_uint32),
        ("next", c_void_p),
        ("name", c_char_p),
        ("unicast", c_void_p),
        ("anycast", c_void_p),
        ("multicast", c_void_p),
        ("servers", c_void_p),
        ("suffix", c_wchar_p),
        ("description", c_wchar_p),
        ("friendly", c_wchar_p),
        ("hardware_address", c_uint8 * 8),
        ("hardware_length", c_uint32),
        ("flags", c_uint32),
        ("mtu", c_uint32),
        ("kind", c_uint32),
        ("status", c_int),
        ("index6", c_uint32),
        ("zones", c_uint32 * 16),
        ("prefix", c_void_p),
        ("sending", c_uint64),
        ("receiving", c_uint64),
        ("wins", c_void_p),
        ("gateways", c_void_p),
        ("metric4", c_uint32),
        ("metric6", c_uint32),
        ("luid", c_uint64),
        ("dhcp4", _Address),
        ("compartment", c_uint32),
        ("network", c_uint8 * 16),
        ("connection", c_int),
        ("tunnel", c_int),
        ("dhcp6", _Address),
        ("duid", c_uint8 * 130),
        ("duid_length", c_uint32),
        ("iaid", c_uint32),
        ("suffixes", c_void_p),
    )


class _Sockaddr(Structure):  # SOCKADDR_INET
    _fields_ = (("family", c_uint16), ("port", c_uint16), ("rest", c_uint32 * 6))


class _Route(Structure):  # MIB_IPFORWARD_ROW2
    _fields_ = (
        ("luid", c_uint64),
        ("index", c_uint32),
        ("target", _Sockaddr),
        ("bits", c_uint8),
        ("hop", _Sockaddr),
        ("site", c_uint8),
        ("lifetimes", c_uint32 * 2),
        ("metric", c_uint32),
        ("protocol", c_int),
        ("marks", c_uint8 * 4),
        ("age", c_uint32),
        ("origin", c_int),
    )


class _Entry(Structure):  # MIB_IF_ROW2
    _fields_ = (
        ("luid", c_uint64),
        ("index", c_uint32),
        ("guid", c_uint32 * 4),
        ("alias", c_wchar * 257),
        ("description", c_wchar * 257),
        ("address_length", c_uint32),
        ("address", c_uint8 * 32),
        ("permanent", c_uint8 * 32),
        ("mtu", c_uint32),
        ("kind", c_uint32),
        ("tunnel", c_int),
        ("medium", c_int),
        ("physical", c_int),
        ("access", c_int),
        ("direction", c_int),
        ("marks", c_uint8),
        ("status", c_int),
        ("admin", c_int),
        ("media", c_int),
        ("network", c_uint32 * 4),
        ("connection", c_int),
        ("speeds", c_uint64 * 2),
        ("counters", c_uint64 * 18),
    )


def adapters() -> list[dict[str, Any]]:
    """Return every adapter that Windows shows, whether up or not."""
    if sys.platform != "win32":
        raise _unsupported("adapters")
    import ctypes

    ask = ctypes.windll.iphlpapi.GetAdaptersAddresses
    size = c_uint32(_ROOM)
    for _ in range(4):  # adapters may come while we ask
        room = create_string_buffer(size.value)
        status = ask(0, _FLAGS, None, room, byref(size))
        if status != _MORE:
            break
    if status == _NONE:
        return []
    if status != 0:
        raise _unreadable("GetAdaptersAddresses", status)
    found: list[dict[str, Any]] = []
    place = cast(room, c_void_p).value
    while place and len(found) < _MOST:
        adapter = cast(place, POINTER(_Adapter)).contents
        found.append(_told(adapter, hardware=_hardware(adapter.luid)))
        place = adapter.next
    return found


def best_route(to: str) -> dict[str, Any]:
    """Return what carries packets to an address; ABSENT when nothing does. Nothing is sent."""
    if sys.platform != "win32":
        raise _unsupported("best_route")
    import ctypes

    route, source = _Route(), _Sockaddr()
    there = _sockaddr(to)
    status = ctypes.windll.iphlpapi.GetBestRoute2(
        None, 0, None, byref(there), 0, byref(route), byref(source)
    )
    if status not in (0, *_NO_WAY):
        raise _unreadable("GetBestRoute2", status)
    if status != 0:
        raise Missing(
            Why.ABSENT, say("There is no way from this computer to {address}.", address=to)
        )
    return {
        "index": route.index,
        "hop": address(bytes(route.hop)),
        "source": address(bytes(source)),
        "bits": route.bits,
    }


def network_list() -> dict[str, Any]:
    """Return NLM_CONNECTIVITY, NLM_CONNECTION_COST (None: not told), categories by adapter."""
    if sys.platform != "win32":
        raise _unsupported("network_list")
    return windows_com.ask(_lists, lambda number: _unreadable("NetworkListManager", number))


def _lists() -> dict[str, Any]:
    import win32com.client

    known = win32com.client.Dispatch(_LISTS)
    categories = {
        str(each.GetAdapterId()).upper(): int(each.GetNetwork().GetCategory())
        for each in known.GetNetworkConnections()
    }
    return {
        "connectivity": int(known.GetConnectivity()),
        "cost": _cost(),
        "categories": categories,
    }


def _cost() -> int | None:
    if sys.platform != "win32":
        return None
    import comtypes
    import comtypes.client

    class Costs(comtypes.IUnknown):  # type: ignore[misc]  # comtypes has no types
        _iid_ = comtypes.GUID(_COSTS)
        _methods_ = (
            comtypes.STDMETHOD(comtypes.HRESULT, "GetCost", [POINTER(c_uint32), c_void_p]),
        )

    cost = c_uint32(0)
    try:
        comtypes.CoCreateInstance(comtypes.GUID(_LISTS), interface=Costs).GetCost(byref(cost), None)
    except (OSError, comtypes.COMError):  # a Windows without it
        return None
    return cost.value


def address(raw: bytes) -> str:
    """Read a sockaddr: "" for a family that is none of ours."""
    family = int.from_bytes(raw[:2], "little")
    if family == AF_INET and len(raw) >= 8:
        return str(IPv4Address(raw[4:8]))
    if family == AF_INET6 and len(raw) >= 24:
        known = IPv6Address(raw[8:24])
        zone = int.from_bytes(raw[24:28], "little")
        return f"{known}%{zone}" if zone and known.is_link_local else str(known)
    return ""


def _sockaddr(text: str) -> _Sockaddr:
    known = ip_address(text)
    four = known.version == 4
    raw = (AF_INET if four else AF_INET6).to_bytes(2, "little") + bytes(2 if four else 6)
    return _Sockaddr.from_buffer_copy((raw + known.packed).ljust(28, b"\0"))


def _told(adapter: _Adapter, *, hardware: bool | None) -> dict[str, Any]:
    return {
        "guid": (adapter.name or b"").decode("ascii", "replace").upper(),
        "index": adapter.index,
        "index6": adapter.index6,
        "kind": adapter.kind,
        "tunnel": adapter.tunnel,
        "up": adapter.status == 1,
        "hardware": hardware,
        "name": adapter.friendly or "",
        "description": adapter.description or "",
        "mtu": adapter.mtu,
        "metric4": adapter.metric4,
        "metric6": adapter.metric6,
        "addresses": _addresses(adapter.unicast),
        "gateways": _addresses(adapter.gateways),
        "servers": _addresses(adapter.servers),
        "domains": [each for each in (adapter.suffix or "", *_suffixes(adapter.suffixes)) if each],
    }


def _addresses(place: int | None) -> list[str]:
    found: list[str] = []
    while place and len(found) < _MOST:
        item = cast(place, POINTER(_Item)).contents
        at = item.address
        found.append(address(string_at(at.sockaddr, at.length) if at.sockaddr else b""))
        place = item.next
    return [each for each in found if each]


def _suffixes(place: int | None) -> list[str]:
    found: list[str] = []
    while place and len(found) < _MOST:
        item = cast(place, POINTER(_Suffix)).contents
        found.append(item.text)
        place = item.next
    return found


def _hardware(luid: int) -> bool | None:
    """Tell a real adapter from one made by software; None when Windows does not say."""
    if sys.platform != "win32":
        return None
    import ctypes

    entry = _Entry(luid=luid)
    if ctypes.windll.iphlpapi.GetIfEntry2(byref(entry)) != 0:
        return None
    return bool(entry.marks & _HARDWARE)


def _unsupported(question: str) -> Missing:
    return Missing(
        Why.UNSUPPORTED, say("This system has no way to tell ({question}).", question=question)
    )


def _unreadable(what: str, status: int) -> Missing:
    return Missing(
        Why.UNREADABLE,
        say(
            "The system's answer about {what} made no sense.",
            what=f"{what} {status & 0xFFFFFFFF:#x}",
        ),
    )
