"""The name servers behind resolv.conf and behind the stubs it names."""

from smartdoctor.readers.linux import resolvers
from tests.support.fake_host import fake_host
from tests.support.shared import shared

STUB = "# stub\nnameserver 127.0.0.53\noptions edns0 trust-ad\nsearch .\n"


def test_recorded_by_network_manager() -> None:
    text = shared("linux/network/resolv.conf-1").decode()
    assert resolvers.parse(text) == (
        ("75.75.75.75", "75.75.76.76", "2001:558:feed::1", "2001:558:feed::2"),
        ("hello.com", "world.com"),  # the last of two search lines
    )


def test_recorded_with_two_search_lines() -> None:
    text = shared("linux/network/resolv.conf-2").decode()
    servers, search = resolvers.parse(text)
    assert servers == ("10.136.17.15",)
    assert search[:2] == ("eng.myprime.com", "dev.eng.myprime.com")


def test_only_as_many_as_the_c_library_asks() -> None:
    text = "".join(f"nameserver 192.0.2.{n}\n" for n in range(1, 6))
    assert len(resolvers.read(fake_host(files={resolvers.ASKED: text}))[0]) == 3


def test_behind_a_stub_stand_the_real_ones() -> None:
    real = "nameserver 192.0.2.1\nnameserver fe80::1%eth0\nsearch lan\n"
    for behind in resolvers.BEHIND:
        host = fake_host(files={resolvers.ASKED: STUB, behind: real})
        assert resolvers.read(host) == (("192.0.2.1", "fe80::1%eth0"), ("lan",))


def test_a_local_server_of_ones_own_is_the_name_server() -> None:
    assert resolvers.read(fake_host(files={resolvers.ASKED: STUB})) == (("127.0.0.53",), ())


def test_rubbish_names_no_server() -> None:
    text = "nameserver\nnameserver localhost\n\x00nameserver 1.2.3\n"
    assert resolvers.read(fake_host(files={resolvers.ASKED: text})) == ((), ())
