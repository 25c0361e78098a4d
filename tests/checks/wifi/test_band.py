"""The best band, channel and width; what depends on neighbours is judged after two looks."""

from dataclasses import replace

import pytest

from smartdoctor.checks.wifi.band import Limits, examine
from smartdoctor.facts.channels import band, channel, megahertz
from smartdoctor.facts.ours import Scope
from smartdoctor.facts.route import Line
from smartdoctor.facts.wifi import Protection, Radio, WifiLink, WifiSecurity
from smartdoctor.facts.wifi_scan import Air, LaterNeighbours
from smartdoctor.model import Finding, LookAgain, Missing, Reason, Verdict, Why, say
from tests.checks.wifi.air import air, first, later, point, used
from tests.support.network import route

WIFI = route(interface="wlan0", kind=Line.WIFI)
ABSENT = Missing(Why.ABSENT, say("Not there."))
NOT_ASKED = Missing(Why.NOT_ASKED, say("Offline."))
THOROUGH = Scope(thorough=True)


def look(
    one: Air,
    two: LaterNeighbours | Missing | None = None,
    *,
    security: Protection | None = Protection.WPA2,
    scope: Scope = THOROUGH,
    sending: float | None = 144.4e6,
    way=WIFI,
):
    kept = WifiSecurity(interface="wlan0", protection=security) if security else ABSENT
    return examine(first(one), way, link(sending), kept, scope, two, Limits())


def link(sending: float | None) -> WifiLink | Missing:
    if sending is None:
        return ABSENT
    radio = Radio(
        interface="wlan0", signals=(-50.0,) * 5, measured=True, noise=None, sending=sending,
        receiving=None, frequency=2437, frames=None, retries=None,
    )  # fmt: skip
    return WifiLink(radio=radio)


def judged(one: Air, two: LaterNeighbours | Missing | None = None, **more) -> Finding:
    finding = look(one, two, **more)
    assert isinstance(finding, Finding)
    assert bool(finding.remedies) is finding.verdict.attention
    return finding


@pytest.mark.parametrize(
    ("level", "frequency", "ours", "verdict"),
    [
        (-60.0, 5180, True, Verdict.ADVICE),
        (-68.0, 5180, True, Verdict.ADVICE),
        (-68.5, 5180, True, Verdict.GOOD),
        (-60.0, 6115, True, Verdict.ADVICE),
        (-60.0, 5180, False, Verdict.GOOD),
        (-60.0, 5180, None, Verdict.GOOD),
        (-60.0, 2412, True, Verdict.GOOD),
    ],
)
def test_the_same_network_on_a_faster_band(level, frequency, ours, verdict) -> None:
    finding = judged(air(used(), point(level, frequency, ours)))
    assert finding.verdict is verdict
    if verdict is Verdict.ADVICE:
        assert [each.id for each in finding.remedies] == ["faster_band"]


@pytest.mark.parametrize("frequency", [5180, 6115])
def test_on_a_fast_band_already(frequency: int) -> None:
    assert judged(air(used(frequency=frequency), point(-40.0, 5500, True))).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("width", "frequency", "verdict"),
    [
        (20, 2437, Verdict.GOOD),
        (40, 2437, Verdict.ADVICE),
        (None, 2437, Verdict.GOOD),
        (40, 5180, Verdict.GOOD),
        (160, 6115, Verdict.GOOD),
    ],
)
def test_width_at_two_point_four(width, frequency, verdict) -> None:
    assert judged(air(used(frequency=frequency), width=width)).verdict is verdict


@pytest.mark.parametrize(
    ("number", "verdict"),
    [(1, "good"), (2, "advice"), (6, "good"), (9, "advice"), (11, "good"), (13, "advice")],
)
def test_channels_that_overlap(number: int, verdict: str) -> None:
    here = air(used(frequency=megahertz(number, 2.4)))
    assert judged(here, later(here)).verdict == verdict


@pytest.mark.parametrize(
    ("levels", "verdict"),
    [
        ((-60.0, -60.0, -60.0), Verdict.ADVICE),
        ((-60.0, -60.0), Verdict.GOOD),
        ((-75.0, -75.0, -75.0), Verdict.ADVICE),
        ((-75.5, -75.0, -75.0), Verdict.GOOD),
    ],
)
def test_a_crowded_channel(levels, verdict) -> None:
    here = air(used(), *(point(level) for level in levels))
    finding = judged(here, later(here))
    assert finding.verdict is verdict
    if verdict is Verdict.ADVICE:
        assert "192.0.2.1" in str(finding.remedies[0].steps[0].values)


def test_a_faint_network_of_ours_is_crowded_by_what_is_as_faint() -> None:
    here = air(used(-72.0), point(-82.0), point(-82.0), point(-82.0))
    assert judged(here, later(here)).verdict is Verdict.ADVICE
    there = air(used(-72.0), point(-82.5), point(-82.0), point(-82.0))
    assert judged(there, later(there)).verdict is Verdict.GOOD


