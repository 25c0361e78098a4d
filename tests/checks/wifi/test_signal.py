"""Loud enough, clear of the noise, and judged only after two looks."""

from dataclasses import replace

import pytest

from smartdoctor.checks.wifi.signal import Limits, examine
from smartdoctor.facts.route import Line, Route
from smartdoctor.facts.wifi import LongWifiLink, Radio, WifiLink
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say
from tests.support.network import route

WIFI = route(interface="wlan0", kind=Line.WIFI)
NO_WAY = Missing(Why.ABSENT, say("No way out."))


def radio(*signals: float, **known) -> Radio:
    usual = Radio(
        interface="wlan0",
        signals=signals if len(signals) > 1 else signals * 5,
        measured=True,
        noise=None,
        sending=144.4e6,
        receiving=None,
        frequency=2437,
        frames=None,
        retries=None,
    )
    return replace(usual, **known)


def judged(quick: Radio, longer: Radio | None = None, way: Route | Missing = WIFI):
    second = LongWifiLink(radio=longer) if longer else None
    return examine(WifiLink(radio=quick), way, second, Limits())


@pytest.mark.parametrize(
    ("level", "verdict"),
    [
        (-40.0, Verdict.GOOD),
        (-67.0, Verdict.GOOD),
        (-67.5, Verdict.ADVICE),
        (-75.0, Verdict.ADVICE),
        (-75.5, Verdict.PROBLEM),
    ],
)
def test_verdict_turns_at_the_limits(level: float, verdict: Verdict) -> None:
    finding = judged(radio(level), radio(level))
    assert isinstance(finding, Finding)
    assert finding.verdict is verdict
    assert (finding.remedies == ()) is (verdict is Verdict.GOOD)


@pytest.mark.parametrize(
    ("noise", "verdict"),
    [
        (-85.0, Verdict.GOOD),
        (-84.0, Verdict.ADVICE),
        (-75.0, Verdict.ADVICE),
        (-74.0, Verdict.PROBLEM),
    ],
)
def test_the_distance_to_the_noise_counts(noise: float, verdict: Verdict) -> None:
    noisy = radio(-60.0, noise=noise)
    finding = judged(noisy, noisy)
    assert isinstance(finding, Finding)
    assert finding.verdict is verdict


@pytest.mark.parametrize(
    ("frames", "retries", "verdict"),
    [(800, 200, Verdict.GOOD), (800, 201, Verdict.ADVICE), (499, 400, Verdict.GOOD)],
)
def test_repetitions_count_after_enough_frames(frames, retries, verdict) -> None:
    link = radio(-50.0, frames=frames, retries=retries)
    finding = judged(link, link)
    assert isinstance(finding, Finding)
    assert finding.verdict is verdict


def test_one_bad_sample_is_no_finding() -> None:
    finding = judged(radio(-50.0, -51.0, -78.0, -50.0, -49.0))
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.GOOD


def test_a_bad_quick_look_is_looked_at_again_and_the_second_one_judges() -> None:
    assert judged(radio(-80.0)) == LookAgain(LongWifiLink)
    finding = judged(radio(-80.0), radio(-60.0))
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.GOOD


def test_too_few_samples_are_never_good() -> None:
    few = radio(-50.0, -50.0, -50.0, -50.0)
    assert judged(few) == LookAgain(LongWifiLink)
    with pytest.raises(Missing) as caught:
        judged(few, few)
    assert caught.value.why is Why.UNREADABLE


def test_an_unsteady_signal_is_called_so() -> None:
    swinging = radio(-50.0, -66.0, -55.0, -60.0, -58.0)
    finding = judged(swinging)
    assert isinstance(finding, Finding)
    assert finding.says.values == {"low": -66.0, "high": -50.0}


@pytest.mark.parametrize("kind", [Line.CABLE, Line.MOBILE])
def test_another_way_out_makes_the_question_pointless(kind: Line) -> None:
    with pytest.raises(Missing) as caught:
        judged(radio(-85.0), way=route(kind=kind))
    assert caught.value.why is Why.MUTED


def test_without_any_way_out_the_signal_still_counts() -> None:
    finding = judged(radio(-80.0), radio(-80.0), way=NO_WAY)
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.PROBLEM


def test_a_second_look_that_failed_is_not_good() -> None:
    late = Missing(Why.TIMED_OUT, say("Late."))
    with pytest.raises(Missing) as caught:
        examine(WifiLink(radio=radio(-80.0)), WIFI, late, Limits())
    assert caught.value == late
