"""Event logs, with entries written after Microsoft's schema and published field names."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest

from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import log
from smartdoctor.readers.windows.event_xml import event_of, query, when
from smartdoctor.readers.windows.log_events import SYSTEM, understood
from tests.support.fake_host import fake_host

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event"


def xml(
    provider: str, number: int, data: Mapping[str, str] | tuple[str, ...] = (), *,
    ago: float = 3600, more: str = "",
) -> str:  # fmt: skip
    at = f"{NOW - timedelta(seconds=ago):%Y-%m-%dT%H:%M:%S}.1234567Z"
    named = (
        "".join(f"<Data Name='{name}'>{escape(text)}</Data>" for name, text in data.items())
        if isinstance(data, Mapping)
        else "".join(f"<Data>{escape(text)}</Data>" for text in data)
    )
    return (
        f"<Event xmlns='{NAMESPACE}'><System><Provider Name='{provider}'/>"
        f"<EventID Qualifiers='16384'>{number}</EventID><TimeCreated SystemTime='{at}'/>"
        f"<Channel>System</Channel></System><EventData>{named}</EventData>{more}</Event>"
    )


def read(
    system: tuple[str, ...] | Missing = (),
    programs: tuple[str, ...] | Missing = (),
    wifi: tuple[str, ...] | Missing = (),
) -> Log:
    answers: dict[tuple[Any, ...], Any] = {}
    for (channel, wanted, days), told in zip(log.CHANNELS, (system, programs, wifi), strict=True):
        answers[("events", channel, query(channel, wanted, days=days), 1500)] = told
    return log.read(fake_host(answers=answers), Moment(now=NOW))


def said(text: str) -> list[tuple[str, str]]:
    event = event_of(text)
    assert event is not None
    return [(entry.kind.value, entry.subject) for entry in understood(event)]


POWER = "Microsoft-Windows-Kernel-Power"
WHEA = "Microsoft-Windows-WHEA-Logger"
WLAN = "Microsoft-Windows-WLAN-AutoConfig"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (xml(POWER, 41, {"BugcheckCode": "159"}), [("panic", "0x0000009f")]),
        (xml(POWER, 41, {"BugcheckCode": "0", "PowerButtonTimestamp": "0"}), [("power_loss", "")]),
        (
            xml(POWER, 41, {"BugcheckCode": "0", "PowerButtonTimestamp": "132"}),
            [("power_loss", "button")],
        ),
        (
            xml(POWER, 41, {"BugcheckCode": "0", "LongPowerButtonPressDetected": "true"}),
            [("power_loss", "button")],
        ),
        (xml(POWER, 42, {"TargetState": "4"}), [("slept", "")]),
        (xml(POWER, 507), [("woke", "")]),
        (
            xml(
                "Microsoft-Windows-WER-SystemErrorReporting",
                1001,
                {"param1": "0x0000009F (0x3, 0xffff, 0xffff, 0xffff)"},
            ),
            [("panic", "0x0000009f")],
        ),
        (xml("EventLog", 6008, ("7:12", "20.11.2026")), [("power_loss", "")]),
        (
            xml("User32", 1074, {"param1": r"C:\Windows\uus\MoUsoCoreWorker.exe (PC)"}),
            [("shut_down", "update")],
        ),
        (xml("User32", 1074, {"param1": r"C:\Windows\explorer.exe (PC)"}), [("shut_down", "")]),
        (xml(WHEA, 18), [("hardware", "processor")]),
        (xml(WHEA, 17), [("corrected", "pcie")]),
        (xml("Display", 4101, ("nvlddmkm", "")), [("gpu_reset", "nvlddmkm")]),
        (
            xml("disk", 7, ("", r"\Device\Harddisk0\DR0")),
            [("disk", "PhysicalDrive0")],
        ),
        (xml("storahci", 129, (r"\Device\RaidPort0",)), [("disk", "RaidPort0")]),
        (
            xml("Microsoft-Windows-Ntfs", 98, {"DriveName": "C:", "CorruptionActionState": "0"}),
            [],
        ),
        (
            xml("Microsoft-Windows-Ntfs", 98, {"DriveName": "C:", "CorruptionActionState": "2"}),
            [("filesystem", "C:")],
        ),
        (xml("Ntfs", 55, ("", "", "c:")), [("filesystem", "C:")]),
        (
            xml("Microsoft-Windows-Kernel-Processor-Power", 37, {"Group": "0", "Number": "3"}),
            [("throttled", "CPU3")],
        ),
        (
            xml(
                "Microsoft-Windows-Resource-Exhaustion-Detector",
                2004,
                more="<UserData><MemoryExhaustionInfo><ProcessInfo><Process_1><Name>a.exe</Name>"
                "<ID>1</ID></Process_1><Process_2><Name>b.exe</Name></Process_2></ProcessInfo>"
                "</MemoryExhaustionInfo></UserData>",
            ),
            [("memory_exhausted", "a.exe")],
        ),
        (xml(WLAN, 8001), [("wifi_join", "")]),
        (xml(WLAN, 8003, {"SSID": "x", "ReasonCode": "229387"}), [("wifi_drop", "0x3800b")]),
        (xml(WLAN, 8003, {"SSID": "x", "ReasonCode": "229377"}), []),  # the owner's wish
        (xml(WLAN, 8003, {"SSID": "x", "Reason": "드라이버에서 연결을 끊었습니다."}), []),
        (
            xml("Application Error", 1000, ("gimp.exe", "1", "2", "a.dll", "", "", "c0000005")),
            [("app_crash", "gimp.exe")],
        ),
        (xml("Application Hang", 1002, ("explorer.exe", "10.0")), [("app_hang", "explorer.exe")]),
        (
            xml(".NET Runtime", 1026, ("Application: Foo.exe\nCoreCLR Version: 8\n",)),
            [("app_crash", "Foo.exe")],
        ),
        (
            xml("Application Error", 1000, ("a.exe", r"C:\Users\kim\source\repos\a\bin\a.exe")),
            [],
        ),
    ],
)
def test_what_an_entry_says(text: str, told: list[tuple[str, str]]) -> None:
    assert said(text) == told


def test_provider_and_id_are_matched_together() -> None:
    """1001 is a blue screen only from its own provider, and 41 is nobody else's."""
    known = read(
        system=(
            xml("Windows Error Reporting", 1001, ("0x9f",)),
            xml("Microsoft-Windows-Kernel-Tm", 41, {"BugcheckCode": "159"}),
        )
    )
    assert known.entries == ()