def test_others_on_other_channels_and_our_own_do_not_crowd() -> None:
    here = air(used(), *(point(-50.0, 2412) for _ in range(5)), *(point(-50.0, ours=True),) * 5)
    assert judged(here, later(here)).verdict is Verdict.GOOD


def test_hidden_names_may_be_two_of_our_own() -> None:
    """macOS hides the names without location; a mesh of three is no crowd."""
    here = air(used(), *(point(-50.0, ours=None) for _ in range(4)))
    assert judged(here, later(here)).verdict is Verdict.GOOD
    here = air(used(), *(point(-50.0, ours=None) for _ in range(5)))
    assert judged(here, later(here)).verdict is Verdict.ADVICE


@pytest.mark.parametrize(("busy", "verdict"), [(0.5, "good"), (0.51, "advice"), (None, "good")])
def test_a_busy_channel(busy, verdict) -> None:
    here = air(used(busy=busy))
    assert judged(here, later(here)).verdict == verdict


def test_channel_advice_needs_two_looks_half_a_minute_apart() -> None:
    crowded, free = air(used(busy=0.9)), air(used(busy=0.1))
    assert look(crowded) == LookAgain(LaterNeighbours)
    assert judged(crowded, later(free)).verdict is Verdict.GOOD
    assert judged(crowded, later(crowded, waited=29.0)).verdict is Verdict.GOOD
    assert judged(crowded, NOT_ASKED).verdict is Verdict.GOOD
    assert judged(crowded, later(crowded)).verdict is Verdict.ADVICE


def test_a_quick_scan_judges_no_channel_and_says_so() -> None:
    finding = judged(air(used(busy=0.9)), scope=Scope())
    assert finding.verdict is Verdict.GOOD
    assert finding.more
    assert "thorough" in finding.more.template


def test_when_nobody_listened_lately_the_adapter_is_asked_to() -> None:
    deaf = air(used(), points=None)
    assert look(deaf, scope=Scope()) == LookAgain(LaterNeighbours)
    heard = later(air(used(), point(-60.0, 5180, True)), waited=0.0)
    assert judged(deaf, heard, scope=Scope()).verdict is Verdict.ADVICE
    finding = judged(deaf, NOT_ASKED, scope=Scope(offline=True))
    assert finding.more
    assert finding.more.template == "Neighbouring networks were not looked at."


def test_without_consent_only_band_and_width_are_judged() -> None:
    why = Reason(why=Why.DENIED, says=say("Location is off."))
    finding = judged(air(points=None, unheard=why))
    assert finding.verdict is Verdict.GOOD
    assert finding.more
    assert finding.more.values == {"why": why.says}
    wide = judged(air(points=None, unheard=why, width=40))
    assert [each.id for each in wide.remedies] == ["narrow_channel", "allow_location"]
    assert wide.remedies[-1].opens == "location"


@pytest.mark.parametrize("security", [Protection.OPEN, Protection.OWE, Protection.ENTERPRISE])
def test_networks_of_others_are_only_told_about(security: Protection) -> None:
    finding = judged(air(used(), point(-50.0, 5180, True)), security=security)
    assert finding.verdict is Verdict.GOOD
    assert "2.4 GHz" in finding.says.template


@pytest.mark.parametrize(
    ("old", "one", "two", "verdict"),
    [
        (True, 5.5e6, 1e6, Verdict.PROBLEM),
        (True, 10.9e6, 10.9e6, Verdict.PROBLEM),
        (True, 11e6, 5.5e6, Verdict.GOOD),
        (True, 5.5e6, 54e6, Verdict.GOOD),  # one noisy sample is never a problem
        (True, 5.5e6, None, Verdict.GOOD),
        (True, None, 5.5e6, Verdict.GOOD),
        (False, 1e6, 1e6, Verdict.GOOD),  # a modern link at rest
        (None, 1e6, 1e6, Verdict.GOOD),
    ],
)
def test_links_of_long_ago(old, one, two, verdict) -> None:
    assert judged(air(used(), old=old, sending=one), sending=two).verdict is verdict


def test_an_unknown_channel_is_not_good() -> None:
    with pytest.raises(Missing) as caught:
        look(air(frequency=None))
    assert caught.value.why is Why.UNREADABLE


def test_over_a_cable_the_question_is_pointless() -> None:
    with pytest.raises(Missing) as caught:
        look(air(), way=route(kind=Line.CABLE))
    assert caught.value.why is Why.MUTED


def test_unknown_protection_and_route_leave_the_rest() -> None:
    here = replace(air(used()), width=40)
    assert judged(here, security=None, way=ABSENT).verdict is Verdict.ADVICE


@pytest.mark.parametrize(
    ("frequency", "ghz", "number"),
    [
        (2412, 2.4, 1), (2472, 2.4, 13), (2484, 2.4, 14), (5180, 5, 36), (5885, 5, 177),
        (5935, 6, 2), (5955, 6, 1), (6115, 6, 33), (7115, 6, 233),
    ],
)  # fmt: skip
def test_numbers_of_channels(frequency: int, ghz: float, number: int) -> None:
    assert (band(frequency), channel(frequency)) == (ghz, number)
    assert megahertz(number, ghz) == frequency
