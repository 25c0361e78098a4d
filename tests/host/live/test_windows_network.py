"""Windows' structures, read on any system from memory laid out as Microsoft documents it."""

import sys
from ctypes import addressof, create_string_buffer, sizeof

import pytest

from smartdoctor.host import windows_network as net
from smartdoctor.host.natives import native
from smartdoctor.model import Missing, Why

V4 = b"\x02\x00\x00\x00\xc0\x00\x02\x14" + bytes(8)
V6 = b"\x17\x00\x00\x00" + bytes(4) + bytes.fromhex("fe80" + "00" * 13 + "05") + b"\x09\0\0\0"


def test_addresses() -> None:
    assert net.address(V4) == "192.0.2.20"
    assert net.address(V6) == "fe80::5%9"
    assert net.address(b"\x06\x00junk") == ""
    assert net.address(b"") == ""
    assert net.address(bytes(net._sockaddr("2001:db8::1"))) == "2001:db8::1"
    assert net.address(bytes(net._sockaddr("192.0.2.1"))) == "192.0.2.1"


def test_sizes_as_documented_for_64_bits() -> None:
    assert sizeof(net._Sockaddr) == 28
    assert sizeof(net._Route) == 104
    assert net._Route.hop.offset == 44
    assert net._Adapter.servers.offset == 48
    assert net._Adapter.gateways.offset == 208
    if sys.platform == "win32":  # wide characters have two bytes there
        assert sizeof(net._Entry) == 1352


def test_a_list_of_addresses() -> None:
    first, second = create_string_buffer(V4), create_string_buffer(V6)
    items = (net._Item * 2)()
    items[0].address.sockaddr, items[0].address.length = addressof(first), len(V4)
    items[1].address.sockaddr, items[1].address.length = addressof(second), len(V6)
    items[0].next = addressof(items[1])
    adapter = net._Adapter(servers=addressof(items), friendly="Wi-Fi", kind=71, status=1)
    adapter.name = b"{abc}"
    told = net._told(adapter, hardware=True)
    assert told["servers"] == ["192.0.2.20", "fe80::5%9"]
    assert (told["guid"], told["name"], told["up"], told["gateways"]) == (
        "{ABC}",
        "Wi-Fi",
        True,
        [],
    )


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems do answer")
@pytest.mark.parametrize(
    "question",
    [("adapters",), ("best_route", "192.0.2.1"), ("network_list",), ("dynamic_store", "State:/.*")],
)
def test_elsewhere_there_is_no_answer(question: tuple[str, ...]) -> None:
    with pytest.raises(Missing) as raised:
        native(question[0], question[1:])
    assert raised.value.why is Why.UNSUPPORTED


def test_our_own_address() -> None:
    assert native("source_address", ("127.0.0.1",)) == "127.0.0.1"
