"""What checks say when they remember, at the edges of what they remember."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from smartdoctor.checks.battery import charging, drain, settings, wear
from smartdoctor.checks.cpu import heat
from smartdoctor.checks.device import camera, usb
from smartdoctor.checks.internet import speed
from smartdoctor.checks.router import wan
from smartdoctor.checks.startup import boot
from smartdoctor.checks.storage import filesystem, health, space
from smartdoctor.facts.camera import Cameras
from smartdoctor.facts.drives import Drives
from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.facts.heat import Fan, Heat, LongHeat, Sensor
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.past import Judged, Past, Sample
from smartdoctor.facts.power import Blocker
from smartdoctor.facts.route import Line
from smartdoctor.facts.speed import SpeedRun
from smartdoctor.facts.usb import Usb, UsbPort
from smartdoctor.facts.volumes import Role, Volumes
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from tests.checks.battery.test_drain import battery
from tests.checks.battery.test_settings import machine, policy
from tests.checks.cpu.test_heat import COOL
from tests.checks.internet.test_speed import run
from tests.checks.router.test_wan import FINE, ONLINE
from tests.checks.startup.test_boot import NOBODY
from tests.checks.startup.test_boot import boot as started
from tests.checks.storage.test_health import DISK, NVME
from tests.checks.storage.test_space import GB, volume
from tests.support.network import route

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
UNKNOWN = Missing(Why.UNSUPPORTED, say("No."))
HOUR = 1 / 24


def past(
    series: Mapping[str, Mapping[float, float]] | None = None,
    verdicts: Mapping[str, Mapping[float, Verdict]] | None = None,
) -> Past:
    """Make a past; values and verdicts by days ago."""
    return Past(
        at=NOW,
        series={
            name: tuple(
                Sample(at=NOW - timedelta(days=ago), value=value)
                for ago, value in sorted(values.items(), reverse=True)
            )
            for name, values in (series or {}).items()
        },
        verdicts={
            name: tuple(
                Judged(at=NOW - timedelta(days=ago), verdict=verdict)
                for ago, verdict in sorted(judged.items(), reverse=True)
            )
            for name, judged in (verdicts or {}).items()
        },
    )


def finding(answer: Any) -> Finding:
    assert isinstance(answer, Finding)
    assert (answer.remedies == ()) is (answer.verdict is Verdict.GOOD)
    return answer


# -- the past itself


def test_a_counter_that_began_anew_did_not_rise_by_that() -> None:
    known = past({"x": {9: 5, 6: 5, 3: 0, 1: 2}})
    assert known.rise("x", 2, timedelta(days=7)) == 2
    assert known.rise("x", 3, timedelta(days=7)) == 3
    assert known.rise("x", 3, timedelta(days=2)) == 3  # 0, 2, 3
    assert known.rise("x", 2, timedelta(hours=1)) == 0
    assert known.rise("y", 99, timedelta(days=7)) == 0  # nothing to compare with


# -- battery


@pytest.mark.parametrize(
    ("usual", "verdict"),
    [(5 / 0.6 - 0.01, "good"), (5 / 0.6 + 0.01, "advice"), (4.0, "good")],
)
def test_b1_a_charge_that_lasts_far_shorter_than_usual(usual: float, verdict: str) -> None:
    lasted = past({"battery.drain/runtime": dict.fromkeys((1, 2, 3), usual * 3600)})
    found = drain.examine(battery(10.0), UNKNOWN, None, drain.Limits(), lasted)
    assert finding(found).verdict == verdict


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [(29.9, 60.0, "advice"), (30.0, 60.0, "good"), (29.9, 59.9, "good"), (None, 65.0, "good")],
)
def test_b3_a_charger_far_weaker_than_an_earlier_one(
    now: float | None, before: float, verdict: str
) -> None:
    known = past({"battery.charging/adapter": {9: before, 2: 20.0}})
    power = replace(battery(10.0), on_battery=False, charging=True, loss=-5.0, adapter=now)
    found = charging.examine(power, None, charging.Limits(), known)
    assert finding(found).verdict == verdict


@pytest.mark.parametrize("earlier", [True, False])
def test_h2_a_fan_that_once_turned(earlier: bool) -> None:
    known = past({"cpu.heat/turned/fan1": {5: 1.0}} if earlier else {})
    hot = Sensor(name="cpu", celsius=97.0, critical=100.0)
    look = replace(COOL, sensors=(hot,), fans=(Fan(name="fan1", rpm=0), Fan(name="fan2", rpm=900)))
    found = heat.examine(
        Heat(look=look), LongHeat(look=look), UNKNOWN, UNKNOWN, heat.Limits(), known
    )
    assert finding(found).verdict == ("problem" if earlier else "advice")
    assert finding(found).keeps == {"turned/fan2": 1.0}


@pytest.mark.parametrize("days", [(1, 2), (15, 16, 17), (0.1, 0.2, 0.3)])
def test_b1_three_days_of_the_last_fourteen_make_a_habit(days: tuple[float, ...]) -> None:
    lasted = past({"battery.drain/runtime": dict.fromkeys(days, 40000.0)})
    found = drain.examine(battery(10.0), UNKNOWN, None, drain.Limits(), lasted)
    assert finding(found).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("before", "today", "verdict"),
    [
        ({1: 0.85, 2: 0.86}, 0.79, "good"),  # one day alone is no wear
        ({1: 0.79, 2: 0.86}, 0.79, "advice"),
        ({1: 0.79, 2: 0.78}, 0.85, "advice"),
        ({1: 0.86}, 0.785, "good"),  # the middle of two days
        ({1: 0.70, 2: 0.95}, 0.70, "advice"),  # the gauge stays at its new measure
        ({0.1: 0.99}, 0.7, "advice"),  # the same day: only the last counts
    ],
)
def test_b2_the_middle_of_three_days_counts(
    before: Mapping[float, float], today: float, verdict: str
) -> None:
    known = past({"battery.wear/health": before})
    assert finding(wear.examine(battery(health=today), wear.Limits(), known)).verdict == verdict


def test_b2_a_jump_is_the_gauge_and_no_wear() -> None:
    known = past({"battery.wear/health": {1: 0.90}})
    with pytest.raises(Missing):
        wear.examine(battery(health=0.81), wear.Limits(), known)
    assert finding(wear.examine(battery(health=0.83), wear.Limits(), known)).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("seen", "judged", "verdict"),
    [
        ({2 * HOUR: 1}, (2 * HOUR,), "advice"),
        ({1.99 * HOUR: 1}, (1.99 * HOUR,), "good"),
        ({3 * HOUR: 1, HOUR: 1}, (3 * HOUR, HOUR), "advice"),
        ({3 * HOUR: 1}, (3 * HOUR, HOUR), "good"),  # it was gone in between
        ({25 * HOUR: 1}, (25 * HOUR,), "good"),
    ],
)
def test_b4_a_program_seen_in_every_scan_since(
    seen: Mapping[float, float], judged: tuple[float, ...], verdict: str
) -> None:
    known = past(
        {"battery.settings/blocker/uTorrent": seen},
        {"battery.settings": dict.fromkeys(judged, Verdict.GOOD)},
    )
    asked = policy(Blocker(program="uTorrent", screen=False, seconds=None))
    found = finding(settings.examine(asked, machine(), battery(), settings.Limits(), known))
    assert found.verdict == verdict
    assert found.keeps == {"blocker/uTorrent": 1.0}


# -- disks


def filling(*free: float) -> Past:
    """Make a past of the room in GB, oldest first, a day apart, the last a day ago."""
    days = {float(len(free) - number): each * GB for number, each in enumerate(free)}
    return past({"storage.space/free//": days})


@pytest.mark.parametrize(
    ("before", "free", "verdict"),
    [
        ((160, 140, 120), 100, "advice"),  # five days
        ((140.2, 130, 120), 110, "good"),  # eleven
        ((140, 120), 100, "good"),  # two days are too few
        ((200, 200, 200), 60, "good"),  # one large file today
        ((160, 120, 140), 100, "advice"),  # two days of three went down
        ((100, 120, 140), 160, "good"),
        ((), 100, "good"),
    ],
)
def test_d1_a_disk_that_is_full_within_a_week(
    before: tuple[float, ...], free: float, verdict: str
) -> None:
    one = volume(500 - free, free)
    volumes = only(one)
    found = finding(space.examine(volumes, space.Limits(), filling(*before)))
    assert found.verdict == verdict
    assert found.keeps == {"free//": free * GB}
    boot_only = only(replace(one, role=Role.BOOT))
    quiet = finding(space.examine(boot_only, space.Limits(), filling(*before)))
    assert quiet.verdict is Verdict.GOOD


def only(one: Any) -> Any:
    return Volumes(volumes=(one,))


@pytest.mark.parametrize(("pace", "verdict"), [(14.2, "good"), (14.4, "advice")])
def test_d1_at_the_edge_of_seven_days(pace: float, verdict: str) -> None:
    known = filling(100 + 3 * pace, 100 + 2 * pace, 100 + pace)
    volumes = only(volume(400, 100))
    assert finding(space.examine(volumes, space.Limits(), known)).verdict == verdict


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [({1: 5}, 5, "good"), ({1: 5}, 6, "advice"), ({8: 5}, 6, "advice"), ({}, 600, "good"),
     ({9: 5, 8: 6}, 6, "good"), ({9: 5, 6: 6}, 6, "advice")],
)  # fmt: skip
def test_d2_garbled_transfers_count_when_they_grow(
    before: Mapping[float, float], now: int, verdict: str
) -> None:
    known = past({"storage.health/cable/sda WD Blue": before})
    drives = Drives(drives=(replace(DISK, cable=now),))
    found = finding(health.examine(drives, health.Limits(), known))
    assert found.verdict == verdict
    assert found.keeps == {"cable/sda WD Blue": now}


def test_d2_data_lost_again_is_a_problem_and_another_drive_is_another_counter() -> None:
    known = past({"storage.health/media/nvme0n1 Fast": {1: 2.0}})
    for media, model, verdict in ((2, "Fast", "good"), (3, "Fast", "problem"), (9, "New", "good")):
        drives = Drives(drives=(replace(NVME, media=media, model=model),))
        found = finding(health.examine(drives, health.Limits(), known))
        assert (found.verdict, media) == (verdict, media)


@pytest.mark.parametrize(
    ("before", "verdicts", "verdict"),
    [
        ({1: 3}, {}, "advice"),
        ({1: 2}, {}, "problem"),
        ({}, {}, "advice"),  # nobody has looked before
        ({}, {1: Verdict.GOOD}, "problem"),  # it was not there yesterday
        ({1: 3}, {20: Verdict.GOOD}, "advice"),
    ],
)
@pytest.mark.parametrize("fault", [Fault.CORRUPT, Fault.LOST])
def test_d3_what_is_only_counted_is_grave_when_it_is_new(
    fault: Fault, before: Mapping[float, float], verdicts: Mapping[float, Verdict], verdict: str
) -> None:
    known = past({f"storage.filesystem/{fault}//home": before} if before else {},
                 {"storage.filesystem": verdicts})  # fmt: skip
    systems = FileSystems(names=("sda2",), troubles=(Trouble(place="/home", fault=fault, count=3),))
    found = filesystem.examine(systems, UNKNOWN, Moment(now=NOW), filesystem.Limits(), known)
    assert finding(found).verdict == verdict


# -- devices


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        ({1: 2}, "advice"),
        ({1: 1}, "problem"),
        ({}, "advice"),
        ({1: 5}, "advice"),
        ({8: 1}, "problem"),
    ],
)
def test_g5_a_port_that_still_draws_too_much(before: Mapping[float, float], verdict: str) -> None:
    known = past({"device.usb/overcurrents/usb1-port3": before})
    bus = Usb(devices=(), ports=(UsbPort(name="usb1-port3", overcurrents=2),))
    found = finding(usb.examine(bus, UNKNOWN, UNKNOWN, Moment(now=NOW), usb.Limits(), known))
    assert found.verdict == verdict
    assert found.keeps == {"overcurrents/usb1-port3": 2.0}


@pytest.mark.parametrize(
    ("kind", "days", "verdicts", "lost"),
    [
        ("laptop", (1, 2, 3), {}, True),
        ("laptop", (1, 2), {}, False),
        ("laptop", (1, 1.1, 1.2), {}, False),
        ("laptop", (1, 2, 3), {1.5: Verdict.SKIPPED}, False),  # a webcam that comes and goes
        ("desktop", (1, 2, 3), {}, False),
        ("unknown", (1, 2, 3), {}, False),
    ],
)
def test_g2_a_laptop_that_lost_its_camera(
    kind: str, days: tuple[float, ...], verdicts: Mapping[float, Verdict], lost: bool
) -> None:
    known = past({"device.camera/seen": dict.fromkeys(days, 1.0)}, {"device.camera": verdicts})

    def look(cameras: Cameras) -> Finding:
        return finding(camera.examine(cameras, UNKNOWN, UNKNOWN, machine(kind), known))

    if lost:
        assert look(Cameras(names=())).verdict is Verdict.PROBLEM
    else:
        with pytest.raises(Missing):
            look(Cameras(names=()))
    assert look(Cameras(names=("Cam",))).keeps == {"seen": 1}


# -- start, line, speed


@pytest.mark.parametrize(
    ("usual", "took", "verdict"),
    [
        (20.0, 35.0, "good"),  # 15 s more
        (20.0, 35.1, "advice"),
        (36.0, 54.0, "good"),  # half as long again
        (36.0, 54.1, "advice"),
    ],
)
def test_s2_a_start_far_longer_than_usual(usual: float, took: float, verdict: str) -> None:
    starts = {float(day): usual + day / 1000 - 0.003 for day in range(1, 6)}
    known = past({"startup.boot/services": starts})
    found = boot.examine(started(took), NOBODY, boot.Limits(), known)
    assert finding(found).verdict == verdict


@pytest.mark.parametrize(
    "starts", [{1: 9.0, 2: 8.0, 3: 7.0, 4: 6.0}, dict.fromkeys(range(1, 9), 9.0)]
)
def test_s2_five_different_starts_make_a_habit(starts: Mapping[float, float]) -> None:
    known = past({"startup.boot/services": starts})
    found = boot.examine(started(50.0), NOBODY, boot.Limits(), known)
    assert finding(found).verdict is Verdict.GOOD


def lines(*starts: float) -> Past:
    """Make a past in which the line began these days ago, each seen two hours later."""
    return past({"router.wan/uptime": {ago - 2 * HOUR: 7200.0 for ago in starts}})


@pytest.mark.parametrize(
    ("starts", "verdict"),
    [
        ((5.9, 4.7, 2.6), "advice"),  # and today's makes three losses
        ((4.7, 2.6), "good"),
        ((9.9, 8.8, 2.6), "good"),
        ((4 + 2 * HOUR, 3 + 2 * HOUR, 2 + 2 * HOUR, 1 + 2 * HOUR), "good"),  # cut every night
    ],
)
def test_r3_a_line_that_is_lost_again_and_again(starts: tuple[float, ...], verdict: str) -> None:
    now = replace(FINE, uptime=7200.0)
    found = wan.examine(now, ONLINE, wan.Limits(), lines(*starts))
    assert finding(found).verdict == verdict


def test_r3_two_routers_in_turn_lose_nothing() -> None:
    """At home for 30 days, at work for 9: the smaller number is no loss."""
    seen = {}
    for number in range(12):
        ago = 6 - number * 0.5
        seen[ago] = ((30 if number % 2 else 9) - ago) * 86400.0
    now, known = replace(FINE, uptime=30 * 86400.0), past({"router.wan/uptime": seen})
    assert finding(wan.examine(now, ONLINE, wan.Limits(), known)).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("ago", "down", "verdict"),
    [
        (10 / 1440, 2.9, "problem"),
        (9.9 / 1440, 2.9, "advice"),
        (10 / 1440, 3.0, "advice"),
        (6.1 / 24, 2.9, "advice"),
    ],
)
def test_n2_a_second_run_ten_minutes_apart(ago: float, down: float, verdict: str) -> None:
    known = past({"internet.speed/down": {ago: down * 1e6}, "internet.speed/up": {ago: 1e6}})
    slow = SpeedRun(run=run(2.0, 2.0))
    found = speed.examine(slow, route(kind=Line.WIFI), None, speed.Limits(), known)
    assert finding(found).verdict == verdict
