"""The restart marker and the replaced kernel."""

from datetime import UTC, datetime

from smartdoctor.readers.linux import reboot
from tests.support.fake_host import fake_host, stat


def test_the_marker_gives_age_and_packages() -> None:
    host = fake_host(
        files={"/run/reboot-required.pkgs": "linux-image-6.1.0-41-amd64\nlibssl3\nlibssl3\n"},
        stats={"/run/reboot-required": stat(1_700_000_000)},
    )
    fact = reboot.read(host)
    assert fact.waiting_since == datetime.fromtimestamp(1_700_000_000, UTC)
    assert fact.packages == ("linux-image-6.1.0-41-amd64", "libssl3")
    assert fact.kernel


def test_a_replaced_kernel_wants_a_restart() -> None:
    host = fake_host(
        stats={"/usr/lib/modules/6.1.0-42-amd64": stat(1_700_000_500, kind="folder")},
        answers={("native", "uname"): {"release": "6.1.0-41-amd64"}},
    )
    assert reboot.read(host).kernel


def test_a_kernel_without_modules_is_no_sign() -> None:
    host = fake_host(answers={("native", "uname"): {"release": "6.18.44"}})
    assert reboot.read(host).waiting_since is None
