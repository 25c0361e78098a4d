"""Wi-Fi signal: loud enough, and clear of the noise.

Cisco plans voice cells for -67 dBm with a signal 25 dB above the noise, and asks that fewer than
20 % of the frames are sent twice; below -75 dBm a Mac starts to look for another access point.  An
adapter's level swings by several dB, so five looks give a median, and what looks bad is looked at
ten times more before it is judged.  Catalogue W1.
"""

from dataclasses import dataclass

from smartdoctor.checks.router.steps import COME_CLOSER
from smartdoctor.checks.wifi.steps import OTHER_BAND, RECONNECT, USE_CABLE, by_wifi, evidence
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi import LongWifiLink, Radio, WifiLink
from smartdoctor.model import (
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Verdict,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

CISCO = say("Cisco's design guide for calls over Wi-Fi")
APPLE = say("the level at which a Mac looks for another access point")
OURS = say("our choice; no standard gives one")
ENOUGH = 5  # looks
UNSTEADY = 15.0  # dB between the weakest and the strongest look: an average would say nothing


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How loud and how clear it should be."""

    strong: float = limit(-67.0, unit="dbm", says=say("a strong signal"), source=CISCO)
    weak: float = limit(-75.0, unit="dbm", says=say("a signal that still works"), source=APPLE)
    clear: float = limit(25.0, unit="decibel", says=say("clearly above the noise"), source=CISCO)
    drowned: float = limit(15.0, unit="decibel", says=say("barely above it"), source=OURS)
    retries: float = limit(0.2, unit="percent", says=say("sent more than once"), source=CISCO)


@check(
    id="wifi.signal",
    code="W1",
    question=say("Is my Wi-Fi signal strong and clear enough?"),
    matters=say("A weak signal slows down everything you do online and makes calls break up."),
    headlines=Headlines(
        good=say("The Wi-Fi signal is strong"),
        advice=say("The Wi-Fi signal is rather weak here"),
        problem=say("The Wi-Fi signal is too weak here"),
    ),
    remedies=(COME_CLOSER, USE_CABLE, OTHER_BAND, RECONNECT),
    exits=Limits(strong=-64.0, weak=-72.0, clear=28.0, drowned=18.0, retries=0.15),
)
def examine(
    link: WifiLink, route: Route | Missing, longer: LongWifiLink | Missing | None, limits: Limits
) -> Finding | LookAgain:
    """Judge the quick look, or the longer one where that was asked for."""
    by_wifi(route)
    if isinstance(longer, Missing):
        raise longer
    radio = longer.radio if longer else link.radio
    enough, finding = len(radio.signals) >= ENOUGH, _judge(radio, limits)
    if longer is None:
        return finding if enough and finding.verdict is Verdict.GOOD else LookAgain(LongWifiLink)
    if not enough:
        raise Missing(Why.UNREADABLE, say("The Wi-Fi signal could be measured only now and then."))
    return finding


def _judge(radio: Radio, limits: Limits) -> Finding:
    level, margin, resent = radio.level, radio.margin, radio.resent
    seen = [evidence("signal", say("Signal"), level, "dbm", limits.strong)]
    if margin is not None:
        seen.append(evidence("margin", say("Above noise"), margin, "decibel", limits.clear))
    if radio.sending:
        seen.append(evidence("sending", say("Link speed"), radio.sending, "bitrate"))
    if resent is not None:
        seen.append(evidence("retries", say("Sent again"), resent, "percent", limits.retries))
    low, high = min(radio.signals), max(radio.signals)
    judge = advice
    if level < limits.weak or (margin is not None and margin < limits.drowned):
        judge = problem
    unsteady = say(
        "The Wi-Fi signal is unsteady here, between {low:dbm} and {high:dbm}.", low=low, high=high
    )
    if level < limits.strong:
        says = say("The Wi-Fi signal is weak here: {level:dbm}.", level=level)
        more = say("It works well from {strong:dbm} upwards.", strong=limits.strong)
        says = unsteady if high - low > UNSTEADY else says
        return judge(says, *seen, more=more, remedies=(COME_CLOSER, USE_CABLE, RECONNECT))
    if margin is not None and margin < limits.clear:
        says = say("The Wi-Fi signal is only {margin:decibel} above the noise.", margin=margin)
        return judge(says, *seen, remedies=(OTHER_BAND, COME_CLOSER, USE_CABLE))
    if resent is not None and resent > limits.retries:
        says = say("{share:percent} of what goes out by Wi-Fi is sent again.", share=resent)
        return judge(says, *seen, remedies=(OTHER_BAND, COME_CLOSER, USE_CABLE))
    says = say("The Wi-Fi signal is strong here: {level:dbm}.", level=level)
    return good(unsteady if high - low > UNSTEADY else says, *seen)
