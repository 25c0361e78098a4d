"""The marks of a waiting restart."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.reboot import Reboot
from smartdoctor.host import Stat
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import reboot
from tests.support.fake_host import fake_host, stat

UNKNOWN = Missing(Why.BROKEN, say("No."))
OLD, NEW = "6.1.0-41-amd64", "6.1.0-42-amd64"
STARTED = 1_700_000_000.0


def machine(*, container: bool) -> Machine:
    return Machine(
        kind="desktop", release="", release_id="", desktop="", container=container, uptime=0
    )


def kernels(
    running: str, installed: dict[str, float], *, modules: bool = True, known: Any = UNKNOWN
) -> Reboot:
    folders: dict[str, Stat] = {
        f"{reboot.MODULES}/{name}": stat(age, kind="folder") for name, age in installed.items()
    }
    host = fake_host(
        stats=folders | ({"/proc/modules": stat()} if modules else {}),
        answers={
            ("native", "uname"): {"release": running},
            ("native", "boot_time"): {"seconds": STARTED},
        },
    )
    return reboot.read(host, known)


def test_the_marker_gives_age_and_packages() -> None:
    host = fake_host(
        files={"/run/reboot-required.pkgs": "linux-image-6.1.0-41-amd64\nlibssl3\nlibssl3\n"},
        stats={"/run/reboot-required": stat(1_700_000_000)},
    )
    fact = reboot.read(host, UNKNOWN)
    assert fact.waiting_since == datetime.fromtimestamp(1_700_000_000, UTC)
    assert fact.packages == ("linux-image-6.1.0-41-amd64", "libssl3")
    assert fact.kernel


def test_prepared_updates_wait_for_a_restart() -> None:
    prepared = "[update]\nprepared_ids=glibc;2.39-5;x86_64;updates,vim;9;x86_64;updates\n"
    host = fake_host(
        files={reboot.PREPARED: prepared}, stats={reboot.PREPARED: stat(1_700_000_000)}
    )
    fact = reboot.read(host, UNKNOWN)
    assert fact.packages == ("glibc", "vim")
    assert fact.kernel


def test_a_replaced_kernel_wants_a_restart() -> None:
    fact = kernels(OLD, {NEW: STARTED + 500})
    assert fact.kernel
    assert fact.waiting_since == datetime.fromtimestamp(STARTED + 500, UTC)


@pytest.mark.parametrize(
    ("installed", "waiting"),
    [
        ({OLD: STARTED - 9, NEW: STARTED + 500}, True),
        ({OLD: STARTED - 9, NEW: STARTED - 5}, False),  # there at the start: an older was chosen
        ({OLD: STARTED + 500, "6.1.0-40-amd64": STARTED + 500}, False),  # touched, but not newer
        ({OLD: STARTED - 9, "6.1.0-42-rt-amd64": STARTED + 500}, False),  # another flavour
        ({OLD: STARTED - 9}, False),
        ({}, False),
    ],
)
def test_a_newer_kernel_beside_the_running_one(installed: dict[str, float], waiting: bool) -> None:
    assert kernels(OLD, installed).kernel is waiting


def test_a_kernel_without_modules_is_no_sign() -> None:
    assert kernels("6.18.44", {NEW: STARTED}, modules=False).waiting_since is None


def test_a_containers_borrowed_kernel_is_no_sign() -> None:
    fact = kernels("6.18.44", {NEW: STARTED}, known=machine(container=True))
    assert fact.waiting_since is None


def test_a_marker_we_may_not_see_is_not_no_marker() -> None:
    denied = Missing(Why.DENIED, say("No."))
    with pytest.raises(Missing):
        reboot.read(fake_host(answers={("stat", reboot.MARKER): denied}), UNKNOWN)
