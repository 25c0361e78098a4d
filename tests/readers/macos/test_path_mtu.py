"""What a Mac's ping says about packets nobody may cut; print-outs as people have published them."""

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why
from smartdoctor.readers.macos import path_mtu
from tests.support.fake_host import fake_host
from tests.support.network import TARGETS, connectivity, route

CAME = """PING 192.0.2.1 (192.0.2.1): 1472 data bytes
1480 bytes from 192.0.2.1: icmp_seq=0 ttl=56 time=11.210 ms
1480 bytes from 192.0.2.1: icmp_seq=1 ttl=56 time=10.991 ms

--- 192.0.2.1 ping statistics ---
3 packets transmitted, 2 packets received, 33.3% packet loss
round-trip min/avg/max/stddev = 10.991/11.100/11.210/0.110 ms
"""
TOLD = """PING 192.0.2.1 (192.0.2.1): 1472 data bytes
556 bytes from 198.51.100.1: frag needed and DF set (MTU 1460)
Vr HL TOS  Len   ID Flg  off TTL Pro  cks      Src      Dst
 4  5  00 dc05 eca0   0 0000  3f  01 c24e 192.0.2.20  192.0.2.1

Request timeout for icmp_seq 0

--- 192.0.2.1 ping statistics ---
3 packets transmitted, 0 packets received, 100.0% packet loss
"""
SILENT = """PING 192.0.2.1 (192.0.2.1): 1472 data bytes
Request timeout for icmp_seq 0

--- 192.0.2.1 ping statistics ---
3 packets transmitted, 0 packets received, 100.0% packet loss
"""


@pytest.mark.parametrize(
    ("out", "err", "came", "limit", "own"),
    [
        (CAME, "", 2, 0, False),
        (TOLD, "", 0, 1460, False),
        (SILENT, "", 0, 0, False),
        (SILENT, "ping: sendto: Message too long\n", 0, -1, True),
    ],
)
def test_a_print_out(out: str, err: str, came: int, limit: int, own: bool) -> None:
    assert path_mtu.parse(out, err) == {"came": came, "limit": limit, "own": own}


def test_what_is_no_print_out_is_no_reading() -> None:
    with pytest.raises(Missing) as raised:
        path_mtu.parse("", "ping: cannot resolve")
    assert raised.value.why is Why.UNREADABLE


def test_two_servers_are_asked() -> None:
    words = "-n -D -c 3 -i 0.2 -t 2 -s 1472"
    host = fake_host(
        prints={f"ping {words} {each}": Printed(CAME, "", 0) for each in TARGETS.resolvers}
    )
    found = path_mtu.read(host, TARGETS, Scope(thorough=True), route(), connectivity("eee"))
    assert [way.came for way in found.ways] == [1500, 1500]
