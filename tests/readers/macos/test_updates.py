"""The record macOS keeps of its updates, written after public records of macOS 15 to 26."""

import plistlib
from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Scope
from smartdoctor.facts.update_routine import Automation
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why
from smartdoctor.readers.macos import reboot, update_routine, updates
from smartdoctor.readers.macos.software_update import RECORD, RULES
from tests.support.fake_host import fake_host

MACHINE = Machine(
    kind="laptop", release="macOS 26.1", release_id="macos", desktop="macos", container=False,
    uptime=9.0, version="26.1", build="25B78",
)  # fmt: skip
MINOR = "MSU_UPDATE_25C56_patch_26.2_minor"
MAJOR = "MSU_UPDATE_26A428_patch_27.0_major"
OFFERED, TRIED = datetime(2026, 11, 10, 9), datetime(2026, 11, 12, 3)  # noqa: DTZ001 - as plists are


def offer(name: str, version: str, key: str, *, own: bool = False) -> dict[str, Any]:
    each = {"Display Name": name, "Display Version": version, "Product Key": key}
    return each | ({"MobileSoftwareUpdate": True} if own else {})


NEXT = offer("macOS Tahoe 26.2", "26.2", MINOR, own=True)
SAFARI = offer("Safari", "26.2", "047-1")
BIG = offer("macOS 27", "27.0", MAJOR, own=True)
STALE = offer("macOS Tahoe 26.1", "26.1", "MSU_UPDATE_25B78_patch_26.1_minor", own=True)
TOOLS = offer("Command Line Tools for Xcode 26.6", "26.6", "140-1")


def host(rules: dict[str, Any] | None = None, prints: Any = None, **record: Any) -> Any:
    files: dict[str, Any] = {RECORD: plistlib.dumps(record, fmt=plistlib.FMT_BINARY)}
    if rules is not None:
        files[RULES] = plistlib.dumps(rules)
    return fake_host(files=files, prints=prints)


def test_what_is_on_offer_and_since_when() -> None:
    known = updates.read(
        host(
            RecommendedUpdates=[NEXT, SAFARI, BIG, STALE, TOOLS, "odd"],
            FirstOfferDateDictionary={MINOR: OFFERED, MAJOR: datetime(2026, 9, 15)},  # noqa: DTZ001 - as plists are
        ),
        MACHINE,
        Scope(),
    )
    assert (known.waiting, known.security) == (4, 2)
    assert known.names == ("macOS Tahoe 26.2", "Safari")
    assert known.known_since == OFFERED.replace(tzinfo=UTC)


@pytest.mark.parametrize("listed", [[], [STALE], None, "odd"])
def test_an_empty_record_proves_nothing(listed: Any) -> None:
    record = {} if listed is None else {"RecommendedUpdates": listed}
    with pytest.raises(Missing) as raised:
        updates.read(host(**record, LastRecommendedUpdatesAvailable=0), MACHINE, Scope())
    assert raised.value.why is Why.UNSUPPORTED


LIST = """Software Update Tool

Finding available software
Software Update found the following new or updated software:
* Label: macOS Tahoe 26.2-25C56
\tTitle: macOS Tahoe 26.2, Version: 26.2, Size: 3145728KiB, Recommended: YES, Action: restart,\x20
* Label: macOS 27-26A428
\tTitle: macOS 27, Version: 27.0, Size: 9145728KiB, Recommended: YES, Action: restart,\x20
"""


def test_apple_is_asked_only_in_a_thorough_scan_that_may_leave_the_device() -> None:
    prints = {"softwareupdate --list": Printed(out=LIST, err="", status=0)}
    known = updates.read(host(prints=prints), MACHINE, Scope(thorough=True))
    assert (known.waiting, known.security, known.names) == (2, 1, ("macOS Tahoe 26.2",))
    with pytest.raises(Missing):
        updates.read(host(prints=prints), MACHINE, Scope(thorough=True, offline=True))


def test_nothing_new_is_said_on_stderr_and_silence_is_not_nothing() -> None:
    said = Printed(out="Software Update Tool\n", err="No new software available.\n", status=0)
    assert updates.parse(said, "26.1").waiting == 0
    with pytest.raises(Missing):
        updates.parse(Printed(out="Software Update Tool\n", err="", status=0), "26.1")


@pytest.mark.parametrize(
    ("record", "automation"),
    [
        ({}, Automation.INSTALLS),  # a switch that is not there is on
        ({"AutomaticCheckEnabled": False}, Automation.OFF),
        ({"AutomaticCheckEnabled": True, "AutomaticallyInstallMacOSUpdates": 0}, Automation.LOOKS),
    ],
)
def test_switches(record: dict[str, Any], automation: Automation) -> None:
    known = update_routine.read(host(LastSuccessfulDate=OFFERED, **record))
    assert known.automation is automation


def test_the_newest_look_counts_and_no_date_is_not_never() -> None:
    dates: dict[str, Any] = {"LastFullSuccessfulDate": OFFERED, "LastSuccessfulDate": TRIED}
    assert update_routine.read(host(**dates)).looked == TRIED.replace(tzinfo=UTC)
    with pytest.raises(Missing):
        update_routine.read(host())


def test_an_organisations_rules_count_first() -> None:
    ruled = host(rules={"AutomaticCheckEnabled": False}, LastSuccessfulDate=OFFERED)
    assert update_routine.read(ruled).automation is Automation.OFF


def test_a_record_that_is_none_is_unreadable_and_none_at_all_is_not_up_to_date() -> None:
    for files in ({RECORD: b"bplist00nonsense"}, {RECORD: plistlib.dumps([1])}):
        with pytest.raises(Missing) as raised:
            update_routine.read(fake_host(files=files))
        assert raised.value.why is Why.UNREADABLE
    with pytest.raises(Missing) as none:
        update_routine.read(fake_host())
    assert none.value.why is Why.UNSUPPORTED


def test_an_update_tried_at_night_waits_for_a_restart() -> None:
    dates = {MINOR: TRIED, "MSU_UPDATE_25B78_patch_26.1_minor": OFFERED}
    tried = host(RecommendedUpdates=[NEXT, STALE], FirstInstallTonightDateDictionary=dates)
    known = reboot.read(tried, MACHINE)
    assert known.waiting_since == TRIED.replace(tzinfo=UTC)
    assert known.packages == ("macOS Tahoe 26.2",)
    assert known.kernel
    assert reboot.read(host(RecommendedUpdates=[NEXT]), MACHINE).waiting_since is None
