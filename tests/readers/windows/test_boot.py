"""Windows' own measurement of its start, with events written after published ones."""

from typing import Any

import pytest

from smartdoctor.facts.boot import Boot
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import boot, boot_history
from smartdoctor.readers.windows.event_xml import query
from tests.readers.windows.test_log import xml
from tests.support.fake_host import fake_host

STARTS = ("events", boot.CHANNEL, query(boot.CHANNEL, boot.STARTS, days=boot.DAYS), 10)
SLOW = ("events", boot.CHANNEL, query(boot.CHANNEL, boot.SLOW, days=boot.DAYS), 100)
DISKS = ("wmi", *boot.DISKS)


def start(main: int, *, ago: float = 3600, **more: str) -> str:
    known = {"BootTime": str(main + 60_000), "MainPathBootTime": str(main)}
    return xml(boot.PROVIDER, 100, known | more, ago=ago)


def read(*events: str, disks: Any = ()) -> Boot:
    return boot.read(fake_host(answers={STARTS: events, DISKS: disks}))


def test_the_main_path_in_seconds() -> None:
    known = read(start(31_000, BootKernelInitTime="1000"))
    assert (known.kernel, known.services, known.firmware) == (1.0, 30.0, None)
    assert not known.typed


def test_trap_17_times_of_events_say_nothing() -> None:
    """The event is written minutes after the start; only its own numbers count."""
    late = start(31_000, ago=10)
    early = start(31_000, ago=86_000)
    assert read(late).services == read(early).services == 31.0


def test_the_start_after_an_update_is_slow_by_design() -> None:
    updated = start(300_000, BootIsRebootAfterInstall="true")
    assert read(updated, start(31_000, ago=90_000)).services == 31.0
    assert read(updated).services == 300.0  # there is no other


@pytest.mark.parametrize(
    ("kinds", "spinning"),
    [((3,), True), ((4, 4), False), ((3, 4), None), ((0,), None), ((), None)],
)
def test_a_hard_disk_when_all_are(kinds: tuple[int, ...], spinning: bool | None) -> None:
    disks = tuple({"MediaType": kind} for kind in kinds)
    assert read(start(31_000), disks=disks).spinning is spinning


def test_no_rights_and_no_measurement() -> None:
    denied = {STARTS: Missing(Why.DENIED, say("No."))}
    with pytest.raises(Missing) as closed:
        boot.read(fake_host(answers=denied))
    assert closed.value.why is Why.DENIED
    with pytest.raises(Missing) as none:
        read()
    assert none.value.why is Why.UNSUPPORTED
    with pytest.raises(Missing) as odd:
        read(xml(boot.PROVIDER, 100, {"MainPathBootTime": "soon"}))
    assert odd.value.why is Why.UNREADABLE


def test_the_last_ten_starts_come_oldest_first_without_those_after_updates() -> None:
    updated = start(300_000, ago=50, BootIsRebootAfterInstall="true")
    odd = start(1_000, ago=60, BootKernelInitTime="2000")
    events = (updated, odd, start(31_000, ago=90), start(25_000, ago=9_000))
    found = boot_history.read(fake_host(answers={STARTS: events}))
    assert [each.services for each in found.starts] == [25.0, 31.0]
    with pytest.raises(Missing) as closed:
        boot_history.read(fake_host(answers={STARTS: Missing(Why.DENIED, say("No."))}))
    assert closed.value.why is Why.DENIED


def test_what_was_slow_at_that_start() -> None:
    slow = (
        xml(boot.PROVIDER, 101, {"Name": "a.exe", "FriendlyName": "Player", "TotalTime": "9000"}),
        xml(boot.PROVIDER, 103, {"Name": "Spooler", "TotalTime": "12000"}),
        xml(boot.PROVIDER, 103, {"Name": "Spooler", "TotalTime": "2000"}),
        xml(boot.PROVIDER, 101, {"Name": "old.exe", "TotalTime": "99000"}, ago=90_000),
        xml(boot.PROVIDER, 102, {"TotalTime": "7"}),
    )
    host = fake_host(answers={STARTS: (start(31_000),), SLOW: slow})
    known = boot.read_services(host)
    assert [(each.name, each.seconds) for each in known.slowest] == [
        ("Spooler", 12.0),
        ("Player", 9.0),
    ]
