"""traceroute on macOS; the print-outs are written after traceroute(8) of Darwin."""

import pytest

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.host import Printed
from smartdoctor.readers.macos import outside
from tests.support.fake_host import fake_host
from tests.support.network import route


@pytest.mark.parametrize(
    ("text", "station"),
    [
        (" 1  192.168.1.1  3.011 ms\n 2  10.20.0.1  9.402 ms\n", "10.20.0.1"),
        (" 1  192.168.1.1  3.011 ms\n 2  *\n", ""),
        (" 1  *\n 2  100.64.0.1  11.5 ms !N\n", "100.64.0.1"),
        (" 1  198.51.100.1  3.011 ms\n", ""),
        ("traceroute: sendto: No route to host\n", ""),
        ("", ""),
    ],
)
def test_the_second_station(text: str, station: str) -> None:
    assert outside.parse(text) == station


def test_it_is_asked_without_names_and_briefly() -> None:
    text = " 1  192.168.1.1  3.011 ms\n 2  10.20.0.1  9.402 ms\n"
    printed = Printed(out=text, err="traceroute to 1.1.1.1", status=0)
    host = fake_host(prints={"traceroute -n -m 2 -q 1 -w 1 1.1.1.1": printed})
    found = outside.read(host, route(), ProbeTargets())
    assert (found.second, found.seen) == ("10.20.0.1", "")