def test_one_blue_screen_is_told_once() -> None:
    known = read(
        system=(
            xml(POWER, 41, {"BugcheckCode": "159"}, ago=100),
            xml("EventLog", 6008, ago=98),
            xml("Microsoft-Windows-WER-SystemErrorReporting", 1001, ("0x0000009f (0x3)",), ago=60),
            xml("EventLog", 6005, ago=97),
        )
    )
    assert [entry.kind for entry in known.entries] == [Kind.STARTED, Kind.PANIC]


def test_what_is_older_than_a_week_is_left_out_but_for_the_rare() -> None:
    old = 20 * 86400
    known = read(
        system=(
            xml(POWER, 41, {"BugcheckCode": "0"}, ago=old),
            xml("disk", 7, ("", r"\Device\Harddisk0\DR0"), ago=old),
        )
    )
    (entry,) = known.entries
    assert entry == Entry(
        kind=Kind.POWER_LOSS, at=NOW - timedelta(seconds=old) + timedelta(microseconds=123456)
    )


def test_a_channel_that_is_closed_takes_its_kinds_with_it() -> None:
    denied = Missing(Why.DENIED, say("No."))
    known = read(wifi=denied)
    assert known.sees(Kind.PANIC, Kind.APP_CRASH)
    assert not known.sees(Kind.WIFI_DROP)
    assert not known.sees(Kind.USB_RESET)
    with pytest.raises(Missing) as raised:
        read(denied, denied, denied)
    assert raised.value.why is Why.DENIED


def test_the_question_is_sound_xml_and_asks_each_provider_for_its_own_ids() -> None:
    root = ElementTree.fromstring(query("System", SYSTEM, days=30))
    selects = root.findall("Query/Select")
    assert len(selects) == len(SYSTEM)
    assert selects[0].attrib == {"Path": "System"}
    assert selects[0].text == (
        "*[System[Provider[@Name='Microsoft-Windows-Kernel-Power'] and (EventID=41 or EventID=42 "
        "or EventID=107 or EventID=506 or EventID=507) and "
        "TimeCreated[timediff(@SystemTime) <= 2592000000]]]"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<Event",
        f"<Event xmlns='{NAMESPACE}'/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>" + xml(POWER, 41),
        xml(POWER, 41).replace("41", "forty-one"),
        xml(POWER, 41).replace(".1234567Z", " Uhr"),
    ],
)
def test_what_is_no_entry_is_left_out(text: str) -> None:
    assert event_of(text) is None


def test_times_come_with_any_number_of_decimals() -> None:
    assert when("2026-11-20T07:12:44Z") == datetime(2026, 11, 20, 7, 12, 44, tzinfo=UTC)
    assert when("2026-11-20T07:12:44.123456789Z") == datetime(
        2026, 11, 20, 7, 12, 44, 123456, tzinfo=UTC
    )
    assert when("20.11.2026 07:12") is None
