"""Three sources of updates, and how long a security update has been on offer."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.updates import Updates
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import apt_lists, updates
from tests.support.fake_host import fake_host, stat

LISTING = """\
Listing...
docker-ce/bookworm 5:28~1 amd64 [upgradable from: 5:27]
jwt/oldstable,oldstable-security 2.6+deb12u1 all [upgradable from: 2.6]
zip/oldstable-security 3.0-13+deb12u1 amd64 [upgradable from: 3.0-13]
zlib/oldstable 1.2.13+b1 amd64 [upgradable from: 1.2.13]
"""
FOLDER = "/var/lib/apt/lists"
HEADS = {
    "main_dists_bookworm_InRelease": "Origin: Debian\nLabel: Debian\nSuite: oldstable\n",
    "sec_dists_bookworm-security_Release": "Origin: Debian\nSuite: oldstable-security\n",
    "other_dists_x_InRelease": "Hash: SHA256\n\nOrigin: Somebody\nSuite: oldstable\nDate: 1\n",
}
BOOK = f"dpkg-query -W -f {updates.BOOK}"
AGES = {
    f"{FOLDER}/{name}": stat(modified)
    for name, modified in {
        **dict.fromkeys(HEADS, 0.0),
        "main_dists_bookworm_main_binary-amd64_Packages.lz4": 1_780_000_000.0,
        "main_dists_bookworm_main_binary-amd64_Packages.diff_Index": 1.0,
        "sec_dists_bookworm-security_main_binary-amd64_Packages": 1_790_000_000.0,
        "other_dists_x_main_binary-amd64_Packages": 1_700_000_000.0,
    }.items()
}
ARCHIVES: dict[tuple[Any, ...], Any] = {
    ("native", "head", f"{FOLDER}/{name}"): head for name, head in HEADS.items()
}
APT = {
    "apt list --upgradable": Printed(LISTING, "WARNING: apt has no stable CLI\n", 0),
    BOOK: Printed("", "", 0),
}
PACKAGEKIT = [
    [327685, "appstream;0.16.1-2+b1;amd64;debian-oldstable-main"],
    [8, "apt;2.6.2;amd64;debian-oldstable-security-main"],
    [8 | 7 << 16, "libssl3;3.0.17;amd64;debian-oldstable-security-main"],
]


def test_apts_list_counts_and_dates() -> None:
    fact = updates.read(fake_host(prints=APT, stats=AGES, answers=ARCHIVES))
    # jwt came with the point release too, so it has been known as long as that list is old
    assert fact == Updates(
        waiting=4,
        security=2,
        names=("jwt", "zip"),
        known_since=datetime.fromtimestamp(1_780_000_000, UTC),
    )


def test_nothing_on_offer() -> None:
    none = {**APT, "apt list --upgradable": Printed("Listing...\n", "", 0)}
    assert updates.read(fake_host(prints=none)) == Updates(waiting=0, security=0)


def test_what_its_owner_holds_back_is_not_waiting() -> None:
    held = "hold installed docker-ce\nhold installed zip:amd64\nhold installed zlib:i386\n"
    fact = updates.read(
        fake_host(prints={**APT, BOOK: Printed(held, "", 0)}, stats=AGES, answers=ARCHIVES)
    )
    assert (fact.waiting, fact.names) == (2, ("jwt",))


def test_the_same_package_for_two_processors_waits_twice() -> None:
    more = LISTING + "zip/oldstable-security 3.0-13+deb12u1 i386 [upgradable from: 3.0-13]\n"
    assert updates.parse_apt(more)[0] == 5
    assert sorted(updates.parse_apt(more)[1]) == ["jwt", "zip"]


def test_packagekit_is_asked_first() -> None:
    host = fake_host(
        answers={**ARCHIVES, ("native", "packagekit_updates"): PACKAGEKIT}, prints=APT, stats=AGES
    )
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
    host = fake_host(
        answers={**ARCHIVES, ("native", "packagekit_updates"): late}, prints=APT, stats=AGES
    )
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
    broken = Printed("", "W: old\nE: The list of sources could not be read.\n", 100)
    with pytest.raises(Missing) as caught:
        updates.read(fake_host(prints={**APT, "apt list --upgradable": broken}))
    assert caught.value.why is Why.UNREADABLE
    assert caught.value.says.values["detail"] == "The list of sources could not be read."


def test_a_package_left_half_done_is_told() -> None:
    half = Printed("hold installed a\ninstall half-configured zip:amd64\n", "", 0)
    with pytest.raises(Missing) as caught:
        updates.read(fake_host(prints={**APT, BOOK: half}))
    assert caught.value.why is Why.UNREADABLE
    assert caught.value.says.values["detail"] == "zip:amd64 half-configured"


@pytest.mark.parametrize(
    "printed", ["", "Auflistung...\n", "Listing...\nzip 3.0 [kann aktualisiert werden]\n"]
)
def test_a_foreign_list_is_unreadable(printed: str) -> None:
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
        for name in ("apt-check", "apt list --upgradable")
    }
    with pytest.raises(Missing) as caught:
        updates.read(fake_host(answers=nothing, prints=absent))
    assert caught.value.why is Why.UNSUPPORTED


def test_an_archive_is_known_by_the_first_lines_of_its_release_file() -> None:
    signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nOrigin: Debian \nSuite: stable\n"
    assert apt_lists.parse(signed) == ("Debian", "stable")
    assert apt_lists.parse("Suite:\nSHA256:\n 00 12 main/Suite: x\n") == ("", "")
    assert apt_lists.parse("") == ("", "")


def test_a_release_file_that_is_just_being_replaced_hides_no_other() -> None:
    one = {key: head for key, head in ARCHIVES.items() if "_bookworm_" not in key[2]}
    known = apt_lists.found(fake_host(stats=AGES, answers=one))
    assert [(each.suite, each.component) for each in known] == [
        ("oldstable", "main"),
        ("oldstable-security", "main"),
    ]
