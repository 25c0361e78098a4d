"""What a look around shows, in words and values: the heart of the check of band and channel."""

from smartdoctor.checks.wifi import air_steps as steps
from smartdoctor.checks.wifi.steps import evidence
from smartdoctor.facts.channels import band, channel
from smartdoctor.facts.ours import Scope
from smartdoctor.facts.wifi_scan import Air
from smartdoctor.model import Evidence, Finding, Words, advice, problem, say

ALONE = (1, 6, 11)  # channels of the 2.4 GHz band that leave each other alone
NARROW = 20  # MHz


def faults(
    air: Air, *, crowd: float, rival: float, loud: float, busy: float
) -> dict[str, tuple[Words, Evidence]]:
    """What is wrong with the channel at this moment, the worst first."""
    found = {}
    rivals, load = air.rivals(rival, loud), air.own.busy if air.own else None
    if load is not None and load > busy:
        says = say("The Wi-Fi channel is in use {share:percent} of the time.", share=load)
        found["busy"] = (says, evidence("busy", say("Channel in use"), load, "percent", busy))
    if rivals >= crowd:
        says = say("{count} other networks nearby use the same Wi-Fi channel.", count=rivals)
        found["crowd"] = (says, evidence("rivals", say("Others on it"), rivals, "", crowd))
    number = channel(air.frequency) if air.frequency and band(air.frequency) == 2.4 else None
    if number is not None and (air.width or NARROW) <= NARROW and number not in ALONE:
        says = say("Wi-Fi channel {number} overlaps with two of the usual ones.", number=number)
        found["odd"] = (says, evidence("usual", say("Usual channels"), "1, 6, 11", "text"))
    return found


def seen(air: Air) -> tuple[Evidence, ...]:
    """Band, channel, width and neighbours, as far as they are known."""
    found = []
    if air.frequency is not None:
        ghz, number = band(air.frequency), channel(air.frequency)
        found.append(evidence("band", say("Band"), ghz, "gigahertz"))
        found.append(evidence("channel", say("Channel"), number))
    if air.width:
        found.append(evidence("width", say("Width"), air.width, "megahertz"))
    if air.points is not None:
        others = sum(not point.ours for point in air.points)
        found.append(evidence("neighbours", say("Access points of others in earshot"), others))
    return tuple(found)


def open_question(air: Air, now: Air, scope: Scope) -> Words | None:
    """Say what could not be judged; None when everything was."""
    if air.unheard:
        return say("Neighbouring networks were not looked at. {why}", why=air.unheard.says)
    if now.points is None:
        return say("Neighbouring networks were not looked at.")
    if not scope.thorough:
        return say("Whether its channel is crowded is judged in a thorough scan.")
    return None


def judge_link(
    air: Air, now: Air, rates: tuple[float | None, ...], *, slow: float, near: float
) -> Finding | None:
    """Judge the link itself: its age, its band, its width."""
    values = seen(now)
    if air.old and all(rate and rate < slow for rate in rates):
        says = say(
            "This Wi-Fi link runs at {rate:bitrate}, in a mode of long ago.", rate=rates[0] or 0
        )
        return problem(says, *values, remedies=(steps.NEWER_ACCESS_POINT,))
    if not air.frequency or band(air.frequency) != 2.4:
        return None
    if better := now.faster(near):
        says = say(
            "You are on the slow 2.4 GHz band; this network is also in reach on a faster one."
        )
        value = evidence("faster", say("Faster band"), better.signal, "dbm", near)
        return advice(says, *values, value, remedies=(steps.FASTER_BAND,))
    if air.width and air.width > NARROW:
        says = say(
            "At 2.4 GHz a channel {width:megahertz} wide is disturbed more than it gains.",
            width=air.width,
        )
        return advice(says, *values, remedies=(steps.NARROW_CHANNEL,))
    return None
