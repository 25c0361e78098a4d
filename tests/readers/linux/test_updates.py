"""Three sources of updates, and how long a security update has been on offer."""

from datetime import UTC, datetime

import pytest

from smartdoctor.facts.updates import Updates
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import updates
from tests.support.fake_host import fake_host, stat

REHEARSAL = """\
NOTE: This is only a simulation!
Reading package lists...
The following packages will be upgraded:
  jwt zip zlib
3 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.
Inst zlib [1.2.13] (1.2.13+b1 Debian:12.15/oldstable [amd64])
Inst jwt [2.6] (2.6+deb12u1 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [all])
Inst linux-image-6.1.0-42-amd64 (6.1.142-1 Debian-Security:12/oldstable-security [amd64])
Inst zip [3.0-13] (3.0-13+deb12u1 Debian-Security:12/oldstable-security [amd64]) []
Inst docker-ce [5:27] (5:28~1 Docker CE:bookworm [amd64])
Conf jwt (2.6+deb12u1 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [all])
"""
LISTS = """\
Debian:12.15/oldstable|Debian-oldstable-main|/var/lib/apt/lists/main_Packages.lz4
Debian-Security:12/oldstable-security|Debian-oldstable-security-main|/var/lib/apt/lists/sec_Packages
"""
TARGETS = f"apt-get indextargets --format {updates.LISTS} Created-By: Packages"
AGES = {
    "/var/lib/apt/lists/main_Packages.lz4": stat(1_780_000_000),
    "/var/lib/apt/lists/sec_Packages": stat(1_790_000_000),
}
APT = {
    "apt-get -s dist-upgrade": Printed(REHEARSAL, "", 0),
    TARGETS: Printed(LISTS, "", 0),
}
PACKAGEKIT = [
    [327685, "appstream;0.16.1-2+b1;amd64;debian-oldstable-main"],
    [8, "apt;2.6.2;amd64;debian-oldstable-security-main"],
    [8 | 7 << 16, "libssl3;3.0.17;amd64;debian-oldstable-security-main"],
]


def test_apts_rehearsal_counts_and_dates() -> None:
    fact = updates.read(fake_host(prints=APT, stats=AGES))
    # jwt came with the point release too, so it has been known as long as that list is old
    assert fact == Updates(
        waiting=4,
        security=2,
        names=("jwt", "zip"),
        known_since=datetime.fromtimestamp(1_780_000_000, UTC),
    )


def test_nothing_on_offer() -> None:
    none = "0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n"
    fact = updates.read(fake_host(prints={"apt-get -s dist-upgrade": Printed(none, "", 0)}))
    assert fact == Updates(waiting=0, security=0)


def test_packagekit_is_asked_first() -> None:
    host = fake_host(answers={("native", "packagekit_updates"): PACKAGEKIT}, prints=APT, stats=AGES)
    assert updates.read(host) == Updates(
        waiting=3,
        security=2,
        names=("apt", "libssl3"),
        known_since=datetime.fromtimestamp(1_790_000_000, UTC),
    )


def test_packagekit_without_apt_knows_no_age() -> None:
    fedora = [[8, "openssl;3.2.4;x86_64;updates"]]
    fact = updates.read(fake_host(answers={("native", "packagekit_updates"): fedora}))
    assert fact == Updates(waiting=1, security=1, names=("openssl",))


def test_a_silent_packagekit_gives_way_to_apt() -> None:
    late = Missing(Why.TIMED_OUT, say("Late."))
    host = fake_host(answers={("native", "packagekit_updates"): late}, prints=APT, stats=AGES)
    assert updates.read(host).waiting == 4


def test_ubuntus_counter_is_heard_on_stderr() -> None:
    host = fake_host(prints={"apt-check": Printed("", "12;3", 0)})
    assert updates.read(host) == Updates(waiting=12, security=3)


@pytest.mark.parametrize("printed", ["", "12", "12;3;4", "E: Error;0", "-1;0"])
def test_an_odd_counter_is_unreadable(printed: str) -> None:
    with pytest.raises(Missing) as caught:
        updates.parse_apt_check(printed)
    assert caught.value.why is Why.UNREADABLE


def test_a_fault_of_the_package_system_is_told() -> None:
    broken = Printed("", "W: old\nE: Unmet dependencies. Try 'apt --fix-broken install'.\n", 100)
    with pytest.raises(Missing) as caught:
        updates.read(fake_host(prints={"apt-get -s dist-upgrade": broken}))
    assert caught.value.why is Why.UNREADABLE
    assert "Unmet dependencies" in str(caught.value.says.values["detail"])


@pytest.mark.parametrize(
    "printed", ["", "0 aktualisiert, 0 neu installiert", "Inst zip [1] (2 [a])"]
)
def test_a_foreign_rehearsal_is_unreadable(printed: str) -> None:
    with pytest.raises(Missing) as caught:
        updates.parse_apt(printed)
    assert caught.value.why is Why.UNREADABLE


def test_a_strange_package_id_is_unreadable() -> None:
    with pytest.raises(Missing):
        updates.parse_packagekit([(8, "no-semicolons")])


def test_a_system_with_none_of_them_is_unsupported() -> None:
    nothing = {("native", "packagekit_updates"): Missing(Why.UNSUPPORTED, say("None."))}
    absent = {
        name: Missing(Why.UNSUPPORTED, say("Not installed."))
        for name in ("apt-check", "apt-get -s dist-upgrade")
    }
    with pytest.raises(Missing) as caught:
        updates.read(fake_host(answers=nothing, prints=absent))
    assert caught.value.why is Why.UNSUPPORTED
